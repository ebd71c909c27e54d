import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashFix } from '@/lib/annotation/hash-fix';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { createPublication } from '@/server/reports/publications';
import { engines } from './engines';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('reports on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let token = '';
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server);
    token = makeReader();
  });
  afterAll(() => server.close());

  const submission = (more: Partial<ReportSubmission> = {}) => makeSubmission(publication, server.clock.now, more);
  const send = (body: unknown, options: object = {}) => server.ask('POST /v1/reports', { token, body, ...options });
  const rows = async () =>
    server.database.read.selectFrom('report').selectAll().where('stream', '=', publication).execute();
  const me = (method: string, secret = token) =>
    server.ask(`${method} /v1/readers/me?publication=${publication}`, { token: secret });

  it('keeps a report once, however often it comes', async () => {
    const body = submission();
    const first = await send(body);
    expect(first).toMatchObject({ status: 201, body: { id: body.id, publication, state: 'received', additions: 0 } });
    const again = await Promise.all([1, 2, 3].map(() => send({ ...body, comment: 'another story' })));
    expect(again.map(({ status, body: receipt }) => ({ status, receipt }))).toEqual(
      [1, 2, 3].map(() => ({ status: 200, receipt: first.body })),
    );
    expect(await rows()).toHaveLength(1);
    expect((await rows())[0]?.submission).not.toContain('another story');
  });

  it('keeps one of many that come at the same moment', async () => {
    const body = submission();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await rows()).toHaveLength(1);
  });

  it('tells an id that another reader has used', async () => {
    const body = submission();
    await send(body);
    expect(await send(body, { token: makeReader() })).toMatchObject({ status: 409, body: { code: 'id-taken' } });
  });

  it('H-35: keeps nothing that was not asked for', async () => {
    await send({ ...submission(), state: 'applied', rev: 7, reader: 'x', creator: 'me', role: 'admin' });
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'received', rev: 1 });
    expect(row?.submission).not.toMatch(/creator|role|admin/);
  });

  it('H-25: keeps no address with a secret in it, whatever the device sends', async () => {
    const body = submission();
    const found = 'https://u:p@courier.example/ferry?token=abc&utm_source=y&sid=1#access_token=z';
    const source = { found, identity: found, canonical: found, top: found };
    await send({ ...body, target: { ...body.target, source } });
    expect((await rows())[0]?.submission).not.toMatch(/abc|access_token|u:p|sid=1/);
  });

  it.each<[string, string, number, (body: ReportSubmission) => object]>([
    [
      'a page of somebody else',
      'origin',
      422,
      ({ target }) => ({ target: { ...target, source: { ...target.source, top: 'https://other.example/' } } }),
    ],
    [
      'a page that is none',
      'origin',
      422,
      ({ target }) => ({ target: { ...target, source: { ...target.source, top: 'about:blank' } } }),
    ],
    ['a report of last winter', 'too-old', 422, () => ({ createdAt: '2026-01-01T00:00:00.000Z' })],
    ['a report of tomorrow', 'skew', 422, () => ({ createdAt: '2026-11-27T00:00:00.000Z' })],
    [
      'half a book',
      'quote-too-long',
      422,
      ({ target }) => ({ target: { ...target, quote: { ...target.quote, exact: 'x'.repeat(1001) } } }),
    ],
    ['no change', 'unchanged', 422, ({ target }) => ({ replacement: target.quote.exact, comment: ' ' })],
    ['an unknown publication', 'missing', 404, () => ({ publication: 'nobody' })],
    ['evidence that is no web address', 'not-valid', 422, () => ({ evidence: 'javascript:alert(1)' })],
    ['too much', 'too-large', 413, () => ({ comment: 'x'.repeat(70_000) })],
  ])('refuses %s', async (_, code, status, change) => {
    const body = submission();
    expect(await send({ ...body, ...change(body) })).toMatchObject({ status, body: { code, status } });
    expect(await rows()).toEqual([]);
  });

  it('shows a receipt to its reader only', async () => {
    const { id } = submission();
    await send(submission({ id }));
    const line = `GET /v1/reports/${id}?publication=${publication}`;
    expect(await server.ask(line, { token })).toMatchObject({ status: 200, body: { id, state: 'received' } });
    expect((await server.ask(line, { token: makeReader() })).status).toBe(404);
    expect((await server.ask(line)).status).toBe(401);
    expect((await server.ask(line, { token: 'short' })).status).toBe(401);
  });

  it('lets a reader add and withdraw', async () => {
    const body = submission();
    await send(body);
    const addition = { id: randomUUID(), text: 'It is on page 3 as well.', createdAt: body.createdAt };
    const add = (more: object = {}) =>
      server.ask(`POST /v1/reports/${body.id}/additions?publication=${publication}`, {
        token,
        body: { ...addition, ...more },
      });
    const withdraw = () => server.ask(`POST /v1/reports/${body.id}/withdrawal?publication=${publication}`, { token });
    expect(await add()).toMatchObject({ status: 200, body: { additions: 1 } });
    expect(await add()).toMatchObject({ status: 200, body: { additions: 1 } });
    expect(await add({ id: randomUUID(), text: 'no\0' })).toMatchObject({ status: 422 });
    expect(await withdraw()).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await withdraw()).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await add({ id: randomUUID() })).toMatchObject({ status: 409, body: { code: 'withdrawn' } });
    expect((await rows())[0]).toMatchObject({ rev: 3 });
  });

  it('says how many have reported what on a page, in numbers, and only of those that stand', async () => {
    const fix = await hashFix('recieve', 'receive');
    const page = 'https://courier.example/ferry?utm_source=x';
    const count = async () => (await server.ask('POST /v1/reported', { body: { publication, page } })).body;
    expect(await count()).toEqual({ readers: 0, fixes: [], mail: false });
    const body = submission();
    await send(body);
    await send(submission());
    await send(submission({ comment: 'another reader' }), { token: makeReader() });
    await send(submission({ replacement: 'get' }), { token: makeReader() });
    expect(await count()).toEqual({
      readers: 3,
      fixes: expect.arrayContaining([
        { fix, readers: 2 },
        { fix: await hashFix('recieve', 'get'), readers: 1 },
      ]),
      mail: false,
    });
    expect(JSON.stringify(await count())).not.toMatch(/recieve|another reader/);
    await me('DELETE');
    expect(await count()).toMatchObject({ readers: 2, fixes: expect.arrayContaining([{ fix, readers: 1 }]) });
    const unknown = await server.ask('POST /v1/reported', { body: { publication: 'nobody', page } });
    expect(unknown.status).toBe(404);
  });

  it('limits how often that is asked from one place, whichever publication it is asked about', async () => {
    const strict = await startServer(engine, { HOURLY_COUNTS: '2' });
    const ask = (id: string) =>
      strict.ask('POST /v1/reported', { body: { publication: id, page: 'https://courier.example/ferry' } });
    const asked = [await ask(await makePublication(strict)), await ask('nobody'), await ask('courier')];
    expect(asked.map(({ status }) => status)).toEqual([200, 404, 429]);
    expect(asked[2]?.body).toMatchObject({ code: 'too-many' });
    // A report is still taken: it is counted apart.
    const id = await makePublication(strict);
    const report = makeSubmission(id, strict.clock.now, {});
    expect((await strict.ask('POST /v1/reports', { token: makeReader(), body: report })).status).toBe(201);
    strict.clock.now += 1_800_000;
    expect((await ask(id)).status).toBe(200);
    await strict.close();
  });

  it('gives a reader everything it has, and erases it for good', async () => {
    const body = submission({ comment: 'a sentence nobody else has', credit: 'A. Reader' });
    await send(body);
    const addition = { id: randomUUID(), text: 'one thing more', createdAt: body.createdAt };
    await server.ask(`POST /v1/reports/${body.id}/additions?publication=${publication}`, { token, body: addition });
    const other = submission();
    await send(other, { token: makeReader() });
    expect((await me('GET')).body).toMatchObject({
      publication,
      reports: [{ submission: body, additions: [addition] }],
    });
    expect((await me('GET', makeReader())).body).toEqual({ publication, reports: [] });
    expect((await me('DELETE')).body).toEqual({ erased: 1 });
    expect((await me('DELETE')).body).toEqual({ erased: 0 });
    const left = JSON.stringify([
      await rows(),
      await server.database.read.selectFrom('addition').selectAll().execute(),
    ]);
    expect(left).not.toMatch(/a sentence nobody else has|A\. Reader|one thing more/);
    expect(left).toContain(other.comment);
    // A copy that still waited somewhere does not bring it back.
    expect(await send(body)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect((await me('GET')).body).toMatchObject({ reports: [{ submission: null, additions: [] }] });
  });
});

