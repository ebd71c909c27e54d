/** What a server, a network and a clock can do to a device: nothing is lost, nothing is said twice, nobody is stormed. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { changeAnnotation, eraseAnnotations, saveAnnotation, trashAnnotations } from '@/lib/store/save-annotation';
import { answerQuestion } from '@/lib/sync/answer-question';
import { makeNote } from '../store/make-annotation';
import { makeMortal } from '../store/mortal';
import { Mortal } from '../sync/mortal';
import { type Net, SyncDevice } from '../sync/sync-device';
import { startServer, type TestServer } from './start-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer('sqlite', { HOURLY_STREAMS: '10000', HOURLY_JOINS: '10000' });
});
afterAll(() => server.close());

const devices: SyncDevice[] = [];
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});
const make = async (error = 0) => {
  const device = await SyncDevice.make(() => server.app, server.clock, error);
  devices.push(device);
  return device;
};
const later = (ms = 1000) => {
  server.clock.now += ms;
  return new Date(server.clock.now).toISOString();
};
const addNotes = async ({ store }: SyncDevice, count: number) => {
  const notes = Array.from({ length: count }, () => makeNote({ id: randomUUID(), updatedAt: later() }));
  for (const note of notes) await saveAnnotation(store, note, { draftId: null });
  return notes;
};
const waiting = ({ store }: SyncDevice) => store.db.outbox.count();
const rowsOf = async ({ stream }: SyncDevice) => {
  const rows = await server.database.read
    .selectFrom('record')
    .select(['id', 'kind', 'rev'])
    .where('stream', '=', stream)
    .execute();
  return rows.filter(({ kind }) => kind === 'annotation');
};
const well: Net = (_, pass) => pass();
const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: 'x', title: 'x', status, code: 'x', detail: 'x' }), { status, headers });

describe('F-06 killed in the middle of a push', () => {
  it('sends the rest with the next alarm, and the server has each once', async () => {
    const a = await (await make()).create();
    const notes = await addNotes(a, 50);
    const mortal = new Mortal();
    a.store.db.close();
    makeMortal(a.store, mortal);
    await a.store.db.open();
    // The batch arrives, and the worker dies while it writes down the twentieth answer.
    a.net = async ({ line }, pass) => {
      const answer = await pass();
      if (line.startsWith('POST')) mortal.left = 40;
      return answer;
    };
    const death = new Promise<void>((die) => {
      mortal.died = die;
    });
    void a.run().catch(() => undefined);
    await death;
    a.store.db.close();
    await a.restart(true);
    expect(await waiting(a)).toBe(51);
    a.net = well;
    await a.run();
    expect(await waiting(a)).toBe(0);
    expect((await rowsOf(a)).map(({ id }) => id).sort()).toEqual(notes.map(({ id }) => id).sort());
  });
});

describe('F-07 a server that does not answer well', () => {
  const half = async (_: unknown, pass: () => Promise<Response>) =>
    new Response((await (await pass()).text()).slice(0, 40), { status: 200 });
  it.each<[string, Net, string, number]>([
    ['500', async () => problem(500), 'server', 0],
    ['502 of a proxy', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'server', 0],
    ['429 with Retry-After: 120', async () => problem(429, { 'retry-after': '120' }), 'busy', 120_000],
    ['a cut connection', () => Promise.reject(new TypeError('Failed to fetch')), 'offline', 0],
    ['half a JSON body', half, 'offline', 0],
    ['a portal’s login page', async () => new Response('<html>Log in</html>', { status: 200 }), 'offline', 0],
    ['a portal’s 401', async () => new Response('<html>Log in</html>', { status: 401 }), 'offline', 0],
  ])('%s: keeps all, says so, and waits longer each time', async (_name, net, trouble, wait) => {
    const a = await (await make()).create();
    await addNotes(a, 3);
    a.net = net;
    const waits: number[] = [];
    for (let at = 0; at < 4; at++) {
      await a.run();
      const { backoff } = (await a.connection()) ?? {};
      waits.push((backoff?.until ?? 0) - server.clock.now);
      const asked = a.asked.length;
      await a.run();
      expect(a.asked.length).toBe(asked);
      server.clock.now = (backoff?.until ?? 0) + 1;
    }
    expect(await waiting(a)).toBe(4);
    expect(await a.connection()).toMatchObject({ trouble, lastSyncAt: null });
    if (wait > 0) expect(waits[0]).toBe(wait);
    else expect([...waits].sort((one, other) => one - other)).toEqual(waits);
    expect(JSON.stringify(await a.connection())).not.toMatch(/thought|recieve|Log in|gateway/);
    a.net = well;
    await a.run();
    expect([await waiting(a), (await a.connection())?.trouble]).toEqual([0, null]);
  });

  it('a request that never ends is given up', async () => {
    const a = await (await make()).create();
    let signal: AbortSignal | null = null;
    const { fetch } = a.sync;
    a.sync.fetch = (url, init) => {
      signal = init.signal ?? null;
      return fetch(url, init);
    };
    await a.run();
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  it('a batch without progress is not sent again at once', async () => {
    const a = await (await make()).create();
    await addNotes(a, 3);
    a.net = async ({ line, body }, pass) => {
      if (!line.startsWith('POST')) return await pass();
      const { ops } = JSON.parse(body) as { ops: { id: string }[] };
      const results = ops.map(({ id }) => ({ op: id, status: 'retry' }));
      return new Response(JSON.stringify({ now: server.clock.now, results }));
    };
    await a.run();
    expect(a.asked.filter((line) => line.startsWith('POST /v1/sync/push'))).toHaveLength(1);
    expect(await a.connection()).toMatchObject({ trouble: 'busy' });
  });

  it('413: sends smaller batches; what is too large alone is refused alone', async () => {
    const a = await (await make()).create();
    const notes = await addNotes(a, 8);
    const [large] = notes;
    a.net = async ({ line, body }, pass) => {
      if (!line.startsWith('POST')) return await pass();
      const { ops } = JSON.parse(body) as { ops: { doc: string }[] };
      return ops.length > 2 || ops.some(({ doc }) => doc === large?.id) ? problem(413) : await pass();
    };
    await a.run();
    expect(await rowsOf(a)).toHaveLength(7);
    expect(await a.store.db.outbox.toArray()).toMatchObject([{ id: large?.id, refused: 'too-large' }]);
    a.net = well;
    await saveAnnotation(a.store, { ...makeNote(), id: large?.id ?? '', updatedAt: later() }, { draftId: null });
    await a.run();
    expect([(await rowsOf(a)).length, await waiting(a)]).toEqual([8, 0]);
  });

  it('426: keeps what waits, and still receives', async () => {
    const [a, b] = [await (await make()).create(), await make()];
    await b.join(a);
    await addNotes(a, 1);
    await a.run();
    await addNotes(b, 1);
    b.net = async ({ line }, pass) => (line.startsWith('POST') ? problem(426) : await pass());
    await b.run();
    expect([(await b.notes()).length, await waiting(b)]).toEqual([2, 2]);
    expect(await b.connection()).toMatchObject({ trouble: 'old' });
  });

  it('507: keeps what waits, says how full it is, and what is erased still goes', async () => {
    const full = await startServer('sqlite', { QUOTA_RECORDS: '4' });
    const a = await SyncDevice.make(() => full.app, full.clock);
    devices.push(a);
    await a.create();
    const notes = Array.from({ length: 5 }, () => makeNote({ id: randomUUID() }));
    for (const note of notes.slice(0, 3)) await saveAnnotation(a.store, note, { draftId: null });
    await a.run();
    for (const note of notes.slice(3)) await saveAnnotation(a.store, note, { draftId: null });
    await eraseAnnotations(a.store, [notes[0]?.id ?? '']);
    await a.run();
    expect(await a.connection()).toMatchObject({ trouble: 'full', quota: { limit: 4 } });
    expect((await a.store.db.outbox.toArray()).map(({ change }) => change)).toEqual(['put', 'put']);
    expect((await a.notes()).length).toBe(4);
    await full.close();
  });
});

describe('F-08 an answer that is lost', () => {
  it('is asked for again under the same name, and is there once', async () => {
    const a = await (await make()).create();
    await addNotes(a, 5);
    const names: string[][] = [];
    a.net = async ({ line, body }, pass) => {
      const answer = await pass();
      if (!line.startsWith('POST')) return answer;
      names.push((JSON.parse(body) as { ops: { id: string }[] }).ops.map(({ id }) => id));
      if (names.length === 1) throw new TypeError('connection reset');
      return answer;
    };
    await a.run();
    const revs = (await rowsOf(a)).map(({ rev }) => rev);
    server.clock.now += 60_000;
    await a.run();
    expect(names[1]).toEqual(names[0]);
    expect((await rowsOf(a)).map(({ rev }) => rev)).toEqual(revs);
    expect(await waiting(a)).toBe(0);
  });
});

describe('F-26 clocks', () => {
  it.each([
    ['ten years ahead', 10 * 365 * 86_400_000],
    ['a day behind', -86_400_000],
    ['an hour ahead (summer time)', 3_600_000],
  ])('%s: what it writes arrives, and its later word stands over its earlier one', async (_name, error) => {
    const [a, b] = [await (await make()).create(), await make()];
    await b.join(a);
    const [note] = await addNotes(a, 1);
    await a.run();
    a.setError(error);
    const updatedAt = new Date(a.env.now() + 5000).toISOString();
    const edit = (before: Annotation) => ({ ...before, text: 'said with a wrong clock', updatedAt }) as Annotation;
    await changeAnnotation(a.store, note?.id ?? '', edit);
    await a.run();
    const pushes = a.asked.filter((line) => line.startsWith('POST /v1/sync/push')).length;
    expect(pushes).toBeLessThanOrEqual(4);
    await b.run();
    expect(await b.notes()).toMatchObject([{ text: 'said with a wrong clock' }]);
    expect([await waiting(a), (await a.connection())?.trouble]).toEqual([0, null]);
  });

  it('a clock set back does not make it wait for the time it was', async () => {
    const a = await (await make(365 * 86_400_000)).create();
    a.net = () => Promise.reject(new TypeError('offline'));
    await a.run();
    a.net = well;
    a.setError(0);
    await a.run();
    expect((await a.connection())?.trouble).toBeNull();
  });
});

describe('F-29 a server that has lost notes', () => {
  /** As after a restore from an older copy: the counter is behind the cursor, some records are gone. */
  const lose = ({ stream }: SyncDevice, ids: string[]) =>
    server.database.write(async (transaction) => {
      await transaction.deleteFrom('record').where('stream', '=', stream).where('id', 'in', ids).execute();
      await transaction.updateTable('stream').set({ epoch: randomUUID() }).where('stream', '=', stream).execute();
      await transaction.deleteFrom('op').where('stream', '=', stream).execute();
    });

  it.each(['upload', 'keep'] as const)('asks, touches nothing, and does what is answered: %s', async (answer) => {
    const [a, b] = [await (await make()).create(), await make()];
    await b.join(a);
    const notes = await addNotes(a, 7);
    await a.run();
    await lose(
      a,
      notes.map(({ id }) => id),
    );
    await a.run();
    expect((await a.connection())?.question).toEqual({ about: 'missing', here: 7, there: 0, missing: 7 });
    const asked = a.asked.length;
    await a.run();
    expect(a.asked.length).toBe(asked);
    expect(await a.notes()).toHaveLength(7);
    await answerQuestion(a.store, a.sync, { stream: a.stream, answer });
    await a.run();
    await b.run();
    expect((await a.connection())?.question).toBeNull();
    expect((await a.notes()).length).toBe(7);
    expect((await b.notes()).length).toBe(answer === 'upload' ? 7 : 0);
  });

  it('a cursor that is too old alone asks nothing, and keeps what waits', async () => {
    const a = await (await make()).create();
    await addNotes(a, 3);
    await a.run();
    await server.database.write((transaction) =>
      transaction.updateTable('stream').set({ epoch: randomUUID() }).where('stream', '=', a.stream).execute(),
    );
    await addNotes(a, 1);
    await a.run();
    expect(await a.connection()).toMatchObject({ question: null, pulled: true, round: 1 });
    expect([(await a.notes()).length, (await rowsOf(a)).length]).toEqual([4, 4]);
  });
});

