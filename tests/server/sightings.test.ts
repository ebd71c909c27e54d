/** Readers who come by again and say what stands on the page. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SightingSubmission } from '@/lib/annotation/report-messages';
import { verifyCluster } from '@/server/clusters/verify-cluster';
import { Editor, FERRY, PAGE, reportOf, send } from './editor';
import { engines } from './engines';
import { makePublication, makeReader } from './reader';
import { startServer, type TestServer } from './start-server';

const MINUTE = 60_000;

describe.each(engines)('sightings on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  let editor: Editor;
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server, { address: 10_000, reader: 10_000, page: 10_000 });
    editor = await Editor.make(server, publication);
  });
  afterAll(() => server.close());

  interface Reader {
    id: string;
    token: string;
  }
  const reportAs = async (token = makeReader(), words = 'Medena', fix = 'Medina'): Promise<Reader> => {
    const body = reportOf(publication, server.clock.now, { words, fix });
    await send(server, body, token);
    return { id: body.id, token };
  };
  const see = ({ id, token }: Reader, outcome: string, more: Partial<SightingSubmission> = {}) => {
    server.clock.now += MINUTE;
    const body = { at: new Date(server.clock.now).toISOString(), outcome, found: null, ...more };
    return server.ask(`POST /v1/reports/${id}/sightings?publication=${publication}`, { token, body });
  };
  const only = async (query = '?status=received,accepted,applied,verified,changed,still-wrong') => {
    const [cluster] = await editor.list(query);
    if (!cluster) throw new Error('no cluster');
    return cluster;
  };
  const nextLook = async () => {
    const row = server.database.read.selectFrom('cluster').select('verify_at').where('stream', '=', publication);
    return (await row.executeTakeFirstOrThrow()).verify_at;
  };

  it('two who reported it and see it mended prove it without a look of the server’s; one does not', async () => {
    const [one, other] = [await reportAs(), await reportAs()];
    await editor.settle(await only(), 'applied');
    expect((await see(one, 'fixed')).body).toMatchObject({ state: 'applied' });
    expect((await see(one, 'fixed')).body).toMatchObject({ state: 'applied' });
    const { cluster, sightings } = await editor.card((await only()).id);
    expect([cluster.status, sightings]).toMatchObject(['applied', [{ outcome: 'fixed', readers: 1 }]]);
    expect((await see(other, 'fixed')).body).toMatchObject({ state: 'verified' });
    const card = await editor.card(cluster.id);
    expect(card.cluster).toMatchObject({ status: 'verified', seen: 'fixed' });
    expect(card.history.at(-1)).toMatchObject({ verdict: 'verified', creator: 'reader' });
    expect(card.look).toBeNull();
  });

  it('says what stands there instead, and that it came back', async () => {
    const [one, other] = [await reportAs(), await reportAs()];
    await editor.settle(await only(), 'accepted');
    await see(one, 'changed', { found: 'Mudena' });
    expect((await see(other, 'changed', { found: 'Mudena' })).body).toMatchObject({ state: 'changed' });
    expect((await editor.card((await only()).id)).history.at(-1)).toMatchObject({ reason: 'Mudena' });
    await see(one, 'still');
    expect((await see(other, 'still')).body).toMatchObject({ state: 'still-wrong' });
  });

  it('one reader makes the server look soon, and not sooner for saying it again', async () => {
    const one = await reportAs();
    await editor.settle(await only(), 'accepted');
    const planned = await nextLook();
    await see(one, 'still');
    expect(await nextLook()).toBe(planned);
    await see(one, 'fixed');
    const soon = await nextLook();
    expect(soon).toBe(server.clock.now);
    const fetchPage = async () => ({ status: 200, body: `<main><p>${FERRY}</p></main>`, url: PAGE });
    const { id } = await only();
    await verifyCluster(server.database, { stream: publication, id, fetchPage, now: () => server.clock.now });
    const looked = server.clock.now;
    await see(one, 'fixed');
    expect(await nextLook()).toBe(looked + 10 * MINUTE);
    // What was seen before the server looked is known to be over.
    expect((await editor.card(id)).cluster).toMatchObject({ status: 'accepted', seen: 'still' });
  });

  it('H-34: who is often wrong, is denied or never reported it moves nothing', async () => {
    const wrong = makeReader();
    for (const words of ['noon', 'quay', 'harbour', 'ferry']) await reportAs(wrong, words, `${words}x`);
    for (const cluster of await editor.list()) await editor.settle(cluster, 'declined', { declined: 'not-an-error' });
    const [one, liar] = [await reportAs(), await reportAs(wrong)];
    await editor.settle(await only('?q=medena&status=received'), 'applied');
    await see(one, 'fixed');
    expect((await see(liar, 'fixed')).body).toMatchObject({ state: 'applied' });
    expect((await see({ id: one.id, token: makeReader() }, 'fixed')).status).toBe(404);
    expect((await see(one, 'gone')).status).toBe(422);
    expect((await see(one, 'changed', { found: 'a\0b' })).status).toBe(422);
  });

  it('the same again spends nothing; a thousand from one reader are stopped', async () => {
    const one = await reportAs();
    const at = new Date(server.clock.now).toISOString();
    for (let count = 0; count < 80; count += 1) expect((await see(one, 'fixed', { at })).status).toBe(200);
    server.clock.now -= 80 * MINUTE;
    const answers = [];
    for (let count = 0; count < 80; count += 1) {
      server.clock.now -= MINUTE - 1;
      answers.push((await see(one, 'fixed')).status);
    }
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(10);
  });

  it('is exported with the report and erased with it', async () => {
    const one = await reportAs();
    await see(one, 'changed', { found: 'Mudena' });
    const mine = `/v1/readers/me?publication=${publication}`;
    const { body } = await server.ask(`GET ${mine}`, { token: one.token });
    expect(body).toMatchObject({ reports: [{ sighting: { outcome: 'changed', found: 'Mudena' } }] });
    await server.ask(`DELETE ${mine}`, { token: one.token });
    const left = server.database.read.selectFrom('sighting').selectAll().where('report', '=', one.id);
    expect(await left.execute()).toEqual([]);
  });
});
