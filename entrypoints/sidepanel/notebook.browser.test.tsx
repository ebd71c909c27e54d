import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { trashAnnotations } from '@/lib/store/save-annotation';
import { cards, fillNotebook, here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;

beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const focused = () => (document.activeElement as HTMLElement | null)?.dataset.card?.at(-1);
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

describe('views', () => {
  test('this page: its notes in the order they stand in, with their outcomes', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(cards).toEqual(['3', '2', '1']);
    expect(text()).toContain('Fixed as you suggested');
    expect(text()).not.toContain('Far away');
  });

  test('all pages: the page with the newest note first', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await tab('All pages');
    await expect.poll(() => cards().length).toBe(4);
    expect([...document.querySelectorAll('.page-title')].map((title) => title.textContent)).toEqual([
      'Another page',
      'The river rose in the night',
    ]);
  });

  test('a note made elsewhere appears by itself', async () => {
    stage.draw(here);
    await expect.poll(text).toContain('Your notebook is empty');
    await fillNotebook(stage.store);
    await expect.poll(cards).toEqual(['3', '2', '1']);
  });

  test.each([
    [{ id: 7, url: 'https://empty.example/' }, 'No notes on this page'],
    [{ id: 7, url: 'chrome://settings' }, 'Notes cannot be made on this page'],
  ])('beside %o it says “%s”', async (beside, words) => {
    await fillNotebook(stage.store);
    stage.draw(beside);
    await expect.poll(text).toContain(words);
  });
});

describe('search', () => {
  test.each([
    ['крап', ['2']],
    ['dam', ['2']],
    ['medina', ['1']],
    ['MEDENA', ['3', '2', '1']],
    ['tag:dam', ['2']],
    ['kind:correction', ['1']],
    ['state:fixed medina', ['1']],
    ['no such words', []],
  ])('“%s” finds %o', async (words, found) => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('/');
    await userEvent.keyboard(words);
    await expect.poll(cards).toEqual(found);
    if (found.length === 0) expect(text()).toContain('Nothing found');
  });
});

describe('keys', () => {
  test('j, k and arrows move, e edits, Enter jumps, Delete trashes and Ctrl+Z undoes', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('jj');
    expect(focused()).toBe('2');
    await userEvent.keyboard('{ArrowDown}k');
    expect(focused()).toBe('2');
    await userEvent.keyboard('e{Enter}');
    await expect.poll(() => stage.calls.slice(-2)).toEqual([`edit {"id":"${id(2)}"}`, `jump {"id":"${id(2)}"}`]);
    await userEvent.keyboard('{Delete}');
    await expect.poll(cards).toEqual(['3', '1']);
    expect(focused()).toBe('1');
    await expect.poll(text).toContain('1 note moved to the trash.');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(cards).toEqual(['3', '2', '1']);
  });

  test('they rest in a text field', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('/');
    await userEvent.keyboard('ejku?{Delete}');
    expect(stage.calls.filter((call) => !call.startsWith('storeState'))).toEqual([]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  test('? shows them, and there they can be turned off', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('?');
    await page.getByRole('checkbox', { name: 'Listen to single keys' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await userEvent.keyboard('j');
    expect(focused()).toBeUndefined();
    localStorage.clear();
  });
});

describe('axe finds nothing', () => {
  test.each(['This page', 'All pages', 'Drafts', 'Trash'])('%s', async (name) => {
    await fillNotebook(stage.store);
    await trashAnnotations(stage.store, [id(2)], '2026-11-22T10:00:00.000Z');
    stage.draw(here);
    await tab(name);
    await expect.poll(() => document.querySelector('#view')?.getAttribute('aria-busy')).toBe('false');
    const { violations } = await axe.run(document.body);
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  });
});
