import { afterEach, describe, expect, it } from 'vitest';
import { makeCorrection, makeDraft, makeTarget } from '@/tests/store/make-annotation';
import { makeArea } from '@/tests/store/make-area';
import { keepDraft, listDrafts } from './drafts';
import { readStoreEnv, type StoreEnv } from './env';
import { listForPage } from './list-annotations';
import { openStore } from './open-store';
import { openSnapshots, readNewestSnapshot } from './read-snapshot';
import { restoreBackup } from './restore-backup';
import { saveAnnotation } from './save-annotation';
import { writeSnapshot } from './snapshots';
import type { Store } from './store';
import { makeBackup } from './write-backup';

/** Real IndexedDB, file system and locks; only the extension's storage is a stand-in. */
function makeRealEnv(over: Partial<StoreEnv> = {}): StoreEnv {
  const folder = `test-${crypto.randomUUID()}`;
  const directory = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  return { ...readStoreEnv({ local: makeArea(), session: makeArea() }), name: folder, directory, ...over };
}

const opened: Store[] = [];
async function open(env: StoreEnv): Promise<Store> {
  const store = await openStore(env);
  opened.push(store);
  await store.mirrored;
  return store;
}

async function save(store: Store, ...notes: ReturnType<typeof makeCorrection>[]): Promise<void> {
  for (const note of notes) await saveAnnotation(store, note, { draftId: null });
  await store.mirrored;
}

afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    await db.delete();
  }
});

describe('in a real browser', () => {
  it('has database, file system and locks', () => {
    const env = makeRealEnv();
    expect([env.indexedDB, env.keyRange, env.directory, env.locks].every((one) => one !== null)).toBe(true);
  });

  it('a note is kept and found again by another connection', async () => {
    const env = makeRealEnv();
    const first = await open(env);
    const note = makeCorrection();
    await save(first, note);
    first.db.close();
    const second = await open(env);
    expect(second.state.state).toBe('durable');
    expect(await listForPage(second.db, ['https://example.org/a'])).toEqual([note]);
  });

  it('each write asks the browser for strict durability', async () => {
    const asked: unknown[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return transaction.call(this, names, mode, options);
    };
    try {
      const store = await open(makeRealEnv());
      await keepDraft(store, makeDraft());
      await save(store, makeCorrection());
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(new Set(asked)).toEqual(new Set(['strict']));
    expect(asked.length).toBeGreaterThanOrEqual(3);
  });

  it('F-09 two contexts that save at once lose none', async () => {
    const env = makeRealEnv();
    const [first, second] = [await open(env), await open(env)];
    const notes = Array.from({ length: 60 }, () => makeCorrection());
    await Promise.all(notes.map((note, at) => saveAnnotation(at % 2 ? first : second, note, { draftId: null })));
    expect(await first.db.annotations.count()).toBe(60);
  });

  it('F-16 a deleted database is given back from the file system', async () => {
    const env = makeRealEnv();
    const store = await open(env);
    const notes = [makeCorrection(), makeCorrection({ target: makeTarget('https://example.org/b') })];
    const draft = makeDraft();
    await keepDraft(store, draft);
    await save(store, ...notes);
    await store.db.delete();
    const mended = await open(env);
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 2 }, lost: 0 });
    expect(await mended.db.annotations.toArray()).toEqual(notes);
    expect(await listDrafts(mended.db)).toEqual([draft]);
  });

  it('F-18 deleted under an open store it is closed, and the next call brings it back and says so', async () => {
    const env = makeRealEnv();
    const store = await open(env);
    const [before, after] = [makeCorrection(), makeCorrection()];
    await save(store, before);
    await new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase(env.name);
      Object.assign(request, { onsuccess: done, onerror: fail, onblocked: fail });
    });
    await save(store, after);
    expect(await store.db.annotations.toArray()).toEqual([before, after]);
    expect(store.state).toMatchObject({ state: 'restored', restored: { rows: 1 }, lost: 0 });
  });

  it('a snapshot that was never closed leaves the older one readable', async () => {
    const env = makeRealEnv();
    const store = await open(env);
    const note = makeCorrection();
    await save(store, note);
    const folder = await openSnapshots(env.directory);
    const half = await folder?.getFileHandle('2099-01-01T00-00-00-000Z.jsonl', { create: true });
    const out = await half?.createWritable();
    await out?.write('{"format":"emend-snapshot"');
    expect((await readNewestSnapshot(env.directory))?.records.annotations).toEqual([note]);
    await out?.abort();
    await writeSnapshot(store);
    expect((await readNewestSnapshot(env.directory))?.whole).toBe(true);
  });

  it('F-17 a browser without IndexedDB keeps notes in the session', async () => {
    const env = makeRealEnv({ indexedDB: null });
    const store = await openStore(env);
    await save(store, makeCorrection());
    expect([store.state.state, await store.db.annotations.count()]).toEqual(['memory', 1]);
    store.db.close();
  });

  it('F-32 two thousand notes go out and come back as the same bytes', { timeout: 60_000 }, async () => {
    const first = await open(makeRealEnv({ directory: null }));
    const rows = Array.from({ length: 2000 }, () => makeCorrection());
    const text = JSON.stringify({
      format: 'emend-backup',
      version: 1,
      schema: 1,
      madeAt: '',
      records: { annotations: rows },
    });
    await restoreBackup(first, text);
    const now = () => 0;
    const out = await (await makeBackup({ ...first, env: { ...first.env, now } })).text();
    const second = await open(makeRealEnv({ directory: null, now }));
    expect(await restoreBackup(second, out)).toMatchObject({ added: 2000 });
    expect(await (await makeBackup(second)).text()).toBe(out);
    expect(await restoreBackup(second, out)).toMatchObject({ added: 0, replaced: 0, unchanged: 2000 });
  });
});
