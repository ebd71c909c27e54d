/** What a reader decides about sending, and how a report stands, in the notebook. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Agreement, Delivery } from '@/lib/annotation/schema';
import { fillNotebook, here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;
beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(async () => {
  document.documentElement.style.colorScheme = '';
  await stage.close();
});

const time = '2026-11-26T08:00:00.000Z';
const server = { kind: 'server', endpoint: 'https://desk.example', publication: 'courier' } as const;
const agreement = (over: Partial<Agreement>): Agreement => ({
  site: 'courier.example',
  choice: 'ask',
  recipient: null,
  reply: null,
  credit: null,
  updatedAt: time,
  ...over,
});
const decided = [
  agreement({ choice: 'always', recipient: server }),
  agreement({ site: 'paper.example', choice: 'never' }),
];
const decideSite = async ({ site, choice }: { site: string; choice: Agreement['choice'] }) => {
  await stage.store.db.agreements.update(site, { choice });
};
const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  id: id(7),
  annotationId: id(1),
  recipient: server,
  state: 'received',
  due: null,
  attempts: 1,
  waits: null,
  refusal: null,
  receipt: { state: 'needs-information', receivedAt: time, changedAt: time, additions: 0, answer: null },
  additions: [],
  withdrawing: false,
  sighting: null,
  told: null,
  createdAt: time,
  updatedAt: time,
  ...over,
});

async function lookForFaults(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('decisions for sites', () => {
  const open = () => page.getByRole('button', { name: 'Sending', exact: true }).click();
  const choiceFor = (site: string) => page.getByRole('combobox', { name: site });

  test('“never” is taken back with the keyboard alone', async () => {
    await stage.store.db.agreements.bulkAdd(decided);
    stage.draw(here, { decideSite });
    const button = page.getByRole('button', { name: 'Sending', exact: true });
    await expect.element(button).toBeVisible();
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(choiceFor('paper.example')).toHaveDisplayValue('Never offer to send');
    (choiceFor('courier.example').element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(choiceFor('paper.example').element());
    await userEvent.keyboard('A');
    await expect.poll(async () => (await stage.store.db.agreements.get('paper.example'))?.choice).toBe('ask');
    expect(stage.calls).toContain('decideSite {"site":"paper.example","choice":"ask"}');
    expect(document.activeElement).toBe(choiceFor('paper.example').element());
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(button.element());
  });

  test('the address and name that were given are shown, and forgotten with one press', async () => {
    const given = { reply: { email: 'ann@reader.example', language: 'en' }, credit: 'Ann' };
    await stage.store.db.agreements.bulkAdd([agreement({ choice: 'always', recipient: server, ...given })]);
    stage.draw(here, {
      decideSite: async ({ site, choice, forget }: { site: string; choice: Agreement['choice']; forget?: boolean }) => {
        await stage.store.db.agreements.update(site, { choice, ...(forget ? { reply: null, credit: null } : {}) });
      },
    });
    await open();
    await expect.poll(text).toContain('ann@reader.example · Ann');
    await lookForFaults();
    await page.getByRole('button', { name: 'Forget it: the address and name given for courier.example' }).click();
    await expect.poll(text).not.toContain('ann@reader.example');
    expect(stage.calls).toContain('decideSite {"site":"courier.example","choice":"always","forget":true}');
  });

  test('“always” stands only where somebody can receive it, who is named', async () => {
    await stage.store.db.agreements.bulkAdd(decided);
    stage.draw(here, { decideSite });
    await open();
    await expect.poll(text).toContain('It goes to desk.example');
    const choices = (site: string) =>
      [...choiceFor(site).element().querySelectorAll('option')].map(({ value }) => value);
    expect(choices('courier.example')).toEqual(['ask', 'always', 'never']);
    expect(choices('paper.example')).toEqual(['ask', 'never']);
  });

  test('nothing decided is said, and receipts can be switched off there', async () => {
    stage.draw(here, { turn: async () => undefined });
    await open();
    await expect.poll(text).toContain('You have decided nothing');
    await page.getByRole('checkbox', { name: /what became of my reports/ }).click();
    await expect.poll(() => stage.calls).toContain('turn {"all":{"receipts":false}}');
  });

  test('a choice that could not be kept is said, and does not look kept', async () => {
    await stage.store.db.agreements.bulkAdd(decided);
    stage.draw(here, { decideSite: () => Promise.reject(new Error('fault:store')) });
    await open();
    await choiceFor('paper.example').selectOptions('ask');
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await open();
    await expect.element(choiceFor('paper.example')).toHaveDisplayValue('Never offer to send');
  });

  test.each(['light', 'dark'])('axe finds nothing in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    await stage.store.db.agreements.bulkAdd(decided);
    stage.draw(here);
    await open();
    await expect.element(choiceFor('paper.example')).toBeVisible();
    await lookForFaults();
  });
});

describe('a report in the notebook', () => {
  test.each(['light', 'dark'])('axe finds nothing in %s, folded and open', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    await fillNotebook(stage.store);
    await stage.store.db.deliveries.bulkAdd([
      delivery(),
      delivery({ id: id(8), annotationId: id(4), state: 'queued', attempts: 0, waits: 'offline', receipt: null }),
    ]);
    stage.draw(here);
    await expect.poll(text).toContain('want to know more');
    await lookForFaults();
    await page.getByText('About this report').click();
    await expect.element(page.getByRole('button', { name: 'Withdraw' })).toBeVisible();
    await lookForFaults();
  });

  test('is erased there only after a question', async () => {
    await fillNotebook(stage.store);
    await stage.store.db.deliveries.add(delivery());
    stage.draw(here, { eraseReports: async () => ({ erased: 2 }) });
    await page.getByText('About this report').click();
    const act = page.getByRole('button', { name: 'Have it all erased there' });
    const answer = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();
    await act.click();
    await expect.poll(text).toContain('desk.example erases every report');
    await lookForFaults();
    await answer('Not now');
    expect(stage.calls.join()).not.toContain('eraseReports');
    await act.click();
    await answer('Have it all erased there');
    await expect.poll(text).toContain('2 reports erased there');
  });
});
