import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeMark } from '@/lib/annotation/page-mark';
import { makeCorrection, makeDraft, makeTarget } from '@/tests/store/make-annotation';
import { makeArea } from '@/tests/store/make-area';
import { damageDatabase, makeEnv, type TestEnv } from '@/tests/store/make-env';
import { readMeta } from './apply-steps';
import { EmendDb } from './db';
import { keepDraft, listDrafts } from './drafts';
import { listForPage } from './list-annotations';
import { dismissMended } from './mend-store';
import { openStore, openStoreForReading } from './open-store';
import { eraseAnnotations, saveAnnotation, trashAnnotations } from './save-annotation';
import { writeSnapshot } from './snapshots';
import type { Store } from './store';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
  vi.restoreAllMocks();
});

async function open(env: TestEnv): Promise<Store> {
  const store = await openStore(env);
  opened.push(store);
  return store;
}

async function save(store: Store, ...notes: ReturnType<typeof makeCorrection>[]): Promise<void> {
  for (const note of notes) await saveAnnotation(store, note, { draftId: null });
  await store.mirrored;
}

/** Opens again, as after a restart of the browser. */
async function reopen(store: Store, env: TestEnv): Promise<Store> {
  await store.mirrored;
  store.db.close();
  const again = await open(env);
  await again.mirrored;
  return again;
}

const page = 'https://example.org/a';

describe('openStore', () => {
  it('finds the notes of yesterday, and nothing to mend', async () => {
    const env = makeEnv();
    const note = makeCorrection();
    const first = await open(env);
    await save(first, note);
    const { epoch } = await readMeta(first.db);
    const second = await reopen(first, env);
    expect(await listForPage(second.db, [page])).toEqual([note]);
    expect(second.state).toEqual({ state: 'durable', restored: null, lost: 0 });
    expect(await readMeta(second.db)).toMatchObject({ epoch, rows: 1 });
  });

  it('H-30 what a content script can read holds no quote, address, draft or secret', async () => {
    const env = makeEnv();
    const store = await open(env);
    await keepDraft(store, makeDraft());
    await save(store, makeCorrection({ target: makeTarget('https://bank.example/secret-page', 'a telling quote') }));
    const dump = JSON.stringify([...env.area.rows]);
    for (const word of ['bank', 'secret', 'telling', 'half', 'receive', 'example', 'https'])
      expect(dump).not.toContain(word);
    const salt = String(env.area.rows.get('salt'));
    expect([...env.area.rows.keys()].sort()).toEqual(
      [describeMark(salt, 'https://bank.example/secret-page')?.key, 'salt', 'sentinel'].sort(),
    );
  });

  it('marks a page while it has notes outside the trash', async () => {
    const env = makeEnv();
    const store = await open(env);
    const target = makeTarget(page);
    const note = makeCorrection({
      target: { ...target, source: { ...target.source, canonical: 'https://example.org/c' } },
    });
    await save(store, note);
    const salt = String(env.area.rows.get('salt'));
    const keys = [page, 'https://example.org/c'].map((identity) => describeMark(salt, identity)?.key ?? '');
    expect(keys.map((key) => env.area.rows.has(key))).toEqual([true, true]);
    await trashAnnotations(store, [note.id], '2026-11-24T00:00:00.000Z');
    await store.mirrored;
    expect(keys.map((key) => env.area.rows.has(key))).toEqual([false, false]);
  });
});

