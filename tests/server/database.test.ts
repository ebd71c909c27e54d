import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '@/server/database/database';
import { isAway } from '@/server/database/is-away';
import { migrate } from '@/server/database/migrate';
import { migrations } from '@/server/database/migrations';
import { connectDatabase } from '@/server/database/open-database';
import { Problem } from '@/server/http/problem';
import { DAY, DayKeys } from '@/server/limits/day-keys';
import { maintain, OP_TIME } from '@/server/maintain';
import { createStream } from '@/server/streams/create-stream';
import { engines, makePlace, openPlace, type Place } from './engines';

describe.each(engines)('the database on %s', (engine) => {
  let place: Place;
  let database: Database;
  beforeEach(async () => {
    place = await makePlace(engine);
    database = await openPlace(place.url);
  });
  afterEach(async () => {
    await database.close();
    await place.drop();
  });

  const addOp = (stream: string) => (transaction: Parameters<Parameters<Database['write']>[0]>[0]) =>
    transaction.insertInto('op').values({ stream, id: randomUUID(), at: 1 }).execute();
  const countOps = async (stream: string) =>
    (await database.read.selectFrom('op').select('id').where('stream', '=', stream).execute()).length;

  it('takes back what failed and nothing of what came with it', async () => {
    const works = Array.from({ length: 20 }, (_, at) =>
      database.write(async (transaction) => {
        await addOp('s')(transaction);
        if (at % 4 === 0) throw new Error('no');
        if (at % 4 === 1)
          await transaction
            .insertInto('stream')
            .values({ stream: null } as never)
            .execute();
      }),
    );
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await countOps('s')).toBe(10);
  });

  it('shows nothing that is not committed', async () => {
    const seen: number[] = [];
    await database.write(async (transaction) => {
      await addOp('t')(transaction);
      seen.push(await countOps('t'));
    });
    expect([...seen, await countOps('t')]).toEqual([0, 1]);
  });

  it('brings an empty place up to date once, however many servers start at once', async () => {
    const fresh = await makePlace(engine);
    const all = await Promise.all([1, 2, 3].map(() => openPlace(fresh.url)));
    const made = await all[0]?.read.selectFrom('migration').select('version').orderBy('version').execute();
    expect(made?.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
    for (const one of all) await one.close();
    await fresh.drop();
  });

  it('knows after an update which readers asked for an answer by mail before it', async () => {
    const fresh = await makePlace(engine);
    const old = connectDatabase({ url: fresh.url, pool: 2 });
    await migrate(old, { upTo: 14 });
    const stream = 'courier';
    const at = {
      received_at: 1,
      changed_at: 1,
      additions: 0,
      rev: 1,
      identity: '',
      reader: 'r',
      state: 'received',
    } as const;
    const texts = {
      asks: { comment: 'x', reply: { email: 'a@b.example', language: 'en' } },
      silent: { comment: '"reply":{"email":"', reply: null },
      erased: null,
    };
    await old.write(async (transaction) => {
      for (const [id, said] of Object.entries(texts)) {
        const submission = said && JSON.stringify(said);
        await transaction
          .insertInto('report')
          .values({ ...at, stream, id, submission })
          .execute();
        const filing = { stream, report: id, cluster: 'c', reader: 'r', fix: '', at: 1 };
        await transaction.insertInto('filing').values(filing).execute();
      }
    });
    await migrate(old);
    const rows = await old.read.selectFrom('filing').select('report').where('mail', '=', 1).execute();
    expect(rows).toEqual([{ report: 'asks' }]);
    await old.close();
    await fresh.drop();
  });

  it('leaves a database alone that a newer server has changed', async () => {
    await database.write((transaction) =>
      transaction.insertInto('migration').values({ version: 99, name: 'of tomorrow', at: 1 }).execute(),
    );
    await expect(openPlace(place.url)).rejects.toThrow('The database is at version 99');
  });

  it('gives every change of a stream a number of its own, in the order of the commits', async () => {
    const stream = await database.write((transaction) => createStream(transaction, { kind: 'project', now: 1 }));
    const numbers = await Promise.all(
      Array.from({ length: 30 }, () =>
        database.write(async (transaction) => {
          const row = await transaction
            .updateTable('stream')
            .set((eb) => ({ seq: eb('seq', '+', 1) }))
            .where('stream', '=', stream)
            .returning('seq')
            .executeTakeFirstOrThrow();
          return row.seq;
        }),
      ),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  });

  it('deletes what has had its time', async () => {
    const now = 1000 * DAY;
    await database.write(async (transaction) => {
      await transaction
        .insertInto('op')
        .values([
          { stream: 's', id: 'old', at: now - OP_TIME - 1 },
          { stream: 's', id: 'new', at: now },
        ])
        .execute();
      await transaction
        .insertInto('bucket')
        .values([
          { stream: 's', key: 'full', tat: now - 1 },
          { stream: 's', key: 'used', tat: now + 1 },
        ])
        .execute();
      const days = [997, 998, 999, 1000].map((day) => ({ day, key: `key ${day}` }));
      await transaction.insertInto('day_key').values(days).execute();
    });
    await maintain(database, now);
    expect(await database.read.selectFrom('op').select('id').execute()).toEqual([{ id: 'new' }]);
    expect(await database.read.selectFrom('bucket').select('key').execute()).toEqual([{ key: 'used' }]);
    expect(await database.read.selectFrom('day_key').select('day').orderBy('day').execute()).toEqual([
      { day: 999 },
      { day: 1000 },
    ]);
  });

  it('hashes an address alike on every server of a day, and otherwise on the next', async () => {
    const [one, other] = [new DayKeys(database), new DayKeys(database)];
    const first = await one.hash('198.51.100.7', 5 * DAY);
    expect(await other.hash('198.51.100.200', 5 * DAY + 1)).toBe(first);
    expect(await one.hash('198.51.100.7', 6 * DAY)).not.toBe(first);
  });
});

describe('SQLite', () => {
  it('turns away what it cannot write soon, instead of growing without end', async () => {
    const place = await makePlace('sqlite');
    const database = await openPlace(place.url);
    const works = Array.from({ length: 5000 }, (_, at) =>
      database.write((transaction) =>
        transaction
          .insertInto('op')
          .values({ stream: 's', id: `${at}`, at })
          .execute(),
      ),
    );
    const outcomes = await Promise.allSettled(works);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((reason) => reason instanceof Problem && reason.status === 503)).toBe(true);
    const { length } = await database.read.selectFrom('op').select('id').execute();
    expect(length + refused.length).toBe(5000);
    await database.close();
    await place.drop();
  });
});

