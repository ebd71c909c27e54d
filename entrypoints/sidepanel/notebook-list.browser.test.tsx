import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleNote, sampleSighting, sampleTarget } from '@/components/testing/sample-annotation';
import { labelAnnotations } from '@/lib/store/label-annotations';
import { saveAnnotation, trashAnnotations } from '@/lib/store/save-annotation';
import { noteSightings } from '@/lib/store/sightings';
import { makeSession } from '@/tests/store/make-annotation';
import { cards, fillNotebook, here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;

beforeEach(async () => {
  localStorage.clear();
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const idOf = (at: number) => `0198f6a0-0000-7000-8000-${String(at).padStart(12, '0')}`;
const row = (at: number) => document.querySelector<HTMLElement>(`[data-row="${idOf(at)}"]`);
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.card;
const type = async (words: string) => {
  await userEvent.keyboard('/');
  await userEvent.keyboard(words);
};

/** Three hundred notes on three hundred pages, the last made last. */
async function fillMany(count = 300): Promise<void> {
  const notes = Array.from({ length: count }, (_, at) => {
    const top = `https://site${at % 3}.example/${at}`;
    const source = { found: top, identity: top, canonical: null, top };
    const createdAt = new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString();
    const [tags, target] = [at % 2 === 0 ? ['even'] : [], sampleTarget({ source })];
    return sampleNote({ id: idOf(at), text: `note number ${at} `.repeat(1 + (at % 5) * 8), target, createdAt, tags });
  });
  for (const note of notes) await saveAnnotation(stage.store, note, { draftId: null });
}

describe('a long list', () => {
  beforeEach(async () => {
    await fillMany();
    stage.draw(here);
    await tab('All pages');
    await expect.poll(() => row(299)).not.toBeNull();
    await expect.poll(() => row(299)?.getAttribute('aria-setsize')).toBe('300');
  });

  test('draws a part, says which of how many each is, and reaches its end by keys and by scrolling', async () => {
    expect(cards().length).toBeLessThan(60);
    expect(row(298)?.getAttribute('aria-posinset')).toBe('2');
    await userEvent.keyboard('j');
    await expect.poll(focused).toBe(idOf(299));
    await userEvent.keyboard('{End}');
    await expect.poll(focused).toBe(idOf(0));
    expect(cards().length).toBeLessThan(60);
    await userEvent.keyboard('k');
    await expect.poll(focused).toBe(idOf(1));
    await userEvent.keyboard('{Home}');
    await expect.poll(focused).toBe(idOf(299));
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    const inSight = () =>
      [...document.querySelectorAll<HTMLElement>('.long [data-card]')].some((card) => {
        const { top } = card.getBoundingClientRect();
        return top > 0 && top < innerHeight;
      });
    await expect.poll(inSight).toBe(true);
    // The card with the focus is kept, so that no key is lost.
    expect(focused()).toBe(idOf(299));
  });

  test('what is read stays where it is while notes come and go above it, and when the view comes back', async () => {
    await userEvent.keyboard('j{End}');
    await expect.poll(focused).toBe(idOf(0));
    (document.activeElement as HTMLElement).blur();
    const top = () => Math.round(row(0)?.getBoundingClientRect().top ?? Number.NaN);
    // Two frames: what was scrolled to has come to rest.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const before = top();
    await saveAnnotation(stage.store, sampleNote({ id: idOf(777), createdAt: '2026-12-01T10:00:00.000Z' }), {
      draftId: null,
    });
    await expect.poll(() => row(0)?.getAttribute('aria-setsize')).toBe('301');
    expect(Math.abs(top() - before)).toBeLessThanOrEqual(1);
    await trashAnnotations(stage.store, [idOf(290), idOf(3)], '2026-12-01T10:00:00.000Z');
    await expect.poll(() => row(0)?.getAttribute('aria-setsize')).toBe('299');
    expect(Math.abs(top() - before)).toBeLessThanOrEqual(40);
    const kept = top();
    // Without the styles, the tabs are out of sight here, and a pointer would scroll to them.
    const press = (view: string) => document.getElementById(`tab-${view}`)?.click();
    press('drafts');
    await expect.poll(text).toContain('No unfinished drafts');
    press('all');
    await expect.poll(() => row(0)).not.toBeNull();
    await expect.poll(() => Math.abs(top() - kept)).toBeLessThanOrEqual(2);
  });

  test('a search begins at the top, by best match, and an order is remembered', async () => {
    await type('number');
    await expect.poll(text).toContain('300 notes found');
    await expect.poll(() => page.getByRole('combobox', { name: 'Order' }).element()).toHaveProperty('value', 'match');
    await userEvent.keyboard('{Escape}');
    await page.getByRole('combobox', { name: 'Order' }).selectOptions('Oldest first');
    await expect.poll(() => row(0)?.getAttribute('aria-posinset')).toBe('1');
    expect(localStorage.getItem('notebook-order-all')).toBe('oldest');
  });
});

describe('filters', () => {
  test('are words and chips at once, and clear at one press', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await tab('All pages');
    await expect.poll(() => cards().length).toBe(4);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('button', { name: 'dam' }).click();
    await expect.poll(cards).toEqual(['2']);
    const field = page.getByRole('combobox', { name: /^Search/ });
    await expect.element(field).toHaveValue('tag:dam');
    await page.getByRole('button', { name: 'Highlight' }).click();
    await expect.element(field).toHaveValue('tag:dam kind:highlight');
    await expect.poll(text).toContain('Nothing found');
    await page.getByRole('button', { name: 'Remove the filter Tag: dam' }).click();
    await expect.poll(cards).toEqual(['3']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove the filter Kind: Highlight');
    await field.fill('before:2026-11-21 nowhere');
    await expect.element(page.getByRole('button', { name: /Remove the filter Before/ })).toBeVisible();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect.poll(() => cards().length).toBe(4);
    expect(document.activeElement).toBe(field.element());
  });

  test('sites and tags there are complete what is typed', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await tab('All pages');
    await expect.poll(() => cards().length).toBe(4);
    await type('dam site:');
    const offered = () => [...document.querySelectorAll<HTMLOptionElement>('search option')].map(({ value }) => value);
    await expect.poll(offered).toEqual(['dam site:paper.example ', 'dam site:other.example ']);
  });
});

describe('several at once', () => {
  beforeEach(async () => {
    await fillNotebook(stage.store);
    stage.draw(here, {
      labelMany: async (act) => ({ before: await labelAnnotations(stage.store, act, new Date().toISOString()) }),
    });
    await tab('All pages');
    await expect.poll(() => cards().length).toBe(4);
  });

  test('are chosen by x, Shift and arrows, and Ctrl+A, put into the trash, and come back by one undo', async () => {
    await userEvent.keyboard('jx');
    await expect.poll(text).toContain('1 note chosen');
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.poll(text).toContain('3 notes chosen');
    await userEvent.keyboard('{Escape}');
    await expect.poll(text).not.toContain('chosen');
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.poll(text).toContain('4 notes chosen');
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => cards().length).toBe(0);
    await expect.poll(text).toContain('4 notes moved to the trash.');
    await userEvent.keyboard('u');
    await expect.poll(() => cards().length).toBe(4);
  });

  test('are tagged, which is one act', async () => {
    await userEvent.keyboard('{Control>}a{/Control}');
    await page.getByRole('button', { name: 'Tags…' }).click();
    await userEvent.keyboard('DAM');
    await page.getByRole('button', { name: 'Put on' }).click();
    // One has it already, in other letters.
    await expect.poll(text).toContain('3 notes tagged.');
    await type('tag:dam');
    await expect.poll(() => cards().length).toBe(4);
  });

  test('long work shows how far it is, and what was done until it was stopped can be undone', async () => {
    await stage.close();
    stage = await stageNotebook();
    await fillMany(600);
    let lots = 0;
    const held = Promise.withResolvers<void>();
    stage.draw(here, {
      trashMany: async ({ ids }) => {
        lots += 1;
        if (lots === 1) await held.promise;
        await trashAnnotations(stage.store, ids, new Date().toISOString());
      },
    });
    await tab('All pages');
    await expect.poll(() => row(599)?.getAttribute('aria-setsize')).toBe('600');
    await userEvent.keyboard('jx{Control>}a{/Control}{Delete}');
    await page.getByRole('button', { name: 'Stop' }).click();
    held.resolve();
    await expect.poll(text).toContain('250 notes moved to the trash.');
    await userEvent.keyboard('u');
    await expect.poll(async () => stage.store.db.annotations.where('deletedAt').above('').count()).toBe(0);
  });
});

describe('a page’s own view', () => {
  test('its lost notes stand under a heading of their own, with what is known of them', async () => {
    await fillNotebook(stage.store);
    await noteSightings(stage.store, [sampleSighting({ annotationId: id(3), grade: 'lost' })]);
    stage.draw(here);
    await expect.poll(cards).toEqual(['2', '1', '3']);
    const heads = [...document.querySelectorAll('.page-title')].map(({ textContent }) => textContent);
    expect(heads).toEqual(['The river rose in the night', 'Not found on this page any more']);
    expect(text()).toContain('It stood in: Dr Medena spoke first.');
  });
});

describe('a note opened in its page', () => {
  test('is scrolled to and marked, and the focus stays where it is', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    const focus = document.activeElement;
    await stage.store.db.sessions.put(makeSession({ tabId: here.id, annotationId: id(1) }));
    const marked = () => document.querySelector<HTMLElement>('[aria-current=true]')?.dataset.card;
    await expect.poll(marked).toBe(id(1));
    expect(document.activeElement).toBe(focus);
    await stage.store.db.sessions.clear();
    await expect.poll(marked).toBeUndefined();
  });
});

describe('trash', () => {
  test('says when each goes, and gives several back', async () => {
    await fillNotebook(stage.store);
    await trashAnnotations(stage.store, [id(1), id(2)], new Date(Date.now() - 86_400_000).toISOString());
    stage.draw(here);
    await tab('Trash');
    await expect.poll(() => cards().length).toBe(2);
    expect(text()).toContain('29 days left');
    await userEvent.keyboard('{Control>}a{/Control}');
    await page.getByRole('region', { name: 'Chosen notes' }).getByRole('button', { name: 'Restore' }).click();
    await expect.poll(text).toContain('2 notes restored.');
    await expect.poll(text).toContain('The trash is empty');
  });
});

describe('axe finds nothing', () => {
  test('filters open, notes chosen, tags asked for', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await tab('All pages');
    await expect.poll(() => cards().length).toBe(4);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await userEvent.keyboard('{Control>}a{/Control}');
    const judge = async () =>
      (await axe.run(document.body)).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
    expect(await judge()).toEqual([]);
    await page.getByRole('button', { name: 'Tags…' }).click();
    expect(await judge()).toEqual([]);
  });
});
