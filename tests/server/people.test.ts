import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account, InvitationMade } from '@/lib/annotation/people-messages';
import type { Letter } from '@/server/out/mail';
import { INVITATION_TIME } from '@/server/people/invitations';
import { IDLE_TIME, LONGEST_SESSION, RECENT_TIME } from '@/server/people/sessions';
import { LINK_TIME, makeSignInLink } from '@/server/people/sign-in-links';
import { Browser, ORIGIN } from './browser';
import { engines } from './engines';
import { invite, openAs } from './people';
import { makePublication } from './reader';
import { startServer, type TestServer } from './start-server';

const me = async (browser: Browser) => (await browser.ask('GET /v1/desk/me')).body as Account;
const statusOf = async (browser: Browser) => (await browser.ask('GET /v1/desk/me')).status;

describe.each(engines)('people on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  const mails: Letter[] = [];
  beforeAll(async () => {
    const mailer = { sendNow: async (mail: Letter) => void mails.push(mail) };
    server = await startServer(engine, { HOURLY_SIGN_INS: '100000' }, { mailer });
  });
  beforeEach(async () => {
    publication = await makePublication(server);
    mails.length = 0;
  });
  afterAll(() => server.close());

  const linkFor = async (person: string) =>
    server.database.write((transaction) =>
      makeSignInLink(transaction, { person, email: null, origin: ORIGIN, now: server.clock.now }),
    );
  const follow = (browser: Browser, link: string) =>
    browser.ask('POST /v1/desk/sign-in/link', { token: link.split('#')[1] });

  it('lets an invitation in once, shown before it is spent', async () => {
    const link = await invite(server, { stream: publication, role: 'editor' });
    const browser = new Browser(server);
    const look = () => browser.ask('POST /v1/desk/invitations/look', { token: link.split('#')[1] });
    expect((await look()).body).toMatchObject({
      stream: publication,
      role: 'editor',
      invitedBy: null,
      signedInAs: null,
    });
    expect(await browser.accept(link, '')).toMatchObject({ status: 422 });
    const answers = await Promise.all([browser.accept(link), new Browser(server).accept(link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await look()).status).toBe(404);
  });

  it('lets no invitation in after a week', async () => {
    const link = await invite(server, { stream: publication, role: 'editor' });
    server.clock.now += INVITATION_TIME + 1;
    expect((await new Browser(server).accept(link)).status).toBe(404);
  });

  it('adds a second membership to who is signed in, and keeps the invitation of who is a member already', async () => {
    const browser = await openAs(server, publication, 'triage');
    const other = await makePublication(server);
    expect((await browser.accept(await invite(server, { stream: other, role: 'reader' }))).status).toBe(200);
    const { memberships } = await me(browser);
    expect(memberships.map(({ role }) => role).sort()).toEqual(['reader', 'triage']);
    const again = await invite(server, { stream: other, role: 'admin' });
    expect(await browser.accept(again)).toMatchObject({ status: 409, body: { code: 'member' } });
    expect((await new Browser(server).accept(again)).status).toBe(200);
  });

  it('signs in by a passkey, in another session than before', async () => {
    const browser = await openAs(server, publication, 'editor');
    expect((await browser.addPasskey()).status).toBe(204);
    const before = new Map(browser.cookies);
    expect(await browser.signIn()).toMatchObject({ status: 200, body: { name: 'A person who is editor' } });
    expect(browser.cookies.get('emend-session')).not.toBe(before.get('emend-session'));
    const stale = new Browser(server);
    for (const [name, value] of before) stale.cookies.set(name, value);
    expect(await statusOf(stale)).toBe(401);
    const { passkeys, sessions } = await me(browser);
    expect(passkeys).toMatchObject([{ label: 'Laptop' }]);
    expect(sessions).toMatchObject([{ self: true }]);
  });

  it('believes no passkey that answers another challenge, origin, key or person', async () => {
    const browser = await openAs(server, publication, 'editor');
    const other = await openAs(server, publication, 'editor');
    await browser.addPasskey();
    await other.addPasskey();
    const stolen = other.sign('x'.repeat(43));
    expect(await browser.signIn(() => browser.sign('x'.repeat(43)))).toMatchObject({ status: 422 });
    expect(await browser.signIn((mine) => ({ ...mine, response: stolen.response }))).toMatchObject({ status: 422 });
    expect(
      await browser.signIn((mine) => ({
        ...mine,
        response: { ...mine.response, userHandle: stolen.response.userHandle },
      })),
    ).toMatchObject({ status: 422, body: { code: 'passkey' } });
    browser.origin = 'http://evil.localhost:8787';
    expect(await browser.signIn()).toMatchObject({ status: 422 });
    browser.origin = ORIGIN;
    expect((await browser.signIn()).status).toBe(200);
  });

  it('takes a challenge up once, in the browser that asked, for what it asked', async () => {
    const browser = await openAs(server, publication, 'editor');
    await browser.addPasskey();
    const { body } = await browser.ask('POST /v1/desk/sign-in/options');
    const passkey = browser.sign((body as { options: { challenge: string } }).options.challenge);
    expect(await new Browser(server).ask('POST /v1/desk/sign-in/passkey', { passkey })).toMatchObject({
      status: 409,
      body: { code: 'ceremony' },
    });
    const kept = browser.cookies.get('emend-ceremony') ?? '';
    expect((await browser.ask('POST /v1/desk/sign-in/passkey', { passkey })).status).toBe(200);
    browser.cookies.set('emend-ceremony', kept);
    expect(await browser.ask('POST /v1/desk/sign-in/passkey', { passkey })).toMatchObject({ status: 409 });
  });

  it('adds and removes passkeys, but not the last', async () => {
    const browser = await openAs(server, publication, 'editor');
    await browser.addPasskey('One');
    const [first] = (await me(browser)).passkeys;
    expect(await browser.ask(`DELETE /v1/desk/me/passkeys/${first?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'last-passkey' },
    });
    await browser.addPasskey('Two');
    expect((await browser.ask(`DELETE /v1/desk/me/passkeys/${first?.id}`)).status).toBe(204);
    expect((await me(browser)).passkeys).toMatchObject([{ label: 'Two' }]);
    const stranger = await openAs(server, publication, 'admin');
    const [left] = (await me(browser)).passkeys;
    expect((await stranger.ask(`DELETE /v1/desk/me/passkeys/${left?.id}`)).status).toBe(404);
    expect((await stranger.ask(`DELETE /v1/desk/me/sessions/${(await me(browser)).sessions[0]?.id}`)).status).toBe(404);
  });

  it('opens further ways in only to who has signed in lately', async () => {
    const browser = await openAs(server, publication, 'editor');
    server.clock.now += RECENT_TIME + 1;
    for (const [line, body] of [
      ['POST /v1/desk/me/passkeys/options', {}],
      ['POST /v1/desk/me/email', { email: 'new@courier.example' }],
    ] as const)
      expect(await browser.ask(line, body)).toMatchObject({ status: 403, body: { code: 'sign-in-again' } });
  });

  it('ends a session that lies idle, and every one after a month', async () => {
    const idle = await openAs(server, publication, 'editor');
    const busy = await openAs(server, publication, 'editor');
    const began = server.clock.now;
    // What was used is noted to the hour.
    const step = IDLE_TIME - 3_600_000;
    for (; server.clock.now + step <= began + LONGEST_SESSION; server.clock.now += step)
      expect(await statusOf(busy)).toBe(200);
    expect(await statusOf(busy)).toBe(200);
    expect(await statusOf(idle)).toBe(401);
    server.clock.now = began + LONGEST_SESSION;
    expect(await statusOf(busy)).toBe(200);
    server.clock.now += 1;
    expect(await statusOf(busy)).toBe(401);
  });

  it('signs out here, there and everywhere', async () => {
    const browser = await openAs(server, publication, 'editor');
    const { person } = await me(browser);
    const others = [new Browser(server), new Browser(server)];
    for (const other of others) expect((await follow(other, await linkFor(person))).status).toBe(200);
    const there = (await me(browser)).sessions.find(({ self }) => !self);
    expect((await browser.ask(`DELETE /v1/desk/me/sessions/${there?.id}`)).status).toBe(204);
    expect((await Promise.all(others.map(statusOf))).sort()).toEqual([200, 401]);
    expect((await browser.ask('POST /v1/desk/me/sign-out', { everywhere: true })).status).toBe(204);
    expect(browser.cookies.has('emend-session')).toBe(false);
    expect(await Promise.all([browser, ...others].map(statusOf))).toEqual([401, 401, 401]);
  });

  it('lets a link in once, within half an hour', async () => {
    const { person } = await me(await openAs(server, publication, 'editor'));
    const link = await linkFor(person);
    const answers = await Promise.all([follow(new Browser(server), link), follow(new Browser(server), link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const late = await linkFor(person);
    server.clock.now += LINK_TIME + 1;
    expect((await follow(new Browser(server), late)).status).toBe(404);
  });

  it('mails links to who proved the address, and says nothing of who has one', async () => {
    const browser = await openAs(server, publication, 'editor');
    const email = `o.${randomUUID()}@courier.example`;
    const ask = () => new Browser(server).ask('POST /v1/desk/sign-in/mail', { email });
    expect(await ask()).toMatchObject({ status: 202 });
    expect(mails).toEqual([]);
    expect((await browser.ask('POST /v1/desk/me/email', { email })).status).toBe(202);
    expect((await me(browser)).email).toBeNull();
    const linkIn = (mail: Letter | undefined) => /http\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    expect((await follow(new Browser(server), linkIn(mails[0]))).status).toBe(200);
    expect((await me(browser)).email).toBe(email);
    expect(await ask()).toMatchObject({ status: 202 });
    expect(mails[1]).toMatchObject({ to: email });
    expect((await follow(new Browser(server), linkIn(mails[1]))).status).toBe(200);
    for (let more = 0; more < 5; more++) await ask();
    expect((await ask()).status).toBe(429);
  });

  it('mails an invitation, which opens the account that has the address', async () => {
    const admin = await openAs(server, publication, 'admin');
    const email = `m.${randomUUID()}@courier.example`;
    const send = async (stream: string, by: Browser) =>
      (await by.ask(`POST /v1/desk/streams/${stream}/invitations`, { role: 'editor', email })).body as InvitationMade;
    const made = await send(publication, admin);
    expect(made).toMatchObject({ mailed: true, email, invitedBy: 'A person who is admin' });
    expect(mails[0]?.text).toContain(made.link);
    const first = new Browser(server);
    await first.accept(made.link, 'Maria');
    const other = await makePublication(server);
    const again = await send(other, await openAs(server, other, 'admin'));
    const second = new Browser(server);
    await second.accept(again.link, 'Somebody else');
    expect((await me(second)).person).toBe((await me(first)).person);
  });

  it('stores hashes of secrets, never the secrets', async () => {
    const link = await invite(server, { stream: publication, role: 'editor' });
    const browser = await openAs(server, publication, 'editor');
    await browser.ask('POST /v1/desk/sign-in/options');
    const one = await linkFor((await me(browser)).person);
    const { read } = server.database;
    const all = JSON.stringify([
      await read.selectFrom('session').selectAll().execute(),
      await read.selectFrom('invitation').selectAll().execute(),
      await read.selectFrom('sign_in_link').selectAll().execute(),
      await read.selectFrom('ceremony').selectAll().execute(),
    ]);
    for (const token of [link, one, ...browser.cookies.values()]) expect(all).not.toContain(token.split(/[#.]/).at(-1));
  });

  it('keeps an admin where there is one, and lets nobody rise by themselves', async () => {
    const admin = await openAs(server, publication, 'admin');
    const editor = await openAs(server, publication, 'editor');
    const idOf = async (browser: Browser) => (await me(browser)).person;
    const [first, second] = [await idOf(admin), await idOf(editor)];
    const change = (by: Browser, id: string, role: string) =>
      by.ask(`POST /v1/desk/streams/${publication}/members/${id}`, { role });
    expect(await change(editor, second, 'admin')).toMatchObject({ status: 403 });
    expect(await change(admin, first, 'reader')).toMatchObject({ status: 409, body: { code: 'last-admin' } });
    expect(await change(admin, second, 'owner')).toMatchObject({ status: 422 });
    expect((await change(admin, second, 'admin')).status).toBe(204);
    await Promise.all([change(admin, first, 'reader'), change(editor, second, 'reader')]);
    const left = await server.database.read
      .selectFrom('member')
      .select('role')
      .where('stream', '=', publication)
      .execute();
    expect(left.map(({ role }) => role).sort()).toEqual(['admin', 'reader']);
    const other = await makePublication(server);
    const stranger = await openAs(server, other, 'admin');
    for (const id of [first, second])
      expect((await stranger.ask(`DELETE /v1/desk/streams/${other}/members/${id}`)).status).toBe(404);
  });

  it('gives a member a code for their own browser extension, with their role', async () => {
    const browser = await openAs(server, publication, 'annotator');
    const { body } = await browser.ask(`POST /v1/desk/streams/${publication}/codes`);
    const { code } = body as { code: string };
    const joined = await server.ask('POST /v1/streams/join', { body: { protocol: 1, code } });
    expect(joined.body).toMatchObject({ stream: publication, role: 'annotator', member: (await me(browser)).person });
  });

  it('H-35: takes no role, person or right from what is sent', async () => {
    const admin = await openAs(server, publication, 'admin');
    const link = (await invite(server, { stream: publication, role: 'reader' })).split('#')[1];
    const browser = new Browser(server);
    await browser.ask('POST /v1/desk/invitations/accept', {
      token: link,
      name: 'Eve',
      role: 'admin',
      person: (await me(admin)).person,
      stream: 'other',
    });
    expect((await me(browser)).memberships).toEqual([{ stream: publication, kind: 'publication', role: 'reader' }]);
    const path = `/v1/desk/streams/${publication}/invitations`;
    const editor = await openAs(server, publication, 'editor');
    expect((await editor.ask(`POST ${path}`, { role: 'admin' })).status).toBe(403);
    const { body } = await editor.ask(`POST ${path}`, {
      role: 'reader',
      invitedBy: 'x',
      expiresAt: '2099-01-01T00:00:00Z',
    });
    expect(body).toMatchObject({ role: 'reader', invitedBy: 'A person who is editor' });
    expect(Date.parse((body as InvitationMade).expiresAt)).toBe(server.clock.now + INVITATION_TIME);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring name', { origin: 'http://evil.localhost:8787', 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a form that says nothing', {}],
  ])('H-31, H-32: does nothing for %s', async (_, from) => {
    const browser = await openAs(server, publication, 'admin');
    const link = await linkFor((await me(browser)).person);
    browser.from = from as Record<string, string>;
    for (const line of ['POST /v1/desk/me/sign-out', `POST /v1/desk/streams/${publication}/codes`])
      expect(await browser.ask(line)).toMatchObject({ status: 403, body: { code: 'cross-site' } });
    // Login CSRF: a page that signs its visitor in as somebody else, or takes up their invitation.
    expect((await follow(browser, link)).status).toBe(403);
    browser.from = new Browser(server).from;
    expect(await statusOf(browser)).toBe(200);
    expect((await follow(browser, link)).status).toBe(200);
  });

  it('H-31: reads cookies at the desk only, and bearers only elsewhere', async () => {
    const browser = await openAs(server, publication, 'admin');
    expect((await browser.ask('GET /v1/sync/pull')).status).toBe(401);
    expect((await browser.ask('GET /v1/streams/devices')).status).toBe(401);
    const token = browser.cookies.get('emend-session') ?? '';
    expect((await server.ask('GET /v1/desk/me', { token })).status).toBe(401);
    expect((await server.ask('GET /v1/sync/pull', { token })).status).toBe(401);
  });
});

describe('cookies', () => {
  it.each([
    ['https://emend.example', /^__Host-emend-session=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
    [ORIGIN, /^emend-session=\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/],
  ])('of %s have every protection it allows', async (origin, pattern) => {
    const server = await startServer('sqlite', { PUBLIC_URL: origin });
    const publication = await makePublication(server);
    const browser = new Browser(server);
    browser.from = { origin, 'sec-fetch-site': 'same-origin' };
    const { headers } = await browser.accept(await invite(server, { stream: publication, role: 'reader' }));
    expect(String(headers['set-cookie'])).toMatch(pattern);
    expect((await browser.ask('GET /v1/desk/me')).status).toBe(200);
    await server.close();
  });
});