describe('PostgreSQL', () => {
  it('runs a work again that got in another’s way', async () => {
    const place = await makePlace('postgres');
    const database = await openPlace(place.url);
    let tries = 0;
    const done = await database.write(async () => {
      tries += 1;
      if (tries < 3) throw Object.assign(new Error('could not serialize access'), { code: '40001' });
      return 'done';
    });
    expect({ done, tries }).toEqual({ done: 'done', tries: 3 });
    await database.close();
    await place.drop();
  });

  it('lets two works wait for each other and does both', async () => {
    const place = await makePlace('postgres');
    const database = await openPlace(place.url);
    await database.write(async (transaction) => {
      for (const stream of ['a', 'b']) await createStream(transaction, { kind: 'project', stream, now: 1 });
    });
    const raise = (first: string, second: string) =>
      database.write(async (transaction) => {
        for (const stream of [first, second]) {
          await transaction
            .updateTable('stream')
            .set((eb) => ({ seq: eb('seq', '+', 1) }))
            .where('stream', '=', stream)
            .execute();
        }
      });
    await Promise.all(Array.from({ length: 4 }, (_, at) => (at % 2 ? raise('a', 'b') : raise('b', 'a'))));
    expect(await database.read.selectFrom('stream').select('seq').execute()).toEqual([{ seq: 4 }, { seq: 4 }]);
    await database.close();
    await place.drop();
  });

  it.each([
    ['57P01', true],
    ['08006', true],
    ['53300', true],
    ['23505', false],
    ['22021', false],
  ])('an error %s means that it is away: %s', (code, away) =>
    expect(isAway(Object.assign(new Error(''), { code }))).toBe(away),
  );
});
