/** A client that sends nonsense to every route: whatever comes, it is refused in the same words, and nothing is kept. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '@/lib/annotation/protocol';
import type { Browser } from './browser';
import { Device } from './device';
import { engines } from './engines';
import { openAs } from './people';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

/** Names that mean something to some layer, so that nonsense comes near to sense. */
const names = fc.oneof(
  fc.constantFrom(
    'protocol',
    'schema',
    'client',
    'ops',
    'id',
    'doc',
    'kind',
    'fields',
    'publication',
    'target',
    'code',
  ),
  fc.constantFrom(
    'constructor',
    'toString',
    'label',
    'role',
    'text',
    'createdAt',
    'reply',
    'credit',
    'source',
    'quote',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((name) => name !== '__proto__'),
);
const scalars = fc.oneof(
  fc.constantFrom(null, '', '\0', '\ud800', -1, 2 ** 53, 'annotation', '0190a000-0000-7000-8000-00000000000a'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.boolean(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(names, tie('tree'), { maxKeys: 6 }),
  ),
}));

/** A body as text: most is JSON, some is none. */
const bodies = fc.oneof(
  { weight: 4, arbitrary: tree.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{', '{"__proto__":{"role":"owner"}}', `${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  },
);
const types = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/xml',
  '',
);
const parts = fc.oneof(
  fc.constantFrom('0190a000-0000-7000-8000-00000000000a', '%00', '%ff', '..', '%2e%2e%2f', "1' or '1'='1"),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'authorization',
    'last-event-id',
    'accept',
    'range',
    'x-forwarded-for',
    'content-encoding',
    'expect-ct',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
);

describe.each(engines)('nonsense on %s', (engine) => {
  let server: TestServer;
  let secrets: string[] = [];
  let publication = '';
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer(engine);
    const device = await Device.make(server);
    publication = await makePublication(server);
    browser = await openAs(server, publication, 'admin');
    secrets = [device.membership.token, makeReader()];
    const body = makeSubmission(publication, server.clock.now);
    await server.ask('POST /v1/reports', { token: secrets[1] ?? '', body });
  });
  afterAll(() => server.close());

  /** Everything that is kept, but the counters of how often somebody came. */
  const dump = async () => {
    const { read } = server.database;
    const tables = [
      'stream',
      'member',
      'device',
      'join_code',
      'record',
      'op',
      'publication',
      'report',
      'addition',
      'person',
      'passkey',
      'session',
      'invitation',
      'sign_in_link',
      'origin_claim',
      'endpoint',
      'delivery',
      'feed',
    ] as const;
    return Promise.all(tables.map((table) => read.selectFrom(table).selectAll().execute()));
  };

  it('is answered with a problem, and nothing is kept', async () => {
    const { body } = await server.ask('GET /openapi.json');
    const routes = Object.entries((body as Document).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    );
    const strange = [
      ...routes,
      { method: 'PUT', path: '/v1/sync/push' },
      { method: 'GET', path: '/v1/{id}' },
      { method: 'POST', path: '/{id}' },
    ];
    const before = await dump();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...strange),
        fc.record({
          body: bodies,
          type: types,
          part: parts,
          query: fc.dictionary(fc.constantFrom('cursor', 'limit', 'publication', 'x'), parts),
          headers,
        }),
        fc.constantFrom('none', 'header', 'device', 'reader', 'admin'),
        async ({ method, path }, { body: payload, type, part, query, headers: extra }, who) => {
          // A line of events makes sense with a device's token or an editor's session, and does not end.
          fc.pre(!['device', 'admin'].includes(who) || !path.endsWith('/events'));
          const search = new URLSearchParams(query).toString();
          const filled = part.startsWith('%') ? part : encodeURIComponent(part.toWellFormed());
          const address = `${path.replace('{stream}', publication).replaceAll(/\{\w+\}/g, filled)}?${search}`;
          const token = who === 'device' ? secrets[0] : who === 'reader' ? secrets[1] : undefined;
          const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
          const { authorization: odd, ...rest } = extra;
          // Everything an admin may do from a page of ours, with nonsense for its content.
          const signedIn = who === 'admin' ? { ...browser.from, cookie: browser.cookieHeader() } : {};
          const response = await server.app.inject({
            method: method as 'GET',
            url: address,
            headers: {
              ...rest,
              ...(who === 'header' && odd !== undefined ? { authorization: odd } : {}),
              ...authorization,
              ...signedIn,
              ...(type === '' ? {} : { 'content-type': type }),
            },
            ...(method === 'GET' ? {} : { payload }),
          });
          // A reading that asks for what is the caller's own is no nonsense; whatever else must be refused.
          if (response.statusCode < 400) {
            expect(['GET', 'DELETE']).toContain(method);
            return;
          }
          expect({ status: response.statusCode, payload: response.payload }).toSatisfy(({ status }) => status < 500);
          expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
          expect(problem.parse(response.json()).status).toBe(response.statusCode);
        },
      ),
      { numRuns: 1000 },
    );
    expect(await dump()).toEqual(before);
  });
});
