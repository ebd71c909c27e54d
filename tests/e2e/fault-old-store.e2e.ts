/** F-12: a notebook that the first version left on the disk, opened by today's: everything is there, and can go to a server. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { DB_VERSION } from '@/lib/store/db';
import type { Json } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { tablesOfVersion1 } from '../store/tables-of-version-1.ts';
import { askOwn } from './ask-own.ts';
import { chooseView } from './choose-view.ts';
import { joinDevice, nothingWaits } from './sync-steps.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

type Rows = Record<string, { [key: string]: Json }[]>;
const fixture = new URL('../fixtures/store-v1.json', import.meta.url);
const { device, records } = JSON.parse(readFileSync(fixture, 'utf8')) as { device: Rows; records: Rows };
const notes = (records.annotations ?? []) as unknown as Annotation[];
/** Tags have a part of their own in the notebook, and belong to a project's stream. */
const written = notes.filter(({ kind }) => kind !== 'entity');
const alive = written.filter(({ deletedAt }) => deletedAt === null);
const byId = (a: Annotation, b: Annotation) => (a.id < b.id ? -1 : 1);

eachBrowser('a notebook of version 1', (stage) => {
  let server: MortalServer;
  beforeAll(async () => {
    server = await MortalServer.open(engineOf(stage.name));
  });
  afterAll(() => server?.close());

  it('F-12 is all there after the update, with nothing to mend', async () => {
    const { drive } = stage;
    await drive.stopBackground();
    await drive.own.evaluate(leaveAsVersion1, tablesOfVersion1, { ...records, ...device });
    await drive.restart();
    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'all');
    const cards = () => notebook.evaluate(() => document.querySelectorAll('[data-card]').length);
    await until(async () => (await cards()) === alive.length, `${alive.length} cards`);
    expect(await notebook.evaluate(() => document.body.innerText)).not.toContain('damaged');
    await chooseView(notebook, 'trash');
    await until(async () => (await cards()) === written.length - alive.length, 'what was in the trash');
    await notebook.close();
    const databases = await drive.own.evaluate(() => indexedDB.databases());
    // Dexie counts in tens.
    expect(databases.find(({ name }) => name === 'emend')?.version).toBe(DB_VERSION * 10);
    expect((await drive.rows<Annotation>('annotations')).sort(byId)).toEqual(notes.sort(byId));
    expect(await drive.rows('drafts')).toHaveLength(records.drafts?.length ?? 0);
    expect(await drive.errors()).toEqual([]);
  });

  it('F-12 its notes go to a server, and from there to another device', async () => {
    const { drive } = stage;
    await askOwn(drive, 'syncCreate', { address: server.address, localToo: true, name: 'kitchen laptop' });
    const phone = await joinDevice(drive, server);
    await askOwn(drive, 'syncNow');
    await nothingWaits(drive);
    await phone.run();
    expect((await phone.notes()).sort(byId)).toEqual(written.sort(byId));
    await phone.close();
  });
});

/** In a page of ours: puts a database of version 1 in the place of today's, with the sentinel that stood beside it. */
async function leaveAsVersion1(tables: Record<string, string>, rows: Record<string, Json[]>): Promise<void> {
  indexedDB.deleteDatabase('emend');
  // Asked for in the same turn, so that nobody's opening comes between the two.
  const request = indexedDB.open('emend', 10);
  request.onupgradeneeded = () => {
    for (const [name, described] of Object.entries(tables)) {
      const [key = '', ...indexes] = described.split(', ');
      const options = { keyPath: key.replace('++', ''), autoIncrement: key.startsWith('++') };
      const table = request.result.createObjectStore(name, options);
      for (const index of indexes) table.createIndex(index, index);
    }
  };
  const database = await new Promise<IDBDatabase>((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const writing = database.transaction(Object.keys(tables), 'readwrite', { durability: 'strict' });
  for (const [name, some] of Object.entries(rows)) for (const row of some) writing.objectStore(name).put(row);
  await new Promise((done, fail) => {
    writing.oncomplete = done;
    writing.onabort = () => fail(writing.error);
  });
  const { epoch, rows: count, checksum } = (rows.meta?.[0] ?? {}) as { [key: string]: Json };
  await browser.storage.local.set({ sentinel: { epoch, rows: count, checksum, at: new Date().toISOString() } });
  database.close();
}
