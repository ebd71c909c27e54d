import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OriginClaim } from '@/lib/annotation/desk-messages';
import { DAY } from '@/server/limits/day-keys';
import { fileProves, headNames, metaProves } from '@/server/origins/find-proof';
import { recheckOrigins } from '@/server/origins/recheck-origins';
import { guardedFetch } from '@/server/out/guarded-fetch';
import type { Letter } from '@/server/out/mail';
import { readSettings } from '@/server/settings';
import { Browser, ORIGIN } from './browser';
import { engines } from './engines';
import { openAs } from './people';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

const file = (receivers: object[], more: object = {}) =>
  JSON.stringify({ version: 1, expires: '2027-01-01T00:00:00Z', receivers, ...more });

describe.each(engines)('whose pages they are, on %s', (engine) => {
  let server: TestServer;
  let site: Server;
  let origin = '';
  let publication = '';
  let admin: Browser;
  const pages = new Map<string, string>();
  const mails: Letter[] = [];
  beforeAll(async () => {
    site = createServer((request, reply) => {
      const text = pages.get(request.url ?? '');
      reply.writeHead(text === undefined ? 404 : 200).end(text);
    });
    await new Promise<void>((done) => site.listen(0, 'localhost', done));
    origin = `https://localhost:${(site.address() as AddressInfo).port}`;
    const mailer = { sendNow: async (mail: Letter) => void mails.push(mail) };
    server = await startServer(engine, { OUT_TO_LOOPBACK: 'yes', HOURLY_SIGN_INS: '1000' }, { mailer });
  });
  beforeEach(async () => {
    pages.clear();
    mails.length = 0;
    publication = await makePublication(server);
    admin = await openAs(server, publication, 'admin');
  });
  afterAll(async () => {
    await server.close();
    await new Promise((done) => site.close(done));
  });

  const path = () => `/v1/desk/streams/${publication}`;
  const claim = (method: string, more: object = {}) => admin.ask(`POST ${path()}/origins`, { origin, method, ...more });
  const meta = () => `<meta name="emend-publication" content="${ORIGIN}#${publication}">`;
  const own = () => file([{ kind: 'server', endpoint: ORIGIN, publication }]);
  const stateOf = async () => {
    const { origins } = (await admin.ask(`GET ${path()}/settings`)).body as { origins: OriginClaim[] };
    return origins.find((one) => one.origin === origin)?.state;
  };
  const recheck = () => {
    const settings = readSettings({ OUT_TO_LOOPBACK: 'yes' });
    return recheckOrigins({ database: server.database, settings, ask: guardedFetch }, server.clock.now);
  };
  const isTaken = async () => {
    const { origins } = await server.database.read
      .selectFrom('publication')
      .select('origins')
      .where('stream', '=', publication)
      .executeTakeFirstOrThrow();
    return origins.includes(origin);
  };

  it.each([
    ['file', () => pages.set('/.well-known/corrections.json', own())],
    ['meta', () => pages.set('/', `<!doctype html><title>x</title>${meta()}<p>News`)],
  ])('is proved by a %s on the site, and by nothing before', async (method, put) => {
    expect((await claim(method)).body).toMatchObject({ state: 'pending', method });
    expect(await isTaken()).toBe(false);
    put();
    const checked = await admin.ask(`POST ${path()}/origins/check`, { origin });
    expect(checked.body).toMatchObject({ state: 'proved' });
    expect(await isTaken()).toBe(true);
    server.clock.now += 6_000;
    const body = makeSubmission(publication, server.clock.now);
    const page = `${origin}/ferry`;
    const source = { found: page, identity: page, canonical: null, top: page };
    const sent = { ...body, target: { ...body.target, source } };
    expect((await server.ask('POST /v1/reports', { token: makeReader(), body: sent })).status).toBe(201);
    expect((await admin.ask(`POST ${path()}/origins/removal`, { origin })).status).toBe(204);
    expect(await isTaken()).toBe(false);
  });

  it('is proved by a link mailed to an address that the site publishes, when its button is pressed', async () => {
    const email = 'corrections@courier.example';
    expect(await claim('mail', { email })).toMatchObject({ status: 422, body: { code: 'not-published' } });
    expect(mails).toEqual([]);
    pages.set('/', `<title>x</title><body><link rel="corrections" href="mailto:${email}"> a stranger's comment`);
    expect((await claim('mail', { email })).status).toBe(422);
    pages.set('/.well-known/corrections.json', file([{ kind: 'email', address: email }]));
    expect((await claim('mail', { email })).body).toMatchObject({ state: 'pending' });
    expect(mails).toMatchObject([{ to: email }]);
    // That it is published proves nothing by itself.
    expect((await admin.ask(`POST ${path()}/origins/check`, { origin })).body).toMatchObject({ state: 'pending' });
    const token = /#(\S+)/.exec(mails[0]?.text ?? '')?.[1];
    const confirm = () => new Browser(server).ask('POST /v1/desk/origins/confirm', { token });
    expect((await confirm()).body).toMatchObject({ state: 'proved' });
    expect((await confirm()).status).toBe(404);
    expect(await isTaken()).toBe(true);
  });

  it('is looked for every day, and lost after a week without it, and back when it is back', async () => {
    pages.set('/', meta());
    await claim('meta');
    expect(await stateOf()).toBe('proved');
    pages.clear();
    for (let day = 0; day < 7; day++) {
      server.clock.now += DAY;
      await recheck();
      expect(await stateOf()).toBe('proved');
    }
    server.clock.now += DAY;
    await recheck();
    expect({ state: await stateOf(), taken: await isTaken() }).toEqual({ state: 'lapsed', taken: false });
    pages.set('/', meta());
    await recheck();
    expect(await stateOf()).toBe('lapsed');
    server.clock.now += DAY;
    await recheck();
    expect({ state: await stateOf(), taken: await isTaken() }).toEqual({ state: 'proved', taken: true });
  });

  it('H-22: is looked for behind the guard', async () => {
    for (const address of ['https://127.0.0.1', 'https://169.254.169.254', 'https://10.0.0.1:8443'])
      expect((await admin.ask(`POST ${path()}/origins`, { origin: address, method: 'file' })).body).toMatchObject({
        state: 'pending',
      });
    for (const address of [
      'http://courier.example',
      'https://u:p@courier.example',
      'https://courier.example/x',
      'file:///etc',
    ])
      expect((await admin.ask(`POST ${path()}/origins`, { origin: address, method: 'file' })).status).toBe(422);
  });
});

