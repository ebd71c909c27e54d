import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleNote } from '@/components/testing/sample-annotation';
import type { Annotation } from '@/lib/annotation/schema';
import type { BackupHandle } from '@/lib/store/backup-file';
import { BackupFileDb, keepBackupFile } from '@/lib/store/backup-file';
import { catchDownloads, chooseFile, dialogText } from '../testing/files';
import { cards, fillNotebook, here, text } from '../testing/fill-notebook';
import { type Staged, stageNotebook } from '../testing/stage-notebook';

let stage: Staged;
let downloads: ReturnType<typeof catchDownloads>;

beforeEach(async () => {
  localStorage.clear();
  stage = await stageNotebook();
  downloads = catchDownloads();
});
afterEach(async () => {
  downloads.stop();
  await stage.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const radio = (name: RegExp) => page.getByRole('radio', { name }).click();
async function exported(): Promise<string> {
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  await expect.poll(dialogText).toContain('among your downloads');
  expect(downloads.files.size).toBe(1);
  return await ([...downloads.files.values()][0] as Blob).text();
}

describe('export', () => {
  test.each([
    ['Markdown', /^Markdown/, '.md', /> Medena/],
    ['HTML', /HTML/, '.html', /<del>Medena<\/del> <ins>Medina<\/ins>/],
    ['CSV', /CSV/, '.csv', /Medina/],
    ['W3C', /W3C/, '.jsonld', /"AnnotationCollection"/],
    ['our own', /Emend’s own/, '.json', /"format":"emend-backup"/],
  ])('all notes as %s', async (_name, format, ending, content) => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await button('Export…').click();
    await expect.poll(dialogText).toMatch(/All notes\s+4 notes/);
    await radio(format);
    expect((await axe.run()).violations).toEqual([]);
    expect(await exported()).toMatch(content);
    expect([...downloads.files.keys()][0]).toMatch(new RegExp(`\\${ending}$`));
  });

  test('this page, and what was found', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.fill(page.getByRole('combobox', { name: /search/i }), 'dam');
    await expect.poll(cards).toEqual(['2']);
    await button('Export…').click();
    await expect.poll(dialogText).toMatch(/What was found\s+1 note\b/);
    expect(dialogText()).toMatch(/This page\s+3 notes/);
    await radio(/What was found/);
    await radio(/^Markdown/);
    const written = await exported();
    expect(written).toContain('Крапка');
    expect(written).not.toContain('Far away');
  });

  test('F-32 what was written as W3C comes back after a wipe, note for note', async () => {
    await fillNotebook(stage.store);
    const before = await stage.store.db.annotations.toArray();
    stage.draw(here);
    await button('Export…').click();
    await radio(/W3C/);
    const written = await exported();
    await button('Close').click();
    await stage.store.db.annotations.clear();
    chooseFile(written, 'notes.jsonld');
    await expect.poll(dialogText).toContain('4 notes will be added');
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect.poll(() => stage.store.db.annotations.toArray()).toEqual(before);
  });

  test('a template of the reader’s own: what comes of it is seen, what is wrong is said, and ours comes back', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await button('Export…').click();
    await radio(/^Markdown/);
    await page.getByText('Template', { exact: true }).click();
    await expect.poll(dialogText).toContain('> Medena');
    const field = page.getByRole('textbox', { name: 'Template' });
    await field.fill('{{#notes}}* {{quote}} {{wrong}}{{/notes}}');
    await expect.poll(dialogText).toContain('Line 1: there is no “wrong”.');
    expect((await axe.run()).violations).toEqual([]);
    await field.fill('{{#notes}}* {{quote}}\n{{/notes}}');
    await expect.poll(dialogText).toContain('* Medena\n');
    expect(await exported()).toMatch(/^(\* Medena\n)+$/);
    await button('Close').click();
    await button('Export…').click();
    await radio(/^Markdown/);
    await page.getByText('Template', { exact: true }).click();
    await button('Back to the template of Emend').click();
    await expect.poll(dialogText).toContain('> Medena');
  });

  test('stopped half way writes no file', async () => {
    const notes = Array.from(
      { length: 6000 },
      (_, at): Annotation =>
        sampleNote({ id: `0198f6a0-0000-7000-8000-${String(at).padStart(12, '0')}`, text: 'x'.repeat(4000) }),
    );
    await stage.store.db.annotations.bulkPut(notes);
    stage.draw(here);
    await button('Export…').click();
    await radio(/Emend’s own/);
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
    await expect.poll(dialogText, { timeout: 10_000 }).toContain('No file was written');
    expect(downloads.files.size).toBe(0);
  });

  test('an empty notebook has nothing for a table', async () => {
    stage.draw(here);
    await button('Export…').click();
    await radio(/CSV/);
    await expect.poll(dialogText).toContain('nothing to export');
    expect(page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).element()).toBeDisabled();
  });
});

describe('backup', () => {
  test('one key makes one', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await expect.poll(() => cards().length).toBe(3);
    await userEvent.keyboard('b');
    await expect.poll(text).toContain('Backup made');
    expect([...downloads.files.keys()]).toEqual([expect.stringMatching(/^emend-backup-.*\.json$/)]);
    expect(stage.calls.some((call) => call.startsWith('noteBackup'))).toBe(true);
  });

  /** A file of the origin's own file system: the same interface, and no question to a person. */
  async function makeHandle(permission: string): Promise<BackupHandle & { getFile(): Promise<File> }> {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(`auto-${crypto.randomUUID()}.json`, { create: true });
    return Object.assign(handle, { queryPermission: async () => permission }) as never;
  }

  test('an automatic one is written after changes, into the file that was chosen', async () => {
    await fillNotebook(stage.store);
    const handle = await makeHandle('granted');
    const scope = globalThis as { showSaveFilePicker?: unknown };
    const before = scope.showSaveFilePicker;
    scope.showSaveFilePicker = async () => handle;
    stage.draw(here);
    await button('Automatic…').click();
    expect((await axe.run()).violations).toEqual([]);
    await button('Choose a file…').click();
    await expect.poll(dialogText).toContain('Last written');
    scope.showSaveFilePicker = before;
    expect(JSON.parse(await (await handle.getFile()).text()).records.annotations).toHaveLength(4);
    expect((await stage.store.db.meta.get('store'))?.changesSinceBackup).toBe(0);
    await button('Stop these backups').click();
    await expect.poll(dialogText).not.toContain('Last written');
  });

  test('one whose file is gone says so, and the notebook too', async () => {
    await fillNotebook(stage.store);
    const handle = await makeHandle('granted');
    const db = new BackupFileDb(stage.store);
    await keepBackupFile(db, handle);
    await db.kept.update('file', { trouble: 'missing' });
    db.close();
    stage.draw(here);
    await expect.poll(text).toContain('The file for automatic backups is gone');
    await button('Automatic…').click();
    await expect.poll(dialogText).toContain('Choose a file…');
    expect((await axe.run()).violations).toEqual([]);
  });

  test('where the browser has none, it is said', async () => {
    const scope = globalThis as { showSaveFilePicker?: unknown };
    const before = scope.showSaveFilePicker;
    scope.showSaveFilePicker = undefined;
    stage.draw(here);
    await button('Automatic…').click();
    await expect.poll(dialogText).toContain('This browser lets no extension');
    scope.showSaveFilePicker = before;
  });
});
