import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCorrection } from '@/tests/store/make-annotation';
import { makeArea } from '@/tests/store/make-area';
import { makeEnv } from '@/tests/store/make-env';
import { open, reopen, save } from '@/tests/store/open-stores';
import { listForPage } from './list-annotations';
import { openDb } from './open-db';

afterEach(() => {
  vi.restoreAllMocks();
});

const page = 'https://example.org/a';

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
    const notebook = await openDb({ ...env, name: 'notebook' });
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
    expect([...env.session.rows.keys()].filter((key) => key !== 'logRenewed')).toEqual([]);
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