describe('F-16 a database that was lost', () => {
  it('is given back from the last snapshot, and said', async () => {
    const env = makeEnv();
    const store = await open(env);
    const notes = [makeCorrection(), makeCorrection()];
    const draft = makeDraft();
    await keepDraft(store, draft);
    await save(store, ...notes);
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toEqual({
      state: 'restored',
      restored: { rows: 2, from: '2026-11-23T08:00:00.000Z' },
      lost: 0,
    });
    expect(await listForPage(mended.db, [page])).toEqual(notes);
    expect(await listDrafts(mended.db)).toEqual([draft]);
  });

  it('says how many notes the snapshot did not have', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, ...Array.from({ length: 60 }, () => makeCorrection()));
    await writeSnapshot(store);
    // One change of sixty makes no snapshot due.
    await save(store, makeCorrection());
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 60 }, lost: 1 });
  });

  it('says so when there is no snapshot', async () => {
    const env = makeEnv({ directory: null });
    const store = await open(env);
    await save(store, makeCorrection());
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toEqual({ state: 'damaged', restored: null, lost: 1 });
    await save(mended, makeCorrection());
    expect(await mended.db.annotations.count()).toBe(1);
  });

  it('goes on saying so until the reader has seen it, and is mended once', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    const damaged = damageDatabase(env);
    const mended = await reopen(store, damaged);
    const { epoch } = await readMeta(mended.db);
    const again = await reopen(mended, damaged);
    expect(again.state.state).toBe('restored');
    expect((await readMeta(again.db)).epoch).toBe(epoch);
    await dismissMended(again);
    expect((await reopen(again, damaged)).state.state).toBe('durable');
  });

  it('is not suspected where the sentinel is merely behind', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    const behind = env.area.rows.get('sentinel');
    await save(store, makeCorrection());
    env.area.rows.set('sentinel', behind);
    expect((await reopen(store, env)).state.state).toBe('durable');
    expect(env.area.rows.get('sentinel')).toMatchObject({ rows: 2 });
  });

  it('is not suspected after notes were erased, even when the sentinel was not told', async () => {
    const env = makeEnv();
    const store = await open(env);
    const notes = [makeCorrection(), makeCorrection()];
    await save(store, ...notes);
    const before = env.area.rows.get('sentinel');
    await eraseAnnotations(store, [notes[0]?.id ?? '']);
    await store.mirrored;
    env.area.rows.set('sentinel', before);
    const again = await reopen(store, env);
    expect(again.state.state).toBe('durable');
    expect(await again.db.annotations.count()).toBe(1);
  });

  it('that lost some rows gets those back, keeps newer ones, and an erased note stays erased', async () => {
    const env = makeEnv();
    const store = await open(env);
    const [lost, edited, erased] = [makeCorrection(), makeCorrection(), makeCorrection()];
    await save(store, lost, edited, erased);
    await writeSnapshot(store);
    const newer = { ...edited, replacement: 'newer', updatedAt: '2026-11-23T10:00:00.000Z' };
    const snapshots = [...env.folder.files];
    await save(store, newer);
    await eraseAnnotations(store, [erased.id]);
    await store.mirrored;
    // The files lose one row; the snapshot is older than the edit and the erasure.
    await store.db.annotations.delete(lost.id);
    env.folder.files.clear();
    for (const [name, text] of snapshots) env.folder.files.set(name, text);
    const mended = await reopen(store, env);
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 1 }, lost: 0 });
    expect(await mended.db.annotations.toArray()).toEqual([lost, newer]);
  });

  it('and whose sentinel is lost too is still given back: a snapshot without a store speaks for itself', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    env.area.rows.clear();
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 1 } });
  });

  it('F-18 deleted under an open store is mended at the next call', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    await store.db.transaction('rw', store.db.tables, () => Promise.all(store.db.tables.map((table) => table.clear())));
    await save(store, makeCorrection());
    expect(await store.db.annotations.count()).toBe(2);
    expect(store.state.state).toBe('restored');
  });
});

