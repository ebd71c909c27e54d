import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import { Desk } from '@/server/desk/desk-state';
import { EditForm } from './edit-form';

const cluster = {
  id: '01930000-0000-7000-8000-000000000001',
  words: 'Medena',
  fix: 'Medina',
  kind: 'name',
  severity: 'high',
  language: 'en',
} as ClusterSummary;
const report = (id: string, credit: string | null, withdrawn = false) => ({ id, credit, withdrawn });

afterEach(() => render(null, document.body));

function draw(choice: Partial<Card['choice']>, reports: object[]) {
  const desk = new Desk('courier', { person: 'me', memberships: [] } as unknown as Desk['account']);
  const blank = { kind: null, severity: null, remedy: null, replacement: null, note: null, credits: null };
  desk.shelf.put({ cluster, choice: { ...blank, ...choice }, variants: [], reports, target: null } as unknown as Card);
  const decide = vi.fn();
  render(<EditForm desk={desk} cluster={cluster} close={() => undefined} decide={decide} />, document.body);
  return decide;
}

const submit = () => page.getByRole('dialog').getByRole('button').last();

it('whoever wished to be named is named beside the note, unless the editor takes the mark away', async () => {
  const decide = draw({}, [
    report('one', 'Oksana B.'),
    report('two', null),
    report('three', 'Taken back', true),
    report('four', 'J. Doe'),
  ]);
  const box = (name: string) => page.getByRole('checkbox', { name });
  await expect.element(box('Oksana B.')).toBeChecked();
  expect(page.getByRole('checkbox').elements()).toHaveLength(2);
  await box('J. Doe').click();
  await userEvent.fill(page.getByLabelText('What the article will say'), 'The island’s name was misspelt.');
  await submit().click();
  expect(decide).toHaveBeenCalledWith(expect.objectContaining({ credits: ['one'] }));
});

it('without a note nobody is named, and what was chosen before is shown', async () => {
  const decide = draw({ credits: ['four'] }, [report('one', 'Oksana B.'), report('four', 'J. Doe')]);
  await expect.element(page.getByRole('checkbox', { name: 'J. Doe' })).toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: 'Oksana B.' })).not.toBeChecked();
  await submit().click();
  expect(decide).toHaveBeenCalledWith(expect.objectContaining({ credits: null, note: null }));
});

it('where nobody asked for it there is no question', () => {
  draw({}, [report('one', null)]);
  expect(page.getByRole('checkbox').elements()).toHaveLength(0);
});
