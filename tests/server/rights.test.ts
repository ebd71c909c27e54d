/** H-35: every route against everybody who may come, by what the route says and what the table of rights says. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '@/lib/annotation/stream-messages';
import type { DeclaredRoute } from '@/server/http/access';
import { addDevice, addMember, createStream } from '@/server/streams/create-stream';
import { allRights, type Right, rights } from '@/server/streams/rights';
import { type Browser, ORIGIN } from './browser';
import { engines } from './engines';
import { openAs } from './people';
import { makePublication, makeReader } from './reader';
import { type Answer, startServer, type TestServer } from './start-server';

/** Somebody who may come, by what they bring and what they are in the publication asked about. */
interface Comer {
  name: string;
  reader?: true;
  device?: true;
  session?: true;
  page?: true;
  role?: Role;
  headers: Record<string, string>;
}

const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
const given = roles.filter((role) => role !== 'owner');

const mayHere = (role: Role, right: Right) => rights[role].may.includes(right);

/** What may be done is said by the route and the table; nothing else decides. */
function mayCome({ access }: DeclaredRoute, comer: Comer): boolean {
  if (access.by === 'anybody') return true;
  if (access.by === 'operator') return false;
  if (access.by === 'reader') return comer.reader === true;
  if (access.by === 'device')
    return comer.device === true && (!access.right || (comer.role !== undefined && mayHere(comer.role, access.right)));
  if (access.by === 'editor')
    return (
      (comer.device === true || (comer.session === true && comer.page === true)) &&
      comer.role !== undefined &&
      mayHere(comer.role, access.right)
    );
  if (access.by === 'page') return comer.page === true;
  if (access.by !== 'session' || !comer.session || !comer.page) return false;
  return access.right === undefined || (comer.role !== undefined && mayHere(comer.role, access.right));
}

/** Turned away for who it is: everything else, also a body that is not valid, is said only to who was let in. */
function isRefused({ status, body }: Answer): boolean {
  const { code, detail } = (body ?? {}) as { code?: string; detail?: string };
  return (
    status === 401 || status === 403 || (status === 404 && code === 'missing' && detail === 'There is nothing here.')
  );
}

describe.each(engines)('every route on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  const comers: Comer[] = [];

  beforeAll(async () => {
    server = await startServer(engine, { METRICS_TOKEN: 'x'.repeat(20), HOURLY_SIGN_INS: '100000' });
    publication = await makePublication(server);
    const other = await makePublication(server);
    const cookie = (browser: Browser) => browser.cookieHeader();
    const now = server.clock.now;
    const device = (role: Role, at?: string) =>
      server.database.write(async (transaction) => {
        const stream = at ?? (await createStream(transaction, { kind: 'project', now }));
        const member = await addMember(transaction, { stream, role, now });
        return addDevice(transaction, { stream, member, role, label: '', now });
      });
    comers.push({ name: 'nobody', headers: {} }, { name: 'nobody, from a page of ours', page: true, headers: own });
    comers.push({ name: 'a reader', reader: true, headers: { authorization: `Bearer ${makeReader()}` } });
    for (const role of roles) {
      const { token } = await device(role);
      comers.push({ name: `a device of ${role}`, device: true, headers: { authorization: `Bearer ${token}` } });
    }
    for (const role of given) {
      const { token } = await device(role, publication);
      const name = `a device of ${role} in the publication`;
      comers.push({ name, device: true, role, headers: { authorization: `Bearer ${token}` } });
      const browser = await openAs(server, publication, role);
      const headers = { ...own, cookie: cookie(browser) };
      comers.push({ name: `${role}, signed in`, session: true, page: true, role, headers });
    }
    const stranger = cookie(await openAs(server, other, 'admin'));
    comers.push({
      name: 'an admin of another publication',
      session: true,
      page: true,
      headers: { ...own, cookie: stranger },
    });
    const admin = cookie(await openAs(server, publication, 'admin'));
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie: admin };
    comers.push({ name: 'an admin’s browser on a page of somebody else', session: true, headers: evil });
    comers.push({
      name: 'a session that is none',
      page: true,
      headers: { ...own, cookie: `emend-session=${randomUUID()}.x` },
    });
  });
  afterAll(() => server.close());

  it('says who may call it', async () => {
    const { declaredRoutes } = server.app;
    expect(declaredRoutes.length).toBeGreaterThan(40);
    const asked = declaredRoutes.map(({ access }) => ('right' in access ? access.right : undefined));
    expect(allRights.filter((right) => !asked.includes(right))).toEqual([]);
  });

  it('lets in whom it says, and nobody else', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const route of server.app.declaredRoutes) {
      // These end the session by which the next is asked; they are asked last, below.
      if (route.url.endsWith('/sign-out') || route.method === 'HEAD') continue;
      for (const comer of comers) {
        // A line of events does not end for whom it lets in (tests/server/events.test.ts).
        if (route.url.endsWith('/events') && mayCome(route, comer)) continue;
        const url = route.url.replace(':stream', publication).replace(':id', randomUUID()).replace(':name', 'x.js');
        const body = ['POST', 'PUT', 'PATCH'].includes(route.method) ? { body: {} } : {};
        const answer = await server.ask(`${route.method} ${url}`, { headers: comer.headers, ...body });
        asked += 1;
        const letIn = !isRefused(answer) || (route.access.by === 'anybody' && answer.status === 404);
        if (answer.status >= 500 || letIn !== mayCome(route, comer))
          wrong.push(`${route.method} ${route.url}: ${comer.name} got ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(600);
  });

  it('lets sign out whom it says, and nobody else', async () => {
    const route = server.app.declaredRoutes.find(({ url }) => url.endsWith('/sign-out'));
    if (!route) throw new Error('nobody can sign out');
    for (const comer of comers) {
      const { status } = await server.ask(`POST ${route.url}`, { headers: comer.headers, body: { protocol: 1 } });
      expect({ who: comer.name, letIn: status === 204 }).toEqual({ who: comer.name, letIn: mayCome(route, comer) });
    }
  });

  it('cannot be there without saying who may call it', async () => {
    const app = await startServer(engine);
    expect(() => app.app.get('/v1/new', async () => 'x')).toThrow();
    await app.close();
  });
});
