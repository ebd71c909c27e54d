import { readFile } from 'node:fs/promises';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { makeConnection } from '@/tests/store/make-connection';
import { makeEnv, type TestEnv } from '@/tests/store/make-env';
import { tablesOfVersion1 } from '@/tests/store/tables-of-version-1';
import { findPrivate } from './connections';
import { indexes } from './db';
import { openStore } from './open-store';
import type { Store } from './store';

type Rows = Record<string, Record<string, unknown>[]>;

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

/** A database as version 1 left it on somebody's disk. */
async function makeOld(env: TestEnv, rows: Rows): Promise<void> {
  const old = new Dexie(env.name, {
    indexedDB: env.indexedDB as IDBFactory,
    IDBKeyRange: env.keyRange as typeof IDBKeyRange,
  });
  old.version(1).stores(tablesOfVersion1);
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
