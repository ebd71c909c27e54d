import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GuardedRequest, guardedFetch } from './guarded-fetch';

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

let inside: Server;
let asked: IncomingMessage[] = [];
let answer: Answerer;
let port = 0;
beforeAll(async () => {
  inside = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
  const address = inside.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
beforeEach(() => {
  asked = [];
  answer = (_request, response) => response.end('secret of the inside');
});
afterAll(async () => {
  inside.closeAllConnections();
  await new Promise((done) => inside.close(done));
});

const outcome = (url: string, request: GuardedRequest = {}) =>
  guardedFetch(url, { timeoutMs: 2000, ...request }).then(
    ({ status }) => status,
    (error) => error.code,
  );
const names =
  (...lists: string[][]) =>
  async () =>
    lists.length > 1 ? (lists.shift() ?? []) : (lists[0] ?? []);
const local = (path = '/', more: GuardedRequest = {}) =>
  guardedFetch(`http://127.0.0.1:${port}${path}`, { allowLoopback: true, ...more });

describe('H-22: an address from outside does not lead inside', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://１２７.０.０.１/',
    'https://0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd12:3456::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.100.100.200/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://240.0.0.1/',
  ])('%s', async (url) => expect(await outcome(url)).toBe('address'));

  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['http://courier.example/', 'scheme'],
    ['ftp://courier.example/', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['gopher://127.0.0.1:70/', 'scheme'],
    ['https://me:word@courier.example/', 'user'],
    ['https://courier.example:22/', 'port'],
    ['https://courier.example:6379/', 'port'],
    ['//courier.example', 'url'],
    ['https://', 'url'],
  ])('%s is not asked (%s)', async (url, code) =>
    expect(await outcome(url, { resolve: names(['93.184.215.14']) })).toBe(code),
  );

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['93.184.215.14', '10.0.0.1']],
    [['2606:4700::1', '::ffff:10.0.0.1']],
    [['169.254.169.254']],
  ])('a name that has the addresses %j is not asked', async (addresses) =>
    expect(await outcome(`https://courier.example:8443/`, { resolve: names(addresses) })).toBe('address'),
  );

  it('refuses an empty answer of the resolver, and one that fails', async () => {
    expect(await outcome('https://courier.example/', { resolve: names([]) })).toBe('name');
    const resolve = () => Promise.reject(new Error('SERVFAIL'));
    expect(await outcome('https://courier.example/', { resolve })).toBe('name');
  });

  it('asks a name once and goes where that answer said: a name that changes its mind changes nothing', async () => {
    let questions = 0;
    const resolve = async () => (++questions === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
    const { status } = await guardedFetch(`http://rebinding.example:${port}/`, { allowLoopback: true, resolve });
    expect({ status, questions }).toEqual({ status: 200, questions: 1 });
    expect(asked[0]?.headers.host).toBe(`rebinding.example:${port}`);
  });

  it.each([
    ['http://10.0.0.1/', 'address'],
    ['http://[fd00::1]/', 'address'],
    ['https://169.254.169.254/', 'address'],
    ['file:///etc/passwd', 'scheme'],
    ['//2130706433:1/', 'network'],
  ])('checks each redirect: to %s', async (location, code) => {
    answer = (_request, response) => response.writeHead(302, { location }).end();
    expect(await outcome(`http://127.0.0.1:${port}/`, { allowLoopback: true })).toBe(code);
  });

  it('resolves a redirect’s name anew and checks that', async () => {
    answer = (_request, response) => response.writeHead(302, { location: 'http://inner.example/' }).end();
    const resolve = async (name: string) => (name === 'inner.example' ? ['192.168.7.7'] : ['127.0.0.1']);
    expect(await outcome(`http://outer.example:${port}/`, { allowLoopback: true, resolve })).toBe('address');
  });

  it('does not send without TLS to the world, even for developers', async () => {
    const resolve = names(['93.184.215.14']);
    expect(await outcome('http://courier.example/', { allowLoopback: true, resolve })).toBe('scheme');
  });

  it('without leave of the developer the server inside is never asked', async () => {
    for (const url of [`https://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/`, `https://localhost:${port}/`])
      expect(['address', 'scheme']).toContain(await outcome(url));
    expect(asked).toEqual([]);
  });
});

describe('asking', () => {
  it('brings status, headers, body and where it came from', async () => {
    answer = ({ url }, response) =>
      url === '/a'
        ? response.writeHead(301, { location: '/b' }).end()
        : response.writeHead(200, { etag: 'x' }).end('ü');
    const { status, headers, body, url } = await local('/a');
    expect({ status, etag: headers.get('etag'), text: new TextDecoder().decode(body), url }).toEqual({
      status: 200,
      etag: 'x',
      text: 'ü',
      url: `http://127.0.0.1:${port}/b`,
    });
    expect(asked[1]?.headers).toMatchObject({ 'user-agent': 'Emend-Server/1' });
    for (const name of ['cookie', 'referer', 'authorization']) expect(asked[1]?.headers).not.toHaveProperty(name);
  });

  it('sends a body with POST, and does not follow a redirect with it', async () => {
    answer = (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect((await local('/', { method: 'POST', body: '{}' })).status).toBe(307);
    expect(asked).toHaveLength(1);
  });

  it('tells a secret header to no other place', async () => {
    answer = ({ headers }, response) =>
      headers.host?.startsWith('127') === true
        ? response.writeHead(302, { location: `http://localhost:${port}/`, 'set-cookie': 'a=b' }).end()
        : response.end();
    await local('/', { headers: { authorization: 'Bearer x' }, resolve: names(['127.0.0.1']) });
    expect(asked.map(({ headers }) => [headers.authorization, headers.cookie])).toEqual([
      ['Bearer x', undefined],
      [undefined, undefined],
    ]);
  });

  it.each<[string, Answerer, GuardedRequest]>([
    ['redirects', (_request, response) => response.writeHead(302, { location: '/again' }).end(), {}],
    ['too-large', (_request, response) => response.end('x'.repeat(2000)), { maxBytes: 1000 }],
    ['timeout', () => undefined, { timeoutMs: 100 }],
    ['timeout', (_request, response) => response.write('slow'), { timeoutMs: 100 }],
    ['timeout', () => undefined, { signal: AbortSignal.abort() }],
    ['timeout', () => undefined, { timeoutMs: 50, resolve: () => new Promise(() => undefined) }],
    ['network', (request) => request.socket.destroy(), {}],
  ])('says %s', async (code, how, more) => {
    answer = how;
    const host = more.resolve ? 'slow.example' : '127.0.0.1';
    expect(await outcome(`http://${host}:${port}/`, { allowLoopback: true, ...more })).toBe(code);
  });
});