describe('F-30 a server that says that many notes are gone', () => {
  it.each([
    [0, 0, false],
    [1, 1, false],
    [2, 2, false],
    [5, 5, false],
    [6, 6, true],
    [30, 6, false],
    [29, 6, true],
    [120, 100, true],
  ])('of %i notes %i deleted elsewhere: asks %s', async (count, deleted, asks) => {
    const [a, b] = [await (await make()).create(), await make()];
    await b.join(a);
    const notes = await addNotes(a, count);
    await a.run();
    await b.run();
    expect(await b.notes()).toHaveLength(count);
    await trashAnnotations(
      a.store,
      notes.slice(0, deleted).map(({ id }) => id),
      later(),
    );
    await a.run();
    await b.run();
    const { question = null } = (await b.connection()) ?? {};
    expect(question).toEqual(asks ? { about: 'deletions', count: deleted, of: count } : null);
    const alive = (await b.notes()).filter(({ deletedAt }) => deletedAt === null).length;
    expect(alive).toBe(asks ? count : count - deleted);
  });

  it.each(['accept', 'keep'] as const)('does what is answered, for every device: %s', async (answer) => {
    const [a, b] = [await (await make()).create(), await make()];
    await b.join(a);
    const notes = await addNotes(a, 10);
    await a.run();
    await b.run();
    await trashAnnotations(
      a.store,
      notes.slice(0, 4).map(({ id }) => id),
      later(),
    );
    await eraseAnnotations(
      a.store,
      notes.slice(4, 8).map(({ id }) => id),
    );
    await a.run();
    await b.run();
    await answerQuestion(b.store, b.sync, { stream: b.stream, answer });
    await b.run();
    await a.run();
    expect(await a.notes()).toEqual(await b.notes());
    const alive = (await b.notes()).filter(({ deletedAt }) => deletedAt === null);
    expect(alive).toHaveLength(answer === 'keep' ? 10 : 2);
  });
});

