import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeBackup } from '@/lib/store/write-backup';
import { chooseFile, dialogText, dropFile } from '../testing/files';
import { cards, fillNotebook, here, id } from '../testing/fill-notebook';
import { type Staged, stageNotebook } from '../testing/stage-notebook';

let stage: Staged;

beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const press = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const rows = () => stage.store.db.annotations.count();

const hypothesis = (over: object = {}) => ({
  id: 'abc',
  created: '2026-01-01T00:00:00+00:00',
  updated: '2026-01-01T00:00:00+00:00',
  user: 'acct:anna@hypothes.is',
  uri: 'https://paper.example/flood',
  text: 'From elsewhere',
  tags: [],
  target: [{ selector: [{ type: 'TextQuoteSelector', exact: 'Medena' }] }],
  document: { title: ['The river rose in the night'] },
  ...over,
});

describe('import', () => {
  test('shows what will change, takes it in, and takes it back', async () => {
    await fillNotebook(stage.store);
    const backup = await makeBackup(stage.store);
    await stage.store.db.annotations.delete(id(2));
    stage.draw(here);
    await expect.poll(cards).toEqual(['3', '1']);
    chooseFile(backup);
    await expect.poll(dialogText).toContain('1 note will be added');
    expect(dialogText()).toContain('3 notes stay as they are');
    expect((await axe.run()).violations).toEqual([]);
    await press('Import');
    await expect.poll(cards).toEqual(['3', '2', '1']);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(cards).toEqual(['3', '1']);
  });

  test('F-32 the same file twice changes nothing, and says so', async () => {
    await fillNotebook(stage.store);
    const backup = await makeBackup(stage.store);
    stage.draw(here);
    chooseFile(backup);
    await expect.poll(dialogText).toContain('in your notebook already');
    expect(page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).query()).toBeNull();
  });

  test('leaving the question changes nothing', async () => {
    await fillNotebook(stage.store);
    const backup = await makeBackup(stage.store);
    await stage.store.db.annotations.delete(id(2));
    stage.draw(here);
    chooseFile(backup);
    await expect.poll(dialogText).toContain('1 note will be added');
    await userEvent.keyboard('{Escape}');
    await expect.poll(dialogText).toBeUndefined();
    expect(await rows()).toBe(3);
  });

  test('a file dropped on the notebook, from another program: what is taken otherwise is said, and what is not', async () => {
    stage.draw(here);
    const answer = hypothesis({ id: 'reply', references: ['abc'], text: 'An answer' });
    const bad = hypothesis({ id: 'bad', uri: 'javascript:alert(1)' });
    const answers = JSON.stringify({ total: 3, rows: [hypothesis(), answer, bad] });
    // Let go again until the notebook listens.
    await expect.poll(() => (dialogText() ? true : dropFile(answers, 'h.json'))).toBe(true);
    await expect.poll(dialogText).toContain('2 notes will be added');
    expect(dialogText()).toContain('Hypothesis');
    expect(dialogText()).toContain('1 reply becomes a note');
    await page.getByText('1 entry cannot be taken in').click();
    expect(dialogText()).toContain('Number 3: it names no page of the web');
    expect((await axe.run()).violations).toEqual([]);
    await press('Import');
    await expect.poll(() => cards().length).toBe(2);
    expect(document.body.innerText).toContain('From elsewhere');
  });

  const deep = `{"rows":[{"uri":"x","target":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}`;
  test.each([
    ['cut off', (text: string) => text.slice(0, -40), /line \d+, column \d+/],
    ['a record broken', (text: string) => text.replace('"kind":"note"', '"kind":"nope"'), /number \d+.*\(line \d+\)/],
    ['something else', () => '{"a":1}', /no notes that Emend knows/],
    ['a project of tagging', () => '{"format":"emend-entities"}', /project of tagging/],
    ['from a newer Emend', (text: string) => text.replace('"version":1', '"version":99'), /newer Emend.*update/],
    ['empty', () => ' \n', /empty/],
    ['a picture', () => new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])]), /not text/],
    ['a zip', () => new Blob(['PK\u0003\u0004']), /not text/],
    ['in UTF-16', () => new Blob([new Uint8Array([0xff, 0xfe, 0x7b, 0])]), /UTF-8/],
    ['in Latin-1', () => new Blob([new Uint8Array([0x22, 0xe9, 0x22])]), /UTF-8/],
    [
      'two records with one id',
      (text: string) => text.replace(/(\n\{[^\n]*"kind":"note"[^\n]*\}),/, '$1,$1,'),
      /stands there twice/,
    ],
    [
      'a prototype',
      (text: string) => text.replace('"kind":"note"', '"__proto__":{"a":1},"kind":"note"'),
      /no record may/,
    ],
    ['brackets without end', () => deep, /.*/],
  ])('H-21 %s: one sentence, and nothing changes', async (_name, spoil, words) => {
    await fillNotebook(stage.store);
    const backup = await makeBackup(stage.store);
    stage.draw(here);
    chooseFile(spoil(await backup.text()));
    await expect.poll(dialogText).toMatch(words);
    await expect.poll(dialogText).toMatch(/Nothing was changed|cannot be taken in/);
    expect(await rows()).toBe(4);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  test('H-21 a file that is too large is not even read', async () => {
    stage.draw(here);
    const large = new File([''], 'large.json');
    Object.defineProperty(large, 'size', { value: 2 ** 31 });
    const { readImport } = await import('./read-import');
    expect(await readImport(stage.store, large, {})).toEqual({ sentence: expect.stringContaining('400 MB') });
  });

  test('F-33 stopped while it is read, nothing comes of it', async () => {
    await fillNotebook(stage.store);
    const backup = await makeBackup(stage.store);
    await stage.store.db.annotations.clear();
    stage.draw(here);
    chooseFile(backup);
    await userEvent.keyboard('{Escape}');
    await expect.poll(dialogText).toBeUndefined();
    expect(await rows()).toBe(0);
  });
});
