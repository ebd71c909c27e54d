import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCorrection, makeDraft } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { readMeta } from './apply-steps';
import { keepDraft } from './drafts';
import { openStore } from './open-store';
import { changeAnnotation, saveAnnotation, trashAnnotations } from './save-annotation';
import { saveInTime } from './save-in-time';
import type { Store } from './store';
import { asStoreFault, StoreFault } from './store-fault';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

/** Throws what `next` makes, before each call of the database of this kind; nothing while it makes null. */
async function openWith(kind: 'transaction' | 'mutate', next: () => unknown): Promise<Store> {
  const store = await openStore(makeEnv());
  opened.push(store);
  await store.mirrored;
  store.db.close();
  const fail = (call: typeof kind) => {
    const fault = call === kind ? next() : null;
    if (fault !== null) throw fault;
  };
  store.db.use({
    stack: 'dbcore',
    name: 'faulty',
    create: (core) => ({
      ...core,
      transaction: (...args) => {
        fail('transaction');
        return core.transaction(...args);
      },
      table: (name) => {
        const table = core.table(name);
        const mutate: typeof table.mutate = async (request) => {
          fail('mutate');
          return await table.mutate(request);
        };
        return { ...table, mutate };
      },
    }),
  });
  await store.db.open();
  return store;
}

function factoryOf({ env: { indexedDB } }: Store): IDBFactory {
  if (!indexedDB) throw new Error('no IndexedDB');
  return indexedDB;
}

