import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem, pullAnswer } from '@/lib/annotation/protocol';
import { maintain, TRACE_TIME } from '@/server/maintain';
import { addDevice, addMember, createStream } from '@/server/streams/create-stream';
import { storeApart } from '@/server/sync/store-op';
import { Device, sealed, valuesOf } from './device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('sync on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_STREAMS: '1000', HOURLY_JOINS: '1000' });
  });
  afterAll(() => server.close());

  /** A team's project, whose values the server can read, with a device of the role. */
  const joinProject = async (role: 'admin' | 'annotator' | 'reader' = 'admin') =>
    server.database.write(async (transaction) => {
      const now = server.clock.now;
      const stream = await createStream(transaction, { kind: 'project', now });
      const member = await addMember(transaction, { stream, role, now });
      return new Device(server, await addDevice(transaction, { stream, member, role, label: '', now }));
    });

  it('brings a change to another device, once', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const doc = randomUUID();
    expect(await a.push(a.op(doc, { text: sealed('hello') }))).toMatchObject([{ status: 'ok', rev: 1 }]);
    expect(await b.pull()).toMatchObject([{ id: doc, kind: 'annotation', rev: 1, conflict: false }]);
    expect(await b.pull()).toEqual([]);
  });

  it('F-08: answers a repetition with “duplicate” and changes nothing', async () => {
    const a = await Device.make(server);
    const op = a.op(randomUUID(), { text: sealed('hello') });
    await a.push(op);
    await a.pull();
    expect(await a.push(op, op)).toEqual([
      { op: op.id, status: 'duplicate' },
      { op: op.id, status: 'duplicate' },
    ]);
    expect(await a.pull()).toEqual([]);
  });

  it('merges field by field, and lets the later stamp stand in whatever order changes come', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const doc = randomUUID();
    const early = a.op(doc, { text: sealed('early'), color: sealed('blue') }, a.stamp(server.clock.now - 2000));
    const late = b.op(doc, { text: sealed('late') }, b.stamp(server.clock.now - 1000));
    await b.push(late);
    await a.push(early);
    const [change] = await b.pull();
    expect(valuesOf(change)).toEqual({ text: sealed('late'), color: sealed('blue') });
  });

  it('F-28: keeps what two devices wrote apart from each other, and says so', async () => {
    const a = await joinProject();
    const b = await a.invite('annotator');
    const doc = randomUUID();
    await a.push(a.op(doc, { comment: 'written on the train, offline' }, a.stamp(server.clock.now - 2000)));
    await b.push(b.op(doc, { comment: 'written at the desk, offline' }, b.stamp(server.clock.now - 1000)));
    const [change] = await a.pull();
    expect(change).toMatchObject({
      conflict: true,
      history: [{ field: 'comment', value: 'written on the train, offline' }],
    });
    expect(valuesOf(change)).toEqual({ comment: 'written at the desk, offline' });
    const stamp = change?.history[0]?.stamp ?? '';
    await a.push(a.op(doc, { [`settled:${stamp}`]: true }));
    expect(await b.pull()).toMatchObject([{ conflict: false }]);
  });

  it('F-26: answers “skew” to a clock that is ahead, without applying or moving it', async () => {
    const a = await Device.make(server);
    const doc = randomUUID();
    const tooFar = a.op(doc, { text: sealed('tomorrow') }, a.stamp(server.clock.now + 6 * 60_000));
    expect(await a.push(tooFar)).toEqual([{ op: tooFar.id, status: 'skew' }]);
    expect(await a.pull()).toEqual([]);
    const restamped = {
      ...tooFar,
      fields: new Device(server, a.membership).op(doc, { text: sealed('tomorrow') }).fields,
    };
    expect(await a.push(restamped)).toMatchObject([{ status: 'ok' }]);
  });

  it('goes on with the others when one change is refused', async () => {
    const a = await joinProject('annotator');
    const good = a.op(randomUUID(), { text: 'good' });
    const decision = { ...a.op(randomUUID(), { verdict: 'applied' }), kind: 'decision' as const };
    const large = a.op(randomUUID(), { letter: 'x'.repeat(70_000) });
    const empty = a.op(randomUUID(), {});
    const other = { ...a.op(good.doc, { text: 'other' }), kind: 'relation' as const };
    expect(await a.push(good, decision, large, empty, other)).toMatchObject([
      { status: 'ok' },
      { status: 'rejected', code: 'role' },
      { status: 'rejected', code: 'too-large' },
      { status: 'rejected', code: 'no-fields' },
      { status: 'rejected', code: 'kind' },
    ]);
    expect(await a.pull()).toHaveLength(1);
  });

  it('stores the others when the database will not take one: that one is answered “retry”', async () => {
    const a = await joinProject();
    const { stream } = a.membership;
    const now = server.clock.now;
    const store = (kind: string | null) => {
      const op = a.op(randomUUID(), { text: 'x' });
      // A kind that is missing stands for whatever a database may refuse.
      const record = { kind: kind as string, fields: {}, history: [], bytes: 2, erased: false, rev: 1 };
      return { stream, op, record, isNew: true, now };
    };
    const faults = await server.database.write(async (transaction) => [
      await storeApart(transaction, store('annotation')),
      await storeApart(transaction, store(null)),
      await storeApart(transaction, store('annotation')),
    ]);
    expect(faults.map((fault) => fault !== null)).toEqual([false, true, false]);
    expect(await a.pull()).toHaveLength(2);
  });

  it('takes nothing that can be read into a private stream', async () => {
    const a = await Device.make(server);
    const [result] = await a.push(a.op(randomUUID(), { text: 'in the clear' }));
    expect(result).toMatchObject({ status: 'rejected', code: 'not-sealed' });
  });

  it('refuses a value that its field cannot have, where it can read it, and keeps what a newer device wrote', async () => {
    const a = await joinProject();
    const bad = [
      { color: 'mud' },
      { replacement: 7 },
      { target: { quote: 'x' } },
      { 'tag:x': 'yes' },
      { deleted: 'soon' },
    ];
    for (const values of bad)
      expect(await a.push(a.op(randomUUID(), { text: 'fine', ...values }))).toMatchObject([
        { status: 'rejected', code: 'value' },
      ]);
    expect(await a.pull()).toEqual([]);
    expect(await a.push(a.op(randomUUID(), { color: null, text: null, deleted: null, schema: 9 }))).toMatchObject([
      { status: 'ok' },
    ]);
    const newer = a.op(randomUUID(), { color: 'mud' });
    expect((await a.pushRaw([newer], { schema: 99 })).body).toMatchObject({ results: [{ status: 'ok' }] });
  });

  it('keeps fields it does not know, and drops what nobody asked for from the message', async () => {
    const a = await joinProject();
    const doc = randomUUID();
    const op = a.op(doc, { mood: { of: ['a newer', 'version'] }, 'tag:\u0000 ü': true });
    const { status } = await a.pushRaw([{ ...op, rev: 99, stream: 'another' }], { role: 'owner' });
    expect(status).toBe(200);
    const [change] = await a.pull();
    expect(valuesOf(change)).toEqual({ mood: { of: ['a newer', 'version'] }, 'tag:\u0000 ü': true });
    expect(change?.rev).toBe(1);
  });

  it('pulls in pages, and misses nothing that changes meanwhile', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const docs = Array.from({ length: 25 }, () => randomUUID());
    await a.push(...docs.map((doc) => a.op(doc, { text: sealed('one') })));
    const first = await b.ask('GET /v1/sync/pull?limit=10');
    b.cursor = (first.body as { cursor: string }).cursor;
    await a.push(a.op(docs[0] ?? '', { text: sealed('two') }));
    const rest = await b.pull(10);
    expect(rest).toHaveLength(16);
    expect(rest.at(-1)?.id).toBe(docs[0]);
  });

  it('pulls about a megabyte at a time, however large the records are', async () => {
    const a = await Device.make(server);
    const large = sealed('x'.repeat(40_000));
    for (let batch = 0; batch < 6; batch++)
      await a.push(...[1, 2, 3, 4].map(() => a.op(randomUUID(), { text: large })));
    const { body } = await a.ask('GET /v1/sync/pull');
    const first = pullAnswer.parse(body);
    expect(first.more).toBe(true);
    expect(JSON.stringify(first).length).toBeLessThan(1.2e6);
    expect(await a.pull()).toHaveLength(24);
  });

  it('leaves only stamps of an erased record, and sends who was away for long to the beginning', async () => {
    const [a, doc] = [await Device.make(server), randomUUID()];
    await a.push(a.op(doc, { text: sealed('secret') }), a.op(randomUUID(), { text: sealed('kept') }));
    const b = await a.invite();
    await b.pull();
    await a.push(a.op(doc, { text: null }));
    const row = await server.database.read.selectFrom('record').selectAll().where('id', '=', doc).executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain(sealed('secret'));
    const late = server.clock.now + TRACE_TIME + 1000;
    await maintain(server.database, late);
    expect((await b.ask(`GET /v1/sync/pull?cursor=${b.cursor}`)).body).toMatchObject({
      status: 410,
      code: 'cursor_expired',
    });
    b.cursor = undefined;
    expect(await b.pull(1)).toHaveLength(1);
  });

  it('F-29: does not take a cursor of another life of the server', async () => {
    const a = await Device.make(server);
    const b = await Device.make(server);
    await b.pull();
    expect((await a.ask(`GET /v1/sync/pull?cursor=${b.cursor}`)).status).toBe(410);
    expect((await a.ask('GET /v1/sync/pull?cursor=nonsense')).status).toBe(400);
  });

  it('F-31: knows a revoked device no more', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    expect((await a.ask(`DELETE /v1/streams/devices/${b.membership.device}`)).status).toBe(204);
    const { status, headers } = await b.pushRaw([b.op(randomUUID(), { text: sealed('late') })]);
    expect({ status, challenge: headers['www-authenticate'] }).toEqual({ status: 401, challenge: 'Bearer' });
  });

  it('answers 426 to another protocol, and still lets it pull', async () => {
    const a = await Device.make(server);
    const op = a.op(randomUUID(), { text: sealed('x') });
    expect((await a.pushRaw([op], { protocol: 2 })).body).toMatchObject({ status: 426, code: 'protocol' });
    expect(await a.pull()).toEqual([]);
  });

  it('answers 413 to a batch that is too large', async () => {
    const a = await Device.make(server);
    const ops = Array.from({ length: 9 }, () => a.op(randomUUID(), { text: sealed('x'.repeat(25_000)) }));
    expect((await a.pushRaw(ops)).body).toMatchObject({ status: 413, code: 'too-large' });
    expect(await a.push(...ops.slice(0, 4))).toHaveLength(4);
  });

  it('answers 429 with the time to wait to a device that pushes without end', async () => {
    const a = await Device.make(server);
    const { stream, device } = a.membership;
    const tat = server.clock.now + 3_600_000;
    await server.database.write((transaction) =>
      transaction
        .insertInto('bucket')
        .values({ stream, key: `d:${device}`, tat })
        .execute(),
    );
    const { status, headers } = await a.pushRaw([a.op(randomUUID(), { text: sealed('x') })]);
    expect({ status, wait: headers['retry-after'] }).toEqual({ status: 429, wait: '3' });
  });
});

describe.each(engines)('quotas on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { QUOTA_RECORDS: '3' });
  });
  afterAll(() => server.close());

  it('answers 507 with what is used, stores nothing of the batch, and still erases', async () => {
    const a = await Device.make(server);
    const docs = [1, 2, 3].map(() => randomUUID());
    await a.push(...docs.map((doc) => a.op(doc, { text: sealed('x') })));
    const { body } = await a.pushRaw([1, 2].map(() => a.op(randomUUID(), { text: sealed('x') })));
    expect(problem.parse(body)).toMatchObject({ status: 507, used: 3, limit: 3 });
    expect(await a.pull()).toHaveLength(3);
    expect(await a.push(a.op(docs[0] ?? '', { text: null }))).toMatchObject([{ status: 'ok' }]);
  });
});
