import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { trashAnnotations } from '@/lib/store/save-annotation';
import { catchDownloads } from './testing/files';
import { cards, fillNotebook, here, id, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

let stage: Staged;

beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

describe('trash', () => {
  test('what is erased can be taken back, and is still in the store until then', async () => {
    await fillNotebook(stage.store);
    await trashAnnotations(stage.store, [id(2)], '2026-11-22T10:00:00.000Z');
    stage.draw(here);
    await tab('Trash');
    await expect.poll(cards).toEqual(['2']);
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    await expect.poll(text).toContain('The trash is empty');
    expect(await stage.store.db.annotations.count()).toBe(4);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(cards).toEqual(['2']);
    expect(stage.calls.some((call) => call.startsWith('eraseMany'))).toBe(false);
  });

  test('closing the notebook erases at once what was confirmed', async () => {
    await fillNotebook(stage.store);
    await trashAnnotations(stage.store, [id(2)], '2026-11-22T10:00:00.000Z');
    stage.draw(here);
    await tab('Trash');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    dispatchEvent(new Event('pagehide'));
    await expect.poll(() => stage.store.db.annotations.count()).toBe(3);
  });
});

describe('what a person is told', () => {
  test('nothing is selected', async () => {
    stage.draw(here);
    await page.getByRole('button', { name: 'Correct the selection' }).click();
    await expect.poll(text).toContain('Nothing is selected on the page.');
    expect(stage.calls).toContain('correctSelection {"tabId":7}');
  });

  test.each([
    ['memory', 'kept only until the browser closes'],
    ['restored', 'brought back from the copy of Nov 20. 12 records came back. 2 records could not be read.'],
    ['damaged', 'no copy could be read'],
    ['newer', 'A newer Emend made this notebook'],
  ] as const)('the store is %s', async (state, words) => {
    const restored = state === 'restored' ? { rows: 12, from: `${new Date().getFullYear()}-11-20T10:00:00Z` } : null;
    stage.draw(here, { storeState: async () => ({ state, restored, lost: restored ? 2 : 0 }) });
    await expect.poll(text).toContain(words);
  });

  test.each([
    ['fault:full', 'the disk is full'],
    ['Could not establish connection. Receiving end does not exist.', 'Emend does not answer'],
  ])('an act failed with “%s”', async (message, words) => {
    await fillNotebook(stage.store);
    stage.draw(here, { trashMany: () => Promise.reject(new Error(message)) });
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('j{Delete}');
    await expect.poll(text).toContain(words);
    expect(cards()).toEqual(['3', '2', '1']);
  });

  test('the age of the last backup, and from a hundred changes on a reminder', async () => {
    stage.draw(here);
    await expect.poll(text).toContain('Last backup: never');
    const meta = await stage.store.db.meta.get('store');
    if (!meta) throw new Error('no meta');
    const lastBackupAt = new Date(Date.now() - 3 * 86_400_000 - 60_000).toISOString();
    await stage.store.db.meta.put({ ...meta, lastBackupAt, changesSinceBackup: 100 });
    await expect.poll(text).toContain('Last backup: 3 days ago · 100 changes since then');
    expect(text()).toContain('make a backup now');
  });

  test('F-40 never backed up: told what an uninstallation erases, and one key makes the backup', async () => {
    const downloads = catchDownloads();
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(text).toContain('Last backup: never · 4 changes since then');
    const meta = await stage.store.db.meta.get('store');
    if (!meta) throw new Error('no meta');
    await stage.store.db.meta.put({ ...meta, changesSinceBackup: 100 });
    await expect.poll(text).toContain('Uninstalling the extension erases everything, so make a backup now.');
    await userEvent.keyboard('b');
    await expect.poll(text).toContain('Backup made.');
    await expect.poll(text).not.toContain('make a backup now');
    const [file] = downloads.files.values();
    expect(await file?.text()).toContain(id(4));
    downloads.stop();
  });
});