describe('F-19 a connection that breaks', () => {
  it.each([
    ['transaction', 10],
    ['transaction', 5],
    ['mutate', 25],
  ] as const)('in the %s, each %dth time, is opened again, and nobody notices', async (kind, often) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    let calls = 0;
    const store = await openWith(kind, () => {
      calls += 1;
      if (calls % often !== 0) return null;
      return new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    const notes = Array.from({ length: 20 }, () => makeCorrection());
    for (const note of notes) {
      await keepDraft(store, makeDraft({ id: note.id }));
      await saveAnnotation(store, note, { draftId: note.id });
    }
    await trashAnnotations(store, [notes[0]?.id ?? ''], '2026-11-24T00:00:00.000Z');
    await store.mirrored;
    expect(await store.db.annotations.count()).toBe(20);
    expect(await store.db.drafts.count()).toBe(0);
    expect(await readMeta(store.db)).toMatchObject({ rows: 20, changesSinceBackup: 21 });
    expect(store.state.state).toBe('durable');
  });

  it('that stays broken is told as such', async () => {
    let broken = false;
    const store = await openWith('mutate', () => (broken ? new DOMException('closing', 'InvalidStateError') : null));
    broken = true;
    const save = saveAnnotation(store, makeCorrection(), { draftId: null });
    await expect(save).rejects.toMatchObject({ reason: 'closed', message: 'store: closed' });
    broken = false;
    await saveAnnotation(store, makeCorrection(), { draftId: null });
    expect(await store.db.annotations.count()).toBe(1);
  });
});

describe('F-14 a full disk', () => {
  it('is told at once, keeps what is there, and works again when there is room', async () => {
    let full = false;
    const store = await openWith('mutate', () => (full ? new DOMException('', 'QuotaExceededError') : null));
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    full = true;
    const save = saveAnnotation(store, makeCorrection(), { draftId: null });
    await expect(save).rejects.toMatchObject({ reason: 'full' });
    const change = changeAnnotation(store, note.id, (one) => ({ ...one, tags: [] }));
    await expect(change).rejects.toMatchObject({ reason: 'full' });
    full = false;
    expect(await store.db.annotations.toArray()).toEqual([note]);
    await saveAnnotation(store, makeCorrection(), { draftId: null });
    expect(await store.db.annotations.count()).toBe(2);
  });
});

describe('F-15 the log that a failed write may have left in half a record', () => {
  it('is begun anew before the next write, and nothing counts as saved while it cannot be', async () => {
    let fails = false;
    const store = await openWith('mutate', () => (fails ? new DOMException('', 'QuotaExceededError') : null));
    const begin = vi.spyOn(factoryOf(store), 'deleteDatabase');
    const save = () => saveAnnotation(store, makeCorrection(), { draftId: null });
    await save();
    expect(begin).not.toHaveBeenCalled();
    fails = true;
    await expect(save()).rejects.toMatchObject({ reason: 'full' });
    fails = false;
    begin.mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(save()).rejects.toMatchObject({ reason: 'full' });
    expect(await store.db.annotations.count()).toBe(1);
    await save();
    await save();
    expect(await store.db.annotations.count()).toBe(3);
    expect(begin).toHaveBeenCalledTimes(2);
    begin.mockRestore();
  });
});

describe('F-15 a disk so full that the database cannot be opened again', () => {
  it('is told, and what is saved once there is room is kept', async () => {
    let fails = false;
    const store = await openWith('mutate', () => (fails ? new DOMException('closing', 'InvalidStateError') : null));
    const open = vi.spyOn(factoryOf(store), 'open').mockImplementation(() => {
      throw new DOMException('Encountered full disk while opening backing store', 'QuotaExceededError');
    });
    const save = () => saveAnnotation(store, makeCorrection(), { draftId: null });
    fails = true;
    for (let time = 0; time < 3; time += 1) await expect(save()).rejects.toMatchObject({ reason: 'full' });
    fails = false;
    open.mockRestore();
    await save();
    expect(await store.db.annotations.count()).toBe(1);
  });
});

describe('F-15 a disk that is full and does not say so', () => {
  it.each([
    [900_000, 'full'],
    [900_000_000, 'unknown'],
  ])('with %s bytes of room is told as %s', async (room, reason) => {
    const store = await openWith('mutate', () => new DOMException('Internal error', 'UnknownError'));
    store.env.estimate = async () => ({ quota: 5000 + room, usage: 5000 });
    await expect(saveAnnotation(store, makeCorrection(), { draftId: null })).rejects.toMatchObject({ reason });
  });
});

describe('F-15 a save that does not end', () => {
  it.each([
    [900_000_000, 'slow'],
    [0, 'full'],
  ])('with %s bytes of room is told of as %s', async (quota, reason) => {
    const store = await openWith('mutate', () => null);
    store.env.estimate = async () => ({ quota, usage: 0 });
    await expect(saveInTime(store, new Promise(() => {}), 1)).rejects.toMatchObject({ reason });
  });

  it('is told of also where the browser does not say what room there is', async () => {
    const store = await openWith('mutate', () => null);
    store.env.estimate = () => new Promise(() => {});
    await expect(saveInTime(store, new Promise(() => {}), 1)).rejects.toMatchObject({ reason: 'slow' });
  });

  it('that ends in time is what it is', async () => {
    const store = await openWith('mutate', () => null);
    expect(await saveInTime(store, Promise.resolve('saved'))).toBe('saved');
    await expect(saveInTime(store, Promise.reject(new StoreFault('missing')))).rejects.toMatchObject({
      reason: 'missing',
    });
  });
});

describe('asStoreFault', () => {
  it.each([
    [new DOMException('', 'QuotaExceededError'), 'full'],
    [new DOMException('Encountered full disk while opening backing store for indexedDB.open.', 'UnknownError'), 'full'],
    [
      Object.assign(new Error('aborted'), { name: 'AbortError', inner: new DOMException('', 'QuotaExceededError') }),
      'full',
    ],
    [Object.assign(new Error('closed'), { name: 'DatabaseClosedError' }), 'closed'],
    [new DOMException('', 'VersionError'), 'newer'],
    [new DOMException('Internal error', 'UnknownError'), 'unknown'],
    [new StoreFault('missing'), 'missing'],
    [
      new Dexie.ModifyError('Error modifying one or more objects', [new DOMException('', 'AbortError')], 0, []),
      'closed',
    ],
    [
      new Dexie.ModifyError('Error modifying one or more objects', [new DOMException('', 'QuotaExceededError')], 0, []),
      'full',
    ],
  ])('%s is told as %s', (error, reason) => {
    expect(asStoreFault(error)).toMatchObject({ name: 'StoreFault', reason });
  });

  it('leaves the faults of our own code as they are', () => {
    const error = new TypeError('undefined is not a function');
    expect(asStoreFault(error)).toBe(error);
    expect(asStoreFault(null)).toBe(null);
  });
});
