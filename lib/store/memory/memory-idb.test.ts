import { describe, expect, it } from 'vitest';
import { EmendDb } from '../db';
import { memoryPlace } from './memory-idb';

describe('the stand-in for IndexedDB', () => {
  it('keeps, finds, counts and removes rows as Dexie asks', async () => {
    const db = new EmendDb(memoryPlace('m'));
    await db.tombstones.bulkPut([row('b', '2026-01-02'), row('a', '2026-01-03'), row('c', '2026-01-01')]);
    expect(await db.tombstones.count()).toBe(3);
    expect((await db.tombstones.toArray()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect((await db.tombstones.orderBy('deletedAt').reverse().toArray()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(await db.tombstones.where('deletedAt').below('2026-01-02').primaryKeys()).toEqual(['c']);
    expect(await db.tombstones.where('id').anyOf(['a', 'x', 'c']).primaryKeys()).toEqual(['a', 'c']);
    expect(
      await db.tombstones
        .orderBy('deletedAt')
        .filter(({ id }) => id !== 'c')
        .limit(1)
        .primaryKeys(),
    ).toEqual(['b']);
    expect(await db.tombstones.where(':id').above('a').limit(1).primaryKeys()).toEqual(['b']);
    await db.tombstones.delete('b');
    expect(await db.tombstones.bulkGet(['a', 'b'])).toEqual([row('a', '2026-01-03'), undefined]);
    await expect(db.tombstones.add(row('a', 'x'))).rejects.toThrow('key exists');
    await db.outbox.bulkAdd([change('a'), change('b')]);
    expect((await db.outbox.toArray()).map(({ seq, id }) => [seq, id])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('gives everything back when a transaction fails', async () => {
    const db = new EmendDb(memoryPlace('m'));
    await db.tombstones.put(row('a', '1'));
    const failing = db.transaction('rw', db.tombstones, db.outbox, async () => {
      await db.tombstones.bulkPut([row('a', '2'), row('b', '2')]);
      await db.outbox.add(change('a'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.tombstones.toArray()).toEqual([row('a', '1')]);
    expect(await db.outbox.count()).toBe(0);
  });

  it('F-09 loses no update of two transactions at once', async () => {
    const db = new EmendDb(memoryPlace('m'));
    await db.tombstones.put(row('a', '0'));
    const add = () =>
      db.transaction('rw', db.tombstones, async () => {
        const old = await db.tombstones.get('a');
        await db.tombstones.put(row('a', String(Number(old?.deletedAt) + 1)));
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect((await db.tombstones.get('a'))?.deletedAt).toBe('20');
  });
});

const row = (id: string, deletedAt: string) => ({ id, stream: 'local', kind: 'annotation' as const, deletedAt });
const change = (id: string) => ({
  ...{ operation: 'o', stream: 's', id, kind: 'annotation' as const, change: 'put' as const },
  ...{ fields: {}, refused: null, at: '' },
});