describe.each(engines)('H-34: limits on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { WORK_ITERATIONS: '0' });
  });
  afterAll(() => server.close());

  it.each([
    ['address', { address: 3 }],
    ['reader', { reader: 3 }],
    ['page', { page: 3 }],
  ])('lets so many an hour through by %s, and tells when the next may come', async (what, limits) => {
    const publication = await makePublication(server, { address: 1000, reader: 1000, page: 1000, ...limits });
    const one = makeReader();
    const send = (at: number) =>
      server.ask('POST /v1/reports', {
        token: what === 'reader' ? one : makeReader(),
        address: what === 'address' ? `198.51.100.${at}` : `203.0.${at}.1`,
        body: makeSubmission(publication, server.clock.now),
      });
    for (const at of [1, 2, 3]) expect((await send(at)).status).toBe(201);
    const refused = await send(4);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } });
    expect(refused.headers['retry-after']).toBe('1200');
    server.clock.now += 1_200_000;
    expect((await send(5)).status).toBe(201);
    expect((await send(6)).status).toBe(429);
    const { rows } = {
      rows: await server.database.read.selectFrom('report').select('id').where('stream', '=', publication).execute(),
    };
    expect(rows).toHaveLength(4);
  });

  it('believes what a caller says of its address only behind a proxy', async () => {
    const publication = await makePublication(server, { address: 1 });
    const sendAs = (to: TestServer, from: string) =>
      to.ask('POST /v1/reports', {
        token: makeReader(),
        body: makeSubmission(publication, to.clock.now),
        headers: { 'x-forwarded-for': `203.0.113.9, ${from}` },
      });
    expect((await sendAs(server, '198.51.100.1')).status).toBe(201);
    expect((await sendAs(server, '198.51.101.1')).status).toBe(429);
    const behind = await startServer(engine, { TRUSTED_PROXIES: '1', WORK_ITERATIONS: '0' });
    const origins = ['https://courier.example'];
    await behind.database.write((transaction) =>
      createPublication(transaction, { id: publication, origins, limits: { address: 1 }, now: behind.clock.now }),
    );
    expect((await sendAs(behind, '198.51.100.1')).status).toBe(201);
    expect((await sendAs(behind, '198.51.101.1')).status).toBe(201);
    expect((await sendAs(behind, '198.51.101.2')).status).toBe(429);
    await behind.close();
  });

  it('H-31: lets no page read an answer', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    for (const line of ['OPTIONS /v1/reports', 'GET /v1/sync/pull', 'GET /openapi.json']) {
      const answer = await server.ask(line, { headers });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('spends nothing on a repetition', async () => {
    const publication = await makePublication(server, { reader: 1 });
    const [token, body] = [makeReader(), makeSubmission(publication, server.clock.now)];
    for (const status of [201, 200, 200])
      expect((await server.ask('POST /v1/reports', { token, body })).status).toBe(status);
  });

  it('keeps no address, in any form that outlives two days', async () => {
    const publication = await makePublication(server);
    const body = makeSubmission(publication, server.clock.now);
    await server.ask('POST /v1/reports', { token: makeReader(), body, address: '198.51.100.77' });
    const { read } = server.database;
    const all = JSON.stringify([
      await read.selectFrom('bucket').selectAll().execute(),
      await read.selectFrom('report').selectAll().execute(),
      await read.selectFrom('day_key').selectAll().execute(),
    ]);
    expect(all).not.toContain('198.51.100');
  });
});