describe('F-17 IndexedDB is missing or broken', () => {
  const broken = (open: () => unknown) => ({ open, databases: async () => [] }) as unknown as IDBFactory;
  it.each([
    ['undefined', null],
    [
      'throws InvalidStateError',
      broken(() => {
        throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
      }),
    ],
    ['answers with an error', broken(failingOpen)],
    ['never answers', broken(() => ({}))],
  ])('%s: notes are kept in memory and said to be', async (_how, indexedDB) => {
    const env = makeEnv({ indexedDB, patience: 30 });
    const store = await open(env);
    expect(store.state.state).toBe('memory');
    const note = makeCorrection();
    await save(store, note);
    expect(await listForPage(store.db, [page])).toEqual([note]);
    // The real store may come back: its sentinel is left alone.
    expect(env.area.rows.has('sentinel')).toBe(false);
  });

  it('the notes outlive the background’s nap and are seen by the notebook, live', async () => {
    const env = makeEnv({ indexedDB: null });
    const first = await open(env);
    const note = makeCorrection();
    await save(first, note);
    await vi.waitFor(() => expect(JSON.stringify([...env.session.rows])).toContain(note.id));
    const notebook = await openStoreForReading({ ...env, name: 'notebook' });
    const second = await open({ ...env, name: 'second' });
    expect(await second.db.annotations.toArray()).toEqual([note]);
    const other = makeCorrection();
    await save(second, other);
    await vi.waitFor(async () => expect(await notebook.db.annotations.toArray()).toEqual([note, other]));
    notebook.db.close();
  });

  it('notes of a broken time go into the database when it works again', async () => {
    const env = makeEnv({ indexedDB: null });
    const note = makeCorrection();
    const store = await open(env);
    await save(store, note);
    await vi.waitFor(() => expect(env.session.rows.size).toBe(1));
    const durable = await reopen(store, { ...env, indexedDB: new IDBFactory() });
    expect(durable.state.state).toBe('durable');
    expect(await durable.db.annotations.toArray()).toEqual([note]);
    expect(env.session.rows.size).toBe(0);
  });

  it('files that cannot be opened three starts long are made anew from the snapshot', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const env = makeEnv();
    const store = await open(env);
    const note = makeCorrection();
    await save(store, note);
    store.db.close();
    const real = env.indexedDB as IDBFactory;
    let deleted = false;
    const stuck = {
      open: (...args: [string, number]) => (deleted ? real.open(...args) : failingOpen()),
      deleteDatabase: (name: string) => {
        deleted = true;
        return real.deleteDatabase(name);
      },
      databases: () => real.databases(),
    } as unknown as IDBFactory;
    const states: string[] = [];
    for (let start = 0; start < 3; start++) {
      const again = await open({ ...env, indexedDB: stuck, session: makeArea() });
      states.push(again.state.state);
      if (start === 2) expect(await again.db.annotations.toArray()).toEqual([note]);
    }
    expect(states).toEqual(['memory', 'memory', 'restored']);
    expect(env.area.rows.has('openFailures')).toBe(false);
  });

  it('a storage.local that fails as well stops neither the start nor a save', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const env = makeEnv();
    const fail = async () => {
      throw new Error('storage is broken');
    };
    Object.assign(env.area, { get: fail, set: fail, remove: fail });
    const store = await open(env);
    await save(store, makeCorrection());
    expect(await store.db.annotations.count()).toBe(1);
  });
});

function failingOpen() {
  const request = {
    error: new DOMException('Internal error opening backing store', 'UnknownError'),
    onerror: (_: unknown) => undefined,
  };
  queueMicrotask(() =>
    request.onerror({
      target: request,
      type: 'error',
      preventDefault: () => undefined,
      stopPropagation: () => undefined,
    }),
  );
  return request;
}

describe('F-13 a database of a newer version', () => {
  it('is read, never written, and stays as it is', async () => {
    const env = makeEnv();
    const store = await open(env);
    const note = makeCorrection();
    await save(store, note);
    store.db.close();
    const newer = new EmendDb({
      name: env.name,
      indexedDB: env.indexedDB as IDBFactory,
      keyRange: env.keyRange as object,
    });
    newer.version(2).stores({ later: 'id' });
    await newer.open();
    newer.close();
    const older = await open(env);
    expect(older.state.state).toBe('newer');
    expect(await listForPage(older.db, [page])).toEqual([note]);
    await expect(saveAnnotation(older, makeCorrection(), { draftId: null })).rejects.toMatchObject({ reason: 'newer' });
    expect(await older.db.annotations.count()).toBe(1);
  });
});

describe('F-10 a newer version starts while an older one is open', () => {
  it('is not blocked, and the older one writes no more', async () => {
    const env = makeEnv();
    const older = await open(env);
    await older.mirrored;
    const newer = new EmendDb({
      name: env.name,
      indexedDB: env.indexedDB as IDBFactory,
      keyRange: env.keyRange as object,
    });
    newer.version(2).stores({ later: 'id' });
    const blocked = vi.fn();
    newer.on('blocked', blocked);
    await newer.open();
    expect(blocked).not.toHaveBeenCalled();
    await older.db.annotations.count();
    await expect(saveAnnotation(older, makeCorrection(), { draftId: null })).rejects.toMatchObject({ reason: 'newer' });
    newer.close();
  });
});

describe('F-36 storage that answers late', () => {
  it('does not keep a save waiting', async () => {
    const env = makeEnv();
    const store = await open(env);
    const { set } = env.area;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    env.area.set = async (items) => {
      await held;
      await set(items);
    };
    await saveAnnotation(store, makeCorrection(), { draftId: null });
    expect(await store.db.annotations.count()).toBe(1);
    answer();
    await store.mirrored;
    expect(env.area.rows.get('sentinel')).toMatchObject({ rows: 1 });
  });
});
