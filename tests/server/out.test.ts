/** What leaves the server: webhooks, chats, mails, digests, feeds, to receivers that are real and on this machine. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Delivery,
  deliveryLog,
  endpointList,
  madeEndpoint,
  madeFeed,
  madeSecret,
} from '@/lib/annotation/endpoint-messages';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Role } from '@/lib/annotation/stream-messages';
import { Metrics } from '@/server/http/metrics';
import { claimDue, LEASE, settle } from '@/server/out/claim';
import { Courier } from '@/server/out/courier';
import { readSettings } from '@/server/settings';
import { addDevice, addMember } from '@/server/streams/create-stream';
import { Device } from './device';
import { Editor } from './editor';
import { engines } from './engines';
import { type Call, type HookBox, type MailBox, openHookBox, openMailBox, readLetter } from './post-box';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

const HOUR = 3_600_000;

describe.each(engines)('what leaves the server on %s', (engine) => {
  let server: TestServer;
  let hooks: HookBox;
  let mails: MailBox;
  let courier: Courier;
  let publication = '';
  let admin: Device;
  beforeAll(async () => {
    [hooks, mails] = await Promise.all([openHookBox(), openMailBox()]);
    const environment = {
      SMTP_URL: mails.url,
      MAIL_FROM: 'corrections@courier.example',
      OUT_TO_LOOPBACK: 'yes',
      PUBLIC_URL: 'https://emend.courier.example',
    };
    server = await startServer(engine, environment);
    const { database, clock } = server;
    const settings = readSettings(environment);
    courier = new Courier({ database, settings, metrics: new Metrics(), now: () => clock.now });
  });
  beforeEach(async () => {
    // What an earlier test left to be sent later is none of this one's.
    await server.database.write((transaction) => transaction.deleteFrom('delivery').execute());
    hooks.calls.length = 0;
    hooks.answer = (response) => response.end();
    mails.letters.length = 0;
    mails.refuse = 0;
    publication = await makePublication(server);
    admin = await join('admin');
  });
  afterAll(async () => {
    await Promise.all([server.close(), hooks.close(), mails.close()]);
  });

  const join = (role: Role) =>
    server.database.write(async (transaction) => {
      const at = { stream: publication, role, now: server.clock.now };
      const member = await addMember(transaction, at);
      return new Device(server, await addDevice(transaction, { ...at, member, label: '' }));
    });
  const add = async (endpoint: object) => {
    const { status, body } = await admin.ask('POST /v1/endpoints', { protocol: 1, ...endpoint });
    expect({ status, body }).toMatchObject({ status: 201 });
    return madeEndpoint.parse(body);
  };
  const addHook = (more: object = {}) => add({ kind: 'webhook', url: `${hooks.url}/hook`, ...more });
  const submit = async (more: Partial<ReportSubmission> = {}) => {
    const token = makeReader();
    const body = makeSubmission(publication, server.clock.now, more);
    expect((await server.ask('POST /v1/reports', { token, body })).status).toBe(201);
    return { ...body, token };
  };
  const log = async (id: string): Promise<Delivery[]> =>
    deliveryLog.parse((await admin.ask(`GET /v1/endpoints/${id}/deliveries`)).body).deliveries;
  const stateOf = async (id: string) => {
    const { endpoints } = endpointList.parse((await admin.ask('GET /v1/endpoints')).body);
    return endpoints.find((one) => one.id === id);
  };

  describe('webhooks', () => {
    it('are signed so that the official verifier takes them, and a changed body is refused (H-23)', async () => {
      const { secret } = await addHook();
      const report = await submit({ comment: 'ü & <b>' });
      expect(await courier.runDue()).toBe(1);
      const [call] = hooks.calls;
      // The verifier compares the time with its own clock; the test's is of another day.
      const headers = { ...call?.headers } as Record<string, string>;
      const verifier = new Webhook(secret ?? '');
      const sign = (at: Date) => {
        const fresh = verifier.sign(headers['webhook-id'] ?? '', at, call?.body ?? '');
        return { ...headers, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': fresh };
      };
      const then = new Date(Number(headers['webhook-timestamp']) * 1000);
      expect(sign(then)['webhook-signature']).toBe(headers['webhook-signature']);
      const today = sign(new Date());
      expect(verifier.verify(call?.body ?? '', today)).toMatchObject({
        type: 'report.received',
        data: { publication, id: report.id, report: { comment: 'ü & <b>', replacement: report.replacement } },
      });
      expect(() => verifier.verify(`${call?.body} `, today)).toThrow();
      expect(() => verifier.verify(call?.body ?? '', headers)).toThrow(/too old/);
      expect(call?.headers).not.toHaveProperty('authorization');
      expect(call?.body).not.toContain(report.token);
    });

    it('tell of what a reader adds and takes back, and of a decision at the desk', async () => {
      await addHook();
      const { id, token, createdAt } = await submit();
      const addition = { id: randomUUID(), text: 'On page 3 as well.', createdAt };
      await server.ask(`POST /v1/reports/${id}/additions?publication=${publication}`, { token, body: addition });
      await courier.runDue();
      const editor = await Editor.make(server, publication);
      const [cluster] = await editor.list();
      if (!cluster) throw new Error('the report has no cluster');
      const { decision } = await editor.settle(cluster, 'accepted');
      await courier.runDue();
      await server.ask(`POST /v1/reports/${id}/withdrawal?publication=${publication}`, { token });
      await courier.runDue();
      const told = hooks.calls.map(({ body }) => JSON.parse(body));
      expect(told.map(({ type }) => type).sort()).toEqual([
        'decision.made',
        'report.added',
        'report.received',
        'report.withdrawn',
      ]);
      expect(told.find(({ type }) => type === 'report.added').data.addition).toBe('On page 3 as well.');
      // What was taken back is not told once more.
      const withdrawn = told.find(({ type }) => type === 'report.withdrawn').data;
      expect(withdrawn).toMatchObject({ id, page: 'https://courier.example/ferry' });
      expect(withdrawn).not.toHaveProperty('report');
      expect(told.find(({ type }) => type === 'decision.made').data.decision).toMatchObject({
        id: decision.id,
        verdict: 'accepted',
      });
    });

    it('are less than 20 kB whatever a reader writes', async () => {
      await addHook();
      await submit({ comment: '€'.repeat(15_000) });
      await courier.runDue();
      const [call] = hooks.calls;
      expect(Buffer.byteLength(call?.body ?? '')).toBeLessThan(20_000);
      expect(JSON.parse(call?.body ?? '').data.truncated).toBe(true);
    });

    it('go to nobody when the report comes twice, is refused, or was erased before', async () => {
      await addHook();
      const body = await submit();
      const { token, ...again } = body;
      await server.ask('POST /v1/reports', { token, body: again });
      await server.ask('POST /v1/reports', {
        token,
        body: { ...again, id: randomUUID(), createdAt: '2020-01-01T00:00:00.000Z' },
      });
      await server.ask(`DELETE /v1/readers/me?publication=${publication}`, { token });
      expect(await courier.runDue()).toBe(1);
      expect(hooks.calls).toEqual([]);
    });

    it('have two signatures while a secret is changed, and one a day later', async () => {
      const { endpoint, secret } = await addHook();
      const { body } = await admin.ask(`POST /v1/endpoints/${endpoint.id}/secrets`, { protocol: 1 });
      const made = madeSecret.parse(body);
      await submit();
      await courier.runDue();
      server.clock.now += 25 * HOUR;
      await submit();
      await courier.runDue();
      const signatures = hooks.calls.map(({ headers }) => String(headers['webhook-signature']).split(' '));
      const by = (key: string, at: number) => {
        const { headers, body: text } = hooks.calls[at] as Call;
        const seconds = new Date(Number(headers['webhook-timestamp']) * 1000);
        return new Webhook(key).sign(String(headers['webhook-id']), seconds, text);
      };
      expect(signatures).toEqual([[by(made.secret, 0), by(secret ?? '', 0)], [by(made.secret, 1)]]);
    });

    it('are tested once and now, signed like any other, and nothing follows from one that fails', async () => {
      const { endpoint, secret } = await addHook();
      const test = () => admin.ask(`POST /v1/endpoints/${endpoint.id}/test`);
      expect(await test()).toMatchObject({ status: 200, body: { ok: true, status: 200, fault: null } });
      const { headers, body } = hooks.calls[0] as Call;
      expect(JSON.parse(body)).toMatchObject({ type: 'endpoint.test', data: { publication } });
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      expect(headers['webhook-signature']).toBe(
        new Webhook(secret ?? '').sign(String(headers['webhook-id']), at, body),
      );
      hooks.answer = (response) => response.writeHead(500).end();
      expect((await test()).body).toEqual({ ok: false, status: 500, fault: 'It answered 500.' });
      server.clock.now += 10 * HOUR;
      expect(await courier.runDue()).toBe(0);
      expect((await log(endpoint.id)).map(({ event, state }) => [event, state])).toEqual([
        ['endpoint.test', 'failed'],
        ['endpoint.test', 'done'],
      ]);
      hooks.answer = (response) => response.end();
      // One that is switched off can be tried before it is switched on.
      await admin.ask(`POST /v1/endpoints/${endpoint.id}/state`, { protocol: 1, state: 'disabled' });
      expect((await test()).body).toMatchObject({ ok: true });
      const statuses = new Set<number>();
      for (let made = 0; made < 30; made++) statuses.add((await test()).status);
      expect([...statuses]).toEqual([200, 429]);
      expect((await admin.ask(`POST /v1/endpoints/${randomUUID()}/test`)).status).toBe(404);
    });

    it('are tried again on the schedule, with the same id, and then given up', async () => {
      const { endpoint } = await addHook();
      await submit();
      hooks.answer = (response) => response.writeHead(500).end();
      const began = server.clock.now;
      const pauses: number[] = [];
      for (;;) {
        await courier.runDue();
        const [row] = await log(endpoint.id);
        if (row?.nextAt == null) break;
        pauses.push((Date.parse(row.nextAt) - server.clock.now) / 1000);
        server.clock.now = Date.parse(row.nextAt);
      }
      const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
      expect(pauses.every((pause, at) => pause >= (schedule[at] ?? 0) && pause <= (schedule[at] ?? 0) * 1.2 + 1)).toBe(
        true,
      );
      expect(new Set(hooks.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(server.clock.now - began).toBeGreaterThan(48 * HOUR);
      const [row] = await log(endpoint.id);
      expect(row).toMatchObject({ state: 'failed', tries: hooks.calls.map(() => ({ ok: false, status: 500 })) });
      expect(row?.tries.length).toBeGreaterThan(8);
      // “Send again”, when the receiver is well.
      hooks.answer = (response) => response.end();
      await admin.ask(`POST /v1/endpoints/${endpoint.id}/state`, { protocol: 1, state: 'active' });
      const again = await admin.ask(`POST /v1/endpoints/${endpoint.id}/deliveries/${row?.id}/again`);
      expect(again.status).toBe(202);
      expect(await courier.runDue()).toBe(1);
      expect((await log(endpoint.id))[0]).toMatchObject({ state: 'done' });
    });

    it('wait as long as the receiver asks, and follow no redirect', async () => {
      const { endpoint } = await addHook();
      await submit();
      hooks.answer = (response) =>
        response.writeHead(302, { location: `${hooks.url}/other`, 'retry-after': '3600' }).end();
      await courier.runDue();
      expect(hooks.calls.map(({ path }) => path)).toEqual(['/hook']);
      const [row] = await log(endpoint.id);
      expect(Date.parse(row?.nextAt ?? '') - server.clock.now).toBe(HOUR);
    });

    it('end with 410, and the owner is told by mail', async () => {
      const { endpoint } = await addHook({ contact: 'owner@courier.example' });
      await submit();
      await submit();
      hooks.answer = (response) => response.writeHead(410).end();
      await courier.runDue();
      expect(await stateOf(endpoint.id)).toMatchObject({ state: 'disabled', why: 'gone' });
      await submit();
      await courier.runDue();
      expect(mails.letters.map(({ to }) => to)).toEqual([['owner@courier.example']]);
      expect(readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' }).body).toContain('gone for good');
      expect((await log(endpoint.id)).filter(({ state }) => state === 'pending')).toEqual([]);
    });

    it('end when they have failed for three days, and the owner is told by mail', async () => {
      const { endpoint } = await addHook({ contact: 'owner@courier.example', language: 'uk' });
      hooks.answer = (response) => response.writeHead(503).end();
      await submit();
      await courier.runDue();
      server.clock.now += 73 * HOUR;
      await courier.runDue();
      expect(await stateOf(endpoint.id)).toMatchObject({ state: 'disabled', why: 'failing' });
      await courier.runDue();
      expect(readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' }).body).toContain('Три дні');
    });

    it('H-22: go to no address inside', async () => {
      const { endpoint } = await add({ kind: 'webhook', url: 'https://[::ffff:169.254.169.254]/latest' });
      await submit();
      await courier.runDue();
      const [row] = await log(endpoint.id);
      expect(row?.tries).toMatchObject([{ ok: false, status: null }]);
      expect(row?.tries[0]?.fault).toContain('private network');
    });

    it('are sent again when whoever claimed them died, and only one of two that try counts', async () => {
      const { endpoint } = await addHook();
      await submit();
      const [dead] = await claimDue(server.database, server.clock.now);
      expect(await courier.runDue()).toBe(0);
      server.clock.now += LEASE + 1;
      expect(await courier.runDue()).toBe(1);
      expect(dead).toBeDefined();
      // It was not dead after all, and says that it failed.
      if (dead)
        await settle(server.database, {
          row: dead,
          outcome: { ok: false, status: null, fault: 'x' },
          now: server.clock.now,
        });
      expect(await log(endpoint.id)).toMatchObject([{ state: 'done', tries: [{ ok: true, status: 200 }] }]);
    });

    it('are claimed by one of several servers each', async () => {
      await addHook();
      for (let made = 0; made < 12; made++) await submit();
      const { database, clock } = server;
      const claims = await Promise.all([1, 2, 3, 4].map(() => claimDue(database, clock.now)));
      const ids = claims.flat().map(({ id }) => id);
      expect(ids).toHaveLength(12);
      expect(new Set(ids).size).toBe(12);
    });
  });

  describe('chats', () => {
    const nasty = '<!channel> @everyone <https://evil.example|click> [x](https://evil.example) **b** & `c`';
    it.each(['slack', 'mattermost', 'discord'] as const)('take a message of %s that calls nobody', async (format) => {
      await add({ kind: 'chat', format, url: `${hooks.url}/chat/secret`, language: 'uk' });
      await submit({ comment: nasty });
      await courier.runDue();
      const [call] = hooks.calls;
      const body = JSON.parse(call?.body ?? '');
      const text: string = format === 'discord' ? body.content : body.text;
      expect(text).toContain('Читач надіслав виправлення');
      expect(text).not.toContain('<!channel>');
      if (format === 'slack') {
        expect(text).toContain('&lt;!channel&gt;');
        expect(body.blocks.every((block: { text: { type: string } }) => block.text.type === 'plain_text')).toBe(true);
      } else {
        expect(text).not.toContain('@everyone');
        expect(text).not.toMatch(/[^\\]\[x\]/);
      }
      if (format === 'discord') expect(body.allowed_mentions).toEqual({ parse: [] });
      expect(call?.headers).not.toHaveProperty('webhook-signature');
      const [shown] = endpointList.parse((await admin.ask('GET /v1/endpoints')).body).endpoints;
      expect(shown?.target).toBe(new URL(hooks.url).host);
    });
  });

  describe('mails', () => {
    const nasty = 'x\r\nBcc: victim@evil.example\r\n\r\n<img src=x onerror=alert(1)>\u202egnp.exe\0';

    it('H-16, H-17: hold a reader’s words as text, in no head and with no life of their own', async () => {
      await add({ kind: 'mail', address: 'desk@courier.example' });
      const target = makeSubmission(publication, server.clock.now).target;
      const page = { ...target.page, title: nasty };
      await submit({ comment: nasty, credit: 'a\r\nBcc: b@evil.example', target: { ...target, page } });
      await courier.runDue();
      const [letter] = mails.letters;
      expect(letter?.to).toEqual(['desk@courier.example']);
      const { head, body } = readLetter(letter ?? { from: '', to: [], raw: '' });
      const subject = head.find((line) => line.startsWith('Subject:'))?.replaceAll('?= =?UTF-8?Q?', '');
      expect(subject).toBe(`Subject: =?UTF-8?Q?A_reader_sent_a_correction_=C2=B7_${publication}?=`);
      expect(head.join('\n')).not.toMatch(/^bcc:|victim|evil/im);
      expect(head).toContain('Content-Type: text/plain; charset=utf-8');
      expect(head).toContain('Auto-Submitted: auto-generated');
      expect(body).toContain('> Bcc: victim@evil.example');
      expect(body).toContain('> <img src=x onerror=alert(1)>gnp.exe');
      expect(body).not.toMatch(/[\0\u202e]/);
    });

    it('are tested as chats are, but not once their reader has ended them', async () => {
      const mail = await add({ kind: 'mail', address: 'desk@courier.example', language: 'uk' });
      const chat = await add({ kind: 'chat', format: 'slack', url: `${hooks.url}/chat/secret` });
      for (const { endpoint } of [mail, chat])
        expect((await admin.ask(`POST /v1/endpoints/${endpoint.id}/test`)).body).toMatchObject({ ok: true });
      const { head, body } = readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' });
      expect(body).toContain('Це перевірка');
      expect(JSON.parse(hooks.calls[0]?.body ?? '{}').text).toContain('This is a test');
      const list = head.find((line) => line.startsWith('List-Unsubscribe:')) ?? '';
      const path = /<https:\/\/emend\.courier\.example(\/[^>]+)>/.exec(list)?.[1];
      await server.ask(`POST ${path}`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'x' });
      expect(await admin.ask(`POST /v1/endpoints/${mail.endpoint.id}/test`)).toMatchObject({
        status: 409,
        body: { code: 'unsubscribed' },
      });
      expect(mails.letters).toHaveLength(1);
      mails.refuse = 550;
      const other = await add({ kind: 'mail', address: 'nobody@courier.example' });
      expect((await admin.ask(`POST /v1/endpoints/${other.endpoint.id}/test`)).body).toMatchObject({ status: 550 });
    });

    it('have the same Message-ID at each try', async () => {
      await add({ kind: 'mail', address: 'desk@courier.example', language: 'uk' });
      await submit();
      mails.refuse = 451;
      await courier.runDue();
      mails.refuse = 0;
      server.clock.now += HOUR;
      await courier.runDue();
      const [{ id } = { id: '' }] = await server.database.read.selectFrom('delivery').select('id').execute();
      const { head, body } = readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' });
      expect(head).toContain(`Message-ID: <${id}@courier.example>`);
      expect(body).toContain('Має бути:');
    });

    it('end with one click, and not by being looked at', async () => {
      const { endpoint } = await add({ kind: 'mail', address: 'desk@courier.example' });
      await submit();
      await courier.runDue();
      const { head } = readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' });
      expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      const link = /^List-Unsubscribe: <https:\/\/emend\.courier\.example(.*)>$/m.exec(head.join('\n'))?.[1] ?? '';
      const page = await server.ask(`GET ${link}`);
      expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(page.body).toContain('desk@courier.example');
      expect((await stateOf(endpoint.id))?.state).toBe('active');
      await submit();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await server.ask(`POST ${link}`, { headers, body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
      expect(await stateOf(endpoint.id)).toMatchObject({ state: 'disabled', why: 'unsubscribed' });
      expect(await courier.runDue()).toBe(0);
      expect(mails.letters).toHaveLength(1);
      for (const path of ['/unsubscribe/x', `/unsubscribe/${publication}.x`])
        expect((await server.ask(`POST ${path}`, { headers, body: 'x' })).status).toBe(404);
    });

    it('come as one digest for each period, with what is still there', async () => {
      await add({ kind: 'digest', address: 'desk@courier.example', period: 'daily', at: 6 });
      server.clock.now = Math.ceil(server.clock.now / (24 * HOUR)) * 24 * HOUR + 7 * HOUR;
      await submit({ comment: 'the first of the day' });
      const gone = await submit({ comment: 'taken back' });
      await server.ask(`POST /v1/reports/${gone.id}/withdrawal?publication=${publication}`, { token: gone.token });
      server.clock.now += 20 * HOUR;
      await submit({ comment: 'the last of the day' });
      expect(await courier.runDue()).toBe(0);
      server.clock.now += 4 * HOUR;
      await submit({ comment: 'of another day' });
      expect(await courier.runDue()).toBe(1);
      expect(mails.letters).toHaveLength(1);
      const { head, body } = readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' });
      expect(head.join('\n')).toContain('2_new_corrections');
      expect(body).toMatch(/the first of the day[\s\S]*the last of the day/);
      expect(body).not.toMatch(/taken back|another day/);
    });
  });

  describe('feeds', () => {
    it('hold what a reader wrote as text, know what has not changed, and have their secret in the address', async () => {
      const { status, body } = await admin.ask('POST /v1/feeds', { protocol: 1, state: 'received', language: 'en' });
      expect(status).toBe(201);
      const { url, feed } = madeFeed.parse(body);
      const line = `GET ${url.replace('https://emend.courier.example', '')}`;
      const { id, token } = await submit({ comment: '<script>alert(1)</script>]]>&\u0007' });
      const first = await server.ask(line);
      expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
      const text = String(first.body);
      expect(text).toContain(`<id>urn:uuid:${id}</id>`);
      expect(text).toContain(`<updated>${new Date(server.clock.now).toISOString()}</updated>`);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;”');
      const etag = String(first.headers.etag);
      expect((await server.ask(line, { headers: { 'if-none-match': etag } })).status).toBe(304);
      await server.ask(`POST /v1/reports/${id}/withdrawal?publication=${publication}`, { token });
      const after = await server.ask(line, { headers: { 'if-none-match': etag } });
      expect(after.status).toBe(200);
      expect(String(after.body)).not.toContain('<entry>');
      await admin.ask(`DELETE /v1/feeds/${feed.id}`);
      expect((await server.ask(line)).status).toBe(404);
      expect((await server.ask(`GET /v1/feeds/${publication}.x`)).status).toBe(404);
    });
  });

  it('H-35: endpoints and feeds are for who may configure a publication', async () => {
    const { endpoint } = await addHook();
    const lines = [
      'GET /v1/endpoints',
      'POST /v1/endpoints',
      `POST /v1/endpoints/${endpoint.id}/state`,
      `POST /v1/endpoints/${endpoint.id}/secrets`,
      `POST /v1/endpoints/${endpoint.id}/test`,
      `DELETE /v1/endpoints/${endpoint.id}`,
      `GET /v1/endpoints/${endpoint.id}/deliveries`,
      `POST /v1/endpoints/${endpoint.id}/deliveries/x/again`,
      'GET /v1/feeds',
      'POST /v1/feeds',
      `DELETE /v1/feeds/${endpoint.id}`,
    ];
    const bodies: Record<string, object> = {
      '/v1/endpoints': { protocol: 1, kind: 'webhook', url: hooks.url },
      '/v1/feeds': { protocol: 1 },
      state: { protocol: 1, state: 'disabled' },
      secrets: { protocol: 1 },
    };
    const bodyOf = (line: string) =>
      Object.entries(bodies).find(([end]) => line.startsWith('POST') && line.endsWith(end))?.[1];
    for (const role of ['editor', 'triage', 'annotator', 'reader'] as const) {
      const device = await join(role);
      for (const line of lines)
        expect({ line, status: (await device.ask(line, bodyOf(line))).status }).toEqual({ line, status: 403 });
    }
    const owner = await Device.make(server);
    for (const line of lines) expect((await owner.ask(line, bodyOf(line))).status).toBe(403);
    // Another publication's admin finds nothing.
    publication = await makePublication(server);
    const other = await join('admin');
    for (const line of lines.filter((one) => one.includes(endpoint.id)))
      expect({ line, status: (await other.ask(line, bodyOf(line))).status }).toEqual({ line, status: 404 });
    expect((await stateOf(endpoint.id))?.state).toBe('active');
  });

  it('says at once what cannot be told', async () => {
    const bare = await startServer('sqlite');
    const id = await makePublication(bare);
    const device = await bare.database.write(async (transaction) => {
      const at = { stream: id, role: 'admin' as const, now: bare.clock.now };
      return new Device(
        bare,
        await addDevice(transaction, { ...at, member: await addMember(transaction, at), label: '' }),
      );
    });
    const ask = (body: object) => device.ask('POST /v1/endpoints', { protocol: 1, ...body });
    expect(await ask({ kind: 'mail', address: 'a@b.example' })).toMatchObject({
      status: 422,
      body: { code: 'no-mail' },
    });
    expect(await ask({ kind: 'webhook', url: 'http://b.example' })).toMatchObject({
      status: 422,
      body: { code: 'scheme' },
    });
    for (const address of ['a@b.example\r\nBcc: c@d.example', 'a@b.example,c@d.example', '<a@b.example>'])
      expect((await ask({ kind: 'mail', address })).status).toBe(422);
    await bare.close();
  });
});
