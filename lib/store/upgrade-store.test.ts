import { readFile } from 'node:fs/promises';
import { Dexie } from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { makeNote } from '@/tests/store/make-annotation';
import { makeConnection } from '@/tests/store/make-connection';
import { makeEnv, type TestEnv } from '@/tests/store/make-env';
import { tablesOfVersion1 } from '@/tests/store/tables-of-version-1';
import { findPrivate } from './connections';
import { indexes } from './db';
import { openStore } from './open-store';
import { saveAnnotation } from './save-annotation';
import type { Store } from './store';
import { makeBackup } from './write-backup';

type Rows = Record<string, Record<string, unknown>[]>;

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

/** A database as an older version left it on somebody's disk. */
async function makeOld(
  env: TestEnv,
  rows: Rows,
  [version, tables]: [number, Record<string, string>] = [1, tablesOfVersion1],
): Promise<void> {
  const old = new Dexie(env.name, {
    indexedDB: env.indexedDB as IDBFactory,
    IDBKeyRange: env.keyRange as typeof IDBKeyRange,
  });
  old.version(version).stores(tables);
  await old.open();
  for (const [table, some] of Object.entries(rows)) await old.table(table).bulkPut(some);
  old.close();
}

async function readFixture(): Promise<{ device: Rows; records: Rows }> {
  return JSON.parse(await readFile(new URL('../../tests/fixtures/store-v1.json', import.meta.url), 'utf8'));
}

describe('F-12 a database of version 1', () => {
  it('is opened with every row as it was, and nothing to mend', async () => {
    const env = makeEnv();
    const { device, records } = await readFixture();
    const odd = { operation: crypto.randomUUID(), stream: 'nowhere', id: crypto.randomUUID(), change: 'put', at: '' };
    await makeOld(env, { ...records, ...device, outbox: [odd] });
    const store = await openStore(env);
    opened.push(store);
    expect(store.state.state).toBe('durable');
    for (const [table, rows] of Object.entries(records)) {
      const key = String(store.db.table(table).schema.primKey.keyPath);
      const found = await store.db.table(table).toArray();
      const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) =>
        String(a[key]) < String(b[key]) ? -1 : 1;
      expect(found.sort(byKey)).toEqual(rows.sort(byKey));
    }
    expect(await store.db.meta.get('store')).toMatchObject({ epoch: device.meta?.[0]?.epoch, streams: [] });
    expect(await store.db.outbox.count()).toBe(0);
  });
});

describe('F-11 an upgrade that fails', () => {
  /** The disk refuses one of the rows that the upgrade writes. */
  function failAt(row: number): () => void {
    const { put } = IDBObjectStore.prototype;
    let left = row;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'connections' && --left < 0) throw new DOMException('no room', 'UnknownError');
      return put.apply(this, args);
    };
    return () => {
      IDBObjectStore.prototype.put = put;
    };
  }

  it('leaves the old notebook as it was: read in full, never written, and upgraded at a later start', async () => {
    const env = makeEnv();
    const { device, records } = await readFixture();
    const { kind: _k, role: _r, project: _p, teamAt: _t, ...joined } = makeConnection('old');
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...joined, stream: `stream-${at}` }));
    await makeOld(env, { ...records, ...device, connections: many }, [5, indexes]);
    const mend = failAt(500);
    const store = await openStore(env).finally(mend);
    opened.push(store);
    expect(store.state.state).toBe('stuck');
    const sameNotes = async ({ db }: Store) => {
      const found = await db.annotations.orderBy('id').toArray();
      expect(found).toEqual([...(records.annotations ?? [])].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)));
    };
    await sameNotes(store);
    expect(await store.db.connections.count()).toBe(1000);
    await expect(saveAnnotation(store, makeNote(), { draftId: null })).rejects.toThrow('store: stuck');
    const backup = await (await makeBackup(store)).text();
    for (const { id } of records.annotations ?? []) expect(backup).toContain(String(id));

    const again = await openStore(env);
    opened.push(again);
    expect(again.state.state).toBe('durable');
    await sameNotes(again);
    expect(await findPrivate(again.db)).toMatchObject({ kind: 'private' });
  });
});

it('F-12 a stream joined before there were teams is its reader’s own', async () => {
  const env = makeEnv();
  const { device } = await readFixture();
  const old = new Dexie(env.name, {
    indexedDB: env.indexedDB as IDBFactory,
    IDBKeyRange: env.keyRange as typeof IDBKeyRange,
  });
  old.version(5).stores(indexes);
  await old.open();
  for (const [table, some] of Object.entries(device)) await old.table(table).bulkPut(some);
  const { kind: _k, role: _o, project: _p, teamAt: _t, ...before } = makeConnection('s');
  await old.table('connections').put(before);
  old.close();
  const store = await openStore(env);
  opened.push(store);
  expect(await findPrivate(store.db)).toEqual({
    ...before,
    kind: 'private',
    role: 'owner',
    project: null,
    teamAt: null,
  });
});
