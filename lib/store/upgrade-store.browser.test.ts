import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { makeCorrection } from '@/tests/store/make-annotation';
import { makeArea } from '@/tests/store/make-area';
import { tablesOfVersion1 } from '@/tests/store/tables-of-version-1';
import { DB_VERSION } from './db';
import { readStoreEnv } from './env';
import { openStore } from './open-store';
import type { Store } from './store';

const MANY = 10_000;

let store: Store | null = null;
afterEach(async () => {
  await store?.mirrored;
  await store?.db.delete();
});

it('F-12 ten thousand notes of version 1 are all there in today’s, with nothing to mend', async () => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(1).stores(tablesOfVersion1);
  await old.open();
  await old
    .table('annotations')
    .bulkAdd(Array.from({ length: MANY }, () => makeCorrection({ id: crypto.randomUUID() })));
  old.close();
  store = await openStore({ ...readStoreEnv({ local: makeArea(), session: makeArea() }), name, directory: null });
  expect(store.state.state).toBe('durable');
  expect(store.db.verno).toBe(DB_VERSION);
  expect(await store.db.annotations.count()).toBe(MANY);
  expect(await store.db.meta.get('store')).toMatchObject({ rows: MANY });
});
