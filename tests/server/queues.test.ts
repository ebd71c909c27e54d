import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QueuedReport } from '@/lib/annotation/desk-messages';
import { DAY } from '@/server/limits/day-keys';
import { maintain } from '@/server/maintain';
import type { Browser } from './browser';
import { engines } from './engines';
import { openAs } from './people';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

const advert = 'Cheap watches for everybody, come and see them all today: https://watches.example/a';

describe.each(engines)('queues on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let desk: Browser;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_SIGN_INS: '1000' });
  });
  beforeEach(async () => {
    publication = await makePublication(server);
    desk = await openAs(server, publication, 'triage');
  });
  afterAll(() => server.close());

  const list = async (queue: string) =>
    (await desk.ask(`GET /v1/desk/streams/${publication}/reports?queue=${queue}&limit=200`)).body as {
      reports: QueuedReport[];
      more: boolean;
    };
  const send = (path: string, comment: string, { token = makeReader(), address = '192.0.2.1' } = {}) => {
    const body = makeSubmission(publication, server.clock.now, { comment });
    const page = `https://courier.example/${path}`;
    const source = { found: page, identity: page, canonical: null, top: page };
    return server.ask('POST /v1/reports', { token, address, body: { ...body, target: { ...body.target, source } } });
  };
  const own = (at: number) => ({ address: `198.${at >> 8}.${at & 255}.1` });

  it('H-34: takes a few of ten thousand from one place, and goes on taking others', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 10_000; at += 100) {
      const some = Array.from({ length: 100 }, (_, more) => send(`page-${at + more}`, advert));
      answers.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    // After two thirds of the address's thirty it is asked to work, which a flood does not; and not for ever.
    expect(answers.filter((status) => status === 201)).toHaveLength(20);
    expect(answers.filter((status) => status === 428)).toHaveLength(120);
    expect(answers.filter((status) => status === 429)).toHaveLength(9860);
    expect((await send('ferry', 'It sails at six.', own(1))).status).toBe(201);
    const { reports } = await list('inbox');
    expect(reports.map(({ submission }) => submission?.comment)).toContain('It sails at six.');
    expect(reports.length).toBeLessThanOrEqual(4);
  });

  it('H-34: knows the same words in any dress, from whoever and on whatever page', async () => {
    for (let at = 0; at < 60; at++) {
      const dressed = [...advert].map((letter, place) => (place % 60 === at ? `\u200b${letter}` : letter)).join('');
      expect(await send(`page-${at}`, at % 2 ? dressed : dressed.toUpperCase(), own(at))).toMatchObject({
        status: 201,
        body: { state: 'received' },
      });
    }
    const [inbox, suspect] = [await list('inbox'), await list('suspect')];
    expect(inbox.reports).toHaveLength(3);
    // Nothing is dropped.
    expect(suspect.reports).toHaveLength(57);
    expect(suspect.reports[0]?.reasons).toContain('spread');
  });

  it('hears a reader no more, and hears them again', async () => {
    const token = makeReader();
    for (const at of [1, 2]) await send(`page-${at}`, '', { token, ...own(at) });
    await send('ferry', 'It sails at six.', own(3));
    const [named] = (await list('inbox')).reports.filter(({ submission }) => submission?.comment === '');
    const change = (denied: boolean) =>
      desk.ask(`POST /v1/desk/streams/${publication}/reports/${named?.receipt.id}/reader`, { denied });
    const waiting = async () => {
      const { body } = await desk.ask(`GET /v1/desk/${publication}/clusters?status=received,triaged`);
      return (body as { clusters: unknown[] }).clusters.length;
    };
    expect(await waiting()).toBe(3);
    expect(await change(true)).toMatchObject({ status: 200, body: { reports: 2 } });
    expect(await waiting()).toBe(1);
    // The reader is answered as before and learns nothing.
    expect(await send('page-4', 'And this.', { token, ...own(4) })).toMatchObject({ body: { state: 'received' } });
    const denied = (await list('suspect')).reports;
    expect(denied.map(({ reasons }) => reasons)).toEqual([['denied'], ['denied'], ['denied']]);
    expect(await change(false)).toMatchObject({ body: { reports: 3 } });
    expect((await list('suspect')).reports).toEqual([]);
    expect((await list('inbox')).reports).toHaveLength(4);
    expect(await waiting()).toBeGreaterThanOrEqual(3);
  });

  it('moves a report out of the suspect ones, and word of it goes out then', async () => {
    const admin = await server.database.write(async (transaction) => {
      const row = { kind: 'webhook' as const, format: '', target: 'https://x.example', events: ',report.received,' };
      const rest = { language: 'en' as const, contact: null, period: 0, beat_at: 0, secrets: '[]', unsubscribe: 'x' };
      const state = { state: 'active' as const, why: null, failing_since: null, created_at: 1 };
      await transaction
        .insertInto('endpoint')
        .values({ stream: publication, id: 'e', ...row, ...rest, ...state })
        .execute();
    });
    expect(admin).toBeUndefined();
    for (let at = 0; at < 5; at++) await send(`p-${at}`, advert, own(at));
    const told = async () =>
      (await server.database.read.selectFrom('delivery').select('subject').where('stream', '=', publication).execute())
        .length;
    expect(await told()).toBe(3);
    const [first] = (await list('suspect')).reports;
    const move = (queue: string) =>
      desk.ask(`POST /v1/desk/streams/${publication}/reports/${first?.receipt.id}/queue`, { queue });
    expect((await move('inbox')).status).toBe(204);
    expect((await move('inbox')).status).toBe(204);
    expect(await told()).toBe(4);
    expect((await list('suspect')).reports).toHaveLength(1);
    expect((await list('inbox')).reports[0]?.receipt.id).toBe(first?.receipt.id);
  });

  it('pages through a queue', async () => {
    for (let at = 0; at < 5; at++) await send(`p-${at}`, `Comment ${at}`, own(at));
    const path = `/v1/desk/streams/${publication}/reports?limit=2`;
    const seen: string[] = [];
    for (let before = ''; ; ) {
      const { reports, more } = (await desk.ask(`GET ${path}${before}`)).body as Awaited<ReturnType<typeof list>>;
      seen.push(...reports.map(({ submission }) => submission?.comment ?? ''));
      if (!more) break;
      before = `&before=${reports.at(-1)?.rev}`;
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map((at) => `Comment ${at}`));
  });

  it('erases the words of reports when their time is over, and forgets them later', async () => {
    const admin = await openAs(server, publication, 'admin');
    const path = `/v1/desk/streams/${publication}`;
    const kept = { days: 100, withdrawnDays: 50, suspectDays: 10 };
    expect((await admin.ask(`POST ${path}/retention`, { retention: kept })).status).toBe(204);
    expect((await admin.ask(`GET ${path}/settings`)).body).toMatchObject({ retention: kept });
    const began = server.clock.now;
    const token = makeReader();
    for (let at = 0; at < 4; at++) await send(`p-${at}`, advert, own(at));
    await send('plain', 'It sails at six.', own(9));
    const { body } = await send('gone', 'I was wrong.', { token, ...own(10) });
    const { id } = body as { id: string };
    await server.ask(`POST /v1/reports/${id}/withdrawal?publication=${publication}`, { token });
    const left = async () =>
      (
        await server.database.read
          .selectFrom('report')
          .select(['queue', 'state'])
          .where('stream', '=', publication)
          .where('submission', 'is not', null)
          .execute()
      ).map(({ queue, state }) => `${queue} ${state}`);
    const leftAfter = async (days: number) => {
      await maintain(server.database, began + days * DAY + 1);
      return left();
    };
    const inbox = Array.from({ length: 4 }, () => 'inbox received');
    expect((await leftAfter(9)).sort()).toEqual([...inbox, 'inbox withdrawn', 'suspect received'].sort());
    expect((await leftAfter(10)).sort()).toEqual([...inbox, 'inbox withdrawn']);
    expect(await leftAfter(50)).toEqual(inbox);
    expect(await leftAfter(100)).toEqual([]);
    const all = () => server.database.read.selectFrom('report').selectAll().where('stream', '=', publication).execute();
    expect(await all()).toHaveLength(6);
    expect(JSON.stringify(await all())).not.toMatch(/sails|watches/);
    await leftAfter(100 + 181);
    expect(await all()).toEqual([]);
  });
});
