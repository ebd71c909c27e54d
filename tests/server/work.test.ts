import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Work, WorkChallenge } from '@/lib/annotation/work-messages';
import { DAY } from '@/server/limits/day-keys';
import { WORK_TIME } from '@/server/limits/work';
import { maintain } from '@/server/maintain';
import { engines } from './engines';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

const links = 'http://a.example http://b.example http://c.example';

describe.each(engines)('work before a report on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let token = '';
  beforeAll(async () => {
    server = await startServer(engine, { WORK_ITERATIONS: '10' });
  });
  beforeEach(async () => {
    publication = await makePublication(server);
    token = makeReader();
  });
  afterAll(() => server.close());

  /** Links said and put in, and a quote that is not in its sentence: more than one reason for suspicion. */
  const heavy = (more: Partial<ReportSubmission> = {}) => {
    const body = makeSubmission(publication, server.clock.now, { replacement: 'www.d.example', comment: links });
    const quote = { ...body.target.quote, exact: 'nowhere', length: 7 };
    return { ...body, target: { ...body.target, quote }, ...more };
  };
  const send = (body: object, options: object = {}) => server.ask('POST /v1/reports', { token, body, ...options });
  const ids = async () => {
    const rows = server.database.read.selectFrom('report').select('id').where('stream', '=', publication);
    return (await rows.execute()).map(({ id }) => id);
  };
  const askedFor = ({ status, body }: { status: number; body: unknown }): WorkChallenge => {
    expect({ status, body }).toMatchObject({ status: 428, body: { code: 'work', status: 428 } });
    return (body as { work: WorkChallenge }).work;
  };
  const solve = async (challenge: WorkChallenge): Promise<Work> => {
    const solution = await solveChallenge({ challenge, deriveKey });
    if (!solution) throw new Error('no solution');
    return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
  };

  it('takes a heavily suspect report once its device has worked, once, and without the work in it', async () => {
    const body = heavy();
    const challenge = askedFor(await send(body));
    expect(await ids()).toEqual([]);
    const done = { ...body, work: await solve(challenge) };
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(done)));
    expect(sent.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
    const rows = await server.database.read
      .selectFrom('report')
      .selectAll()
      .where('stream', '=', publication)
      .execute();
    expect(rows).toMatchObject([{ id: body.id, queue: 'suspect' }]);
    expect(rows[0]?.submission).not.toMatch(/nonce|derivedKey|"work"/);
  });

  it('asks nothing of an ordinary report, nor of one that is a little suspect', async () => {
    expect((await send(makeSubmission(publication, server.clock.now))).status).toBe(201);
    expect((await send(heavy({ comment: '' }))).status).toBe(201);
  });

  it('asks whoever has sent much of what they may in an hour, and takes the rest after work', async () => {
    publication = await makePublication(server, { address: 4 });
    const one = () => send(makeSubmission(publication, server.clock.now), { token: makeReader() });
    expect((await one()).status).toBe(201);
    expect((await one()).status).toBe(201);
    for (let at = 0; at < 2; at++) {
      const body = makeSubmission(publication, server.clock.now);
      const work = await solve(askedFor(await send(body)));
      expect((await send({ ...body, work })).status).toBe(201);
    }
    expect((await one()).status).toBe(429);
    expect(await ids()).toHaveLength(4);
  });

  it.each<[string, (work: Work, body: ReportSubmission) => object | Promise<object>]>([
    [
      'no solution',
      ({ challenge }) => ({ work: { challenge, solution: { counter: 0, derivedKey: '00'.repeat(32) } } }),
    ],
    [
      'an easier challenge',
      async ({ challenge }) => ({
        work: await solve({ ...challenge, parameters: { ...challenge.parameters, cost: 1 } }),
      }),
    ],
    [
      'one that was made elsewhere',
      async ({ challenge: { parameters } }) => {
        const rest = { ...parameters, deriveKey, hmacSignatureSecret: 'another server' };
        return { work: await solve((await createChallenge(rest)) as WorkChallenge) };
      },
    ],
    ['work for other words', (work) => ({ work, comment: `${links} http://e.example` })],
    ['work for another report', (work) => ({ work, id: crypto.randomUUID() })],
    [
      'a later end written into it',
      ({ challenge, solution }) => {
        const data = { ...challenge.parameters.data, expires: challenge.parameters.data.expires + 1 };
        return { work: { solution, challenge: { ...challenge, parameters: { ...challenge.parameters, data } } } };
      },
    ],
  ])('asks anew for %s', async (_, change) => {
    const body = heavy();
    const work = await solve(askedFor(await send(body)));
    server.clock.now -= 10;
    askedFor(await send({ ...body, ...(await change(work, body)) }));
    server.clock.now += 10;
    expect(await ids()).toEqual([]);
    expect((await send({ ...body, work })).status).toBe(201);
  });

  it('asks anew for work of another reader, for old work, and for work that was used', async () => {
    const body = heavy();
    const work = await solve(askedFor(await send(body)));
    askedFor(await send({ ...body, work }, { token: makeReader() }));
    server.clock.now += WORK_TIME;
    askedFor(await send({ ...body, work }));
    const fresh = await solve(askedFor(await send(body)));
    expect((await send({ ...body, work: fresh })).status).toBe(201);
    await server.database.write(async (transaction) => {
      await transaction.deleteFrom('report').where('stream', '=', publication).execute();
    });
    askedFor(await send({ ...body, work: fresh }));
    expect(await ids()).toEqual([]);
    await maintain(server.database, server.clock.now + WORK_TIME + 1);
    expect(await server.database.read.selectFrom('work').select('id').execute()).toEqual([]);
  });

  it('takes after midnight what was asked for before midnight', async () => {
    server.clock.now = Math.ceil(server.clock.now / DAY) * DAY - 1000;
    const body = heavy();
    const work = await solve(askedFor(await send(body)));
    server.clock.now += 2000;
    expect((await send({ ...body, work })).status).toBe(201);
  });

  it('lets nobody ask for work, or have it looked at, without end', async () => {
    publication = await makePublication(server, { address: 5 });
    const body = heavy();
    const work = await solve(askedFor(await send(body)));
    const wrong = { ...work, solution: { ...work.solution, counter: work.solution.counter + 1 } };
    const statuses: number[] = [];
    for (let at = 0; at < 12; at++) statuses.push((await send(at % 2 ? body : { ...body, work: wrong })).status);
    // Looking at it and asking anew take one each, of twenty in an hour.
    expect(new Set(statuses)).toEqual(new Set([428]));
    expect((await send({ ...body, work: wrong })).status).toBe(429);
    expect((await send(heavy(), { address: '198.51.100.7' })).status).toBe(428);
  });
});
