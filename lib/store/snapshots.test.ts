import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCorrection, makeDraft } from '@/tests/store/make-annotation';
import { makeEnv, type TestEnv } from '@/tests/store/make-env';
import { readMeta } from './apply-steps';
import { keepDraft } from './drafts';
import { openStore } from './open-store';
import { readNewestSnapshot } from './read-snapshot';
import { eraseAnnotations, saveAnnotation } from './save-annotation';
import { writeSnapshot, writeSnapshotIfDue } from './snapshots';
import type { Store } from './store';

let store: Store;
afterEach(async () => {
  await store.mirrored;
  store.db.close();
  vi.restoreAllMocks();
});

const HOUR = 3600 * 1000;

async function open(env: TestEnv): Promise<Store> {
  store = await openStore(env);
  return store;
}

async function save(): Promise<void> {
  await saveAnnotation(store, makeCorrection(), { draftId: null });
  await store.mirrored;
}

describe('snapshots', () => {
  it('hold every record and say so', async () => {
    const env = makeEnv();
    await open(env);
    const draft = makeDraft();
    await keepDraft(store, draft);
    await save();
    await writeSnapshot(store);
    const snapshot = await readNewestSnapshot(env.directory);
    const { epoch, checksum } = await readMeta(store.db);
    expect(snapshot).toMatchObject({ whole: true, broken: 0, header: { epoch, rows: 1, checksum, schema: 1 } });
    expect(snapshot?.records).toMatchObject({ annotations: await store.db.annotations.toArray(), drafts: [draft] });
    expect(await readMeta(store.db)).toMatchObject({
      changesSinceSnapshot: 0,
      lastSnapshotAt: '2026-11-23T08:00:00.000Z',
    });
  });

  it('keep neither marks nor sentinel waiting, however long they take (F-09)', async () => {
    const stuck = Promise.withResolvers<FileSystemDirectoryHandle>();
    const env = makeEnv();
    await open(env);
    store.env.directory = () => stuck.promise;
    for (const _ of [1, 2, 3]) await saveAnnotation(store, makeCorrection(), { draftId: null });
    await store.followed;
    await vi.waitFor(async () => expect((await env.area.get('sentinel')).sentinel).toMatchObject({ rows: 3 }));
    stuck.resolve(env.folder);
    await store.mirrored;
    expect(env.folder.files.size).toBeGreaterThan(0);
  });

  it('are written after each change of a small store, and rarely of a large one', async () => {
    const env = makeEnv();
    await open(env);
    await save();
    expect(env.folder.files.size).toBe(1);
    await store.db.meta.update('store', { rows: 1000, changesSinceSnapshot: 19 });
    expect(await writeSnapshotIfDue(store)).toBe(false);
    await store.db.meta.update('store', { changesSinceSnapshot: 20 });
    expect(await writeSnapshotIfDue(store)).toBe(true);
    expect(await writeSnapshotIfDue(store)).toBe(false);
    await store.db.meta.update('store', { rows: 1000, changesSinceSnapshot: 1 });
    env.clock.now += 25 * HOUR;
    expect(await writeSnapshotIfDue(store)).toBe(true);
  });

  it('keep the newest two and the one before this sitting', async () => {
    const env = makeEnv();
    await open(env);
    const hours = async () => [...env.folder.files.keys()].map((name) => name.slice(11, 16)).sort();
    for (const pause of [0, 2 * HOUR, 60_000, 60_000, 60_000]) {
      env.clock.now += pause;
      await save();
    }
    expect(await hours()).toEqual(['08-00', '10-02', '10-03']);
    for (const pause of [5 * HOUR, 60_000]) {
      env.clock.now += pause;
      await save();
    }
    expect(await hours()).toEqual(['10-03', '15-03', '15-04']);
  });

  it('forget what was erased for good', async () => {
    const env = makeEnv();
    await open(env);
    const secret = makeCorrection({ comment: 'never mind' });
    await saveAnnotation(store, secret, { draftId: null });
    await store.mirrored;
    for (const pause of [2 * HOUR, 2 * HOUR]) {
      env.clock.now += pause;
      await save();
    }
    expect(env.folder.files.size).toBe(3);
    env.clock.now += HOUR;
    await eraseAnnotations(store, [secret.id]);
    await store.mirrored;
    expect([...env.folder.files.values()].join()).not.toContain('never mind');
    expect((await readNewestSnapshot(env.directory))?.records.annotations).toHaveLength(2);
  });

  it('that are broken are passed over; of broken ones only, the fullest is read as far as it goes', async () => {
    const env = makeEnv();
    await open(env);
    await save();
    await save();
    const [name = '', text = ''] = [...env.folder.files].at(-1) ?? [];
    env.folder.files.set('2026-11-24T00-00-00-000Z.jsonl', text.slice(0, -'{"end":2}\n'.length));
    env.folder.files.set('2026-11-25T00-00-00-000Z.jsonl', '\0\0\0\0');
    env.folder.files.set('2026-11-26T00-00-00-000Z.jsonl', '');
    expect(await readNewestSnapshot(env.directory)).toMatchObject({
      whole: true,
      records: { annotations: { length: 2 } },
    });
    env.folder.files.set(name, text.replace('"kind":"correction"', '"kind":"poem"'));
    expect(await readNewestSnapshot(env.directory)).toMatchObject({
      whole: false,
      records: { annotations: { length: 2 } },
    });
    env.folder.files.delete('2026-11-24T00-00-00-000Z.jsonl');
    expect(await readNewestSnapshot(env.directory)).toMatchObject({
      whole: false,
      broken: 1,
      records: { annotations: { length: 1 } },
    });
  });

  it('that cannot be written disturb nothing and leave the older one', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const env = makeEnv();
    await open(env);
    await save();
    const before = [...env.folder.files];
    env.clock.now += 1000;
    const { getFileHandle } = env.folder;
    env.folder.getFileHandle = async (name, options) => {
      const handle = await getFileHandle(name, options);
      const createWritable = async () => ({
        write: async () => {
          throw new DOMException('', 'QuotaExceededError');
        },
        abort: async () => undefined,
      });
      return { ...handle, createWritable } as unknown as FileSystemFileHandle;
    };
    await save();
    expect(await store.db.annotations.count()).toBe(2);
    expect([...env.folder.files]).toEqual(before);
    expect(await readMeta(store.db)).toMatchObject({ changesSinceSnapshot: 1 });
  });

  it('are not made where there is no file system', async () => {
    await open(makeEnv({ directory: async () => Promise.reject(new DOMException('', 'SecurityError')) }));
    await save();
    expect(await writeSnapshot(store)).toBe(false);
  });
});
