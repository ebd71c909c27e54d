import { describe, expect, it } from 'vitest';
import { makeNote } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { open, save } from '@/tests/store/open-stores';
import { type BackupFileDb, type BackupHandle, dueAt, writeBackupFile } from './backup-file';
import type { Store } from './store';

/** A file that holds what was last closed; the browser's own handle cannot be made in Node. */
function makeHandle(over: Partial<BackupHandle> = {}) {
  const file = { text: '' };
  const handle: BackupHandle = {
    name: 'emend.json',
    queryPermission: async () => 'granted',
    requestPermission: async () => 'granted',
    createWritable: async () => {
      const parts: Uint8Array[] = [];
      return new WritableStream({
        write: (part: Uint8Array) => void parts.push(part),
        close: () => {
          file.text = Buffer.concat(parts).toString();
        },
      }) as FileSystemWritableFileStream;
    },
    ...over,
  };
  return { file, handle };
}

/** A handle has functions here, which a database would not take: the row is kept in memory. */
function keep(store: Store, handle: BackupHandle) {
  const row = {
    key: 'file' as const,
    handle,
    name: handle.name,
    writtenAt: null as string | null,
    took: 0,
    trouble: null,
  };
  const kept = {
    get: async () => ({ ...row }),
    update: async (_key: string, change: object) => void Object.assign(row, change),
  };
  return { row, db: { kept, store } as unknown as BackupFileDb };
}

describe('an automatic backup', () => {
  it('is written into the file, and again only after some minutes', async () => {
    const env = makeEnv({ directory: null });
    const store = await open(env);
    await save(store, makeNote());
    const { file, handle } = makeHandle();
    const { row, db } = keep(store, handle);
    expect(await writeBackupFile(store, db, false)).toBe('2026-11-23T08:00:00.000Z');
    expect(JSON.parse(file.text).records.annotations).toHaveLength(1);
    expect(row).toMatchObject({ writtenAt: '2026-11-23T08:00:00.000Z', trouble: null });
    env.clock.now += 4 * 60_000;
    expect(await writeBackupFile(store, db, false)).toBeNull();
    expect(await writeBackupFile(store, db, true)).not.toBeNull();
    env.clock.now += 6 * 60_000;
    expect(await writeBackupFile(store, db, false)).not.toBeNull();
  });

  it('of a notebook that takes long to write comes more seldom', () => {
    const kept = { writtenAt: '2026-11-23T08:00:00.000Z', took: 20_000 } as Parameters<typeof dueAt>[0];
    expect(dueAt(kept) - Date.parse('2026-11-23T08:00:00.000Z')).toBe(10 * 60_000);
  });

  it.each([
    ['the browser asks anew', { queryPermission: async () => 'prompt' as const }, 'permission'],
    ['the file is gone', { createWritable: () => Promise.reject(new DOMException('', 'NotFoundError')) }, 'missing'],
    ['the disk is full', { createWritable: () => Promise.reject(new DOMException('', 'QuotaExceededError')) }, 'full'],
    ['something else', { createWritable: () => Promise.reject(new Error('x')) }, 'failed'],
  ])('says why it was not written: %s', async (_name, over, trouble) => {
    const store = await open(makeEnv({ directory: null }));
    const { file, handle } = makeHandle(over);
    const { row, db } = keep(store, handle);
    expect(await writeBackupFile(store, db, true)).toBeNull();
    expect(row).toMatchObject({ trouble, writtenAt: null });
    expect(file.text).toBe('');
  });

  it('that fails half way leaves the last one as it was', async () => {
    const store = await open(makeEnv({ directory: null }));
    const { file, handle } = makeHandle();
    file.text = 'the last one';
    handle.createWritable = async () =>
      new WritableStream({ write: () => Promise.reject(new DOMException('', 'QuotaExceededError')) }) as never;
    const { row, db } = keep(store, handle);
    await writeBackupFile(store, db, true);
    expect([file.text, row.trouble]).toEqual(['the last one', 'full']);
  });
});