describe('a proof', () => {
  const wanted = { publication: 'courier', server: 'https://emend.example' };
  const meta = '<meta name="emend-publication" content="https://emend.example#courier">';
  it.each([
    ['in the head', `<html><head>${meta}</head>`, true],
    ['without a head of its own', meta, true],
    ['in the body', `<body><p>comment</p>${meta}`, false],
    ['in a comment', `<head><!-- ${meta} --></head>`, false],
    ['in a template', `<head><template>${meta}</template></head>`, false],
    ['for another publication', meta.replace('#courier', '#courier2'), false],
    ['for another server', meta.replace('emend.example', 'emend.example.evil.example'), false],
  ])('by meta %s', (_, html, proves) => expect(metaProves(html, wanted)).toBe(proves));

  const now = Date.UTC(2026, 10, 25);
  const receiver = { kind: 'server', endpoint: 'https://emend.example', publication: 'courier' };
  it.each([
    ['whole', file([receiver]), true],
    ['second', file([{ kind: 'email', address: 'a@b.example' }, receiver]), true],
    ['expired', file([receiver], { expires: '2026-01-01T00:00:00Z' }), false],
    ['without expiry', file([receiver], { expires: null }), false],
    ['of another version', file([receiver], { version: 2 }), false],
    ['of another server', file([{ ...receiver, endpoint: 'https://emend.example.evil.example' }]), false],
    ['of another publication', file([{ ...receiver, publication: 'Courier' }]), false],
    ['no list', file({} as never), false],
    ['nothing', 'null', false],
    ['no JSON', '<html>', false],
  ])('by a file: %s', (_, text, proves) => expect(fileProves(text, { ...wanted, now })).toBe(proves));

  it('reads a mailbox from the head only', () => {
    const link = '<link rel="help corrections" href="mailto:Desk%40b.example?subject=x">';
    expect(headNames(link, 'desk@b.example')).toBe(true);
    expect(headNames(`<body><p>x</p>${link}`, 'desk@b.example')).toBe(false);
    expect(headNames('<link rel="corrections" href="mailto:%E0%A4%A">', 'desk@b.example')).toBe(false);
  });
});