it('H-30 a server can neither swap values, nor give an old one a new stamp, nor make one up', async () => {
  const [a, b] = [await (await make()).create(), await make()];
  await b.join(a);
  const [one, other] = await addNotes(a, 2);
  await a.run();
  b.net = async ({ line }, pass) => {
    const answer = await pass();
    if (!line.startsWith('GET /v1/sync/pull')) return answer;
    const page = (await answer.json()) as { changes: { id: string; fields: Record<string, [unknown, string]> }[] };
    const [first, second] = page.changes.filter(({ id }) => id === one?.id || id === other?.id);
    if (first && second) {
      const [names, others] = [Object.keys(first.fields), Object.values(second.fields)];
      // Another note's values in the first one's fields; and the second one's values moved on by a second.
      for (const [at, name] of names.entries()) first.fields[name] = others[at] ?? ['e1.x', ''];
      const moved = (stamp: string) => (Number.parseInt(stamp.slice(0, 12), 16) + 1000).toString(16).padStart(12, '0');
      for (const [name, [value, stamp]] of Object.entries(second.fields))
        second.fields[name] = [value, moved(stamp) + stamp.slice(12)];
    }
    return new Response(JSON.stringify(page), { status: 200 });
  };
  await b.run();
  expect(await b.notes()).toEqual([]);
  expect((await b.connection())?.unopened).toBeGreaterThan(10);
});
