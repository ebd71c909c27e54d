import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPageHeader, readSiteFile, type SiteEnv, wellKnownAddress } from './ask-site';

const receivers = [{ kind: 'email', address: 'fix@courier.example' }] as const;
const file = (expires: string) => JSON.stringify({ version: 1, expires, receivers });

describe('asking a site', () => {
  let server: Server;
  let page = '';
  let answer: RequestListener;
  let now = Date.UTC(2026, 10, 26);
  const heard: { line: string; headers: object }[] = [];
  const cache = new Map<string, unknown>();
  const env: SiteEnv = {
    fetch,
    now: () => now,
    isOnline: () => true,
    cache: { get: async (key) => cache.get(key) ?? null, set: async (key, value) => void cache.set(key, value) },
  };
  const ask = () => readSiteFile(env, wellKnownAddress(page) ?? '', page);

  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push({ line: `${request.method} ${request.url}`, headers: request.headers });
      answer(request, response);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news/ferry?secret=1`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    heard.length = 0;
    cache.clear();
    answer = (_, response) => response.end(file('2027-01-01T00:00:00Z'));
  });

  it('reads its file once a day, without a word of page or reader', async () => {
    expect(await ask()).toEqual(receivers);
    expect(await ask()).toEqual(receivers);
    expect(heard.map(({ line }) => line)).toEqual(['GET /.well-known/corrections.json']);
    expect(JSON.stringify(heard)).not.toMatch(/cookie|referer|ferry|secret/i);
    now += 24 * 3_600_000;
    await ask();
    expect(heard).toHaveLength(2);
  });

  it('does not believe a file past its date, cached or not', async () => {
    const expires = new Date(now + 1000).toISOString();
    answer = (_, response) => response.end(file(expires));
    expect(await ask()).toEqual(receivers);
    now += 2000;
    expect(await ask()).toEqual([]);
  });

  it.each<[string, RequestListener]>([
    ['none', (_, response) => response.writeHead(404).end()],
    ['a redirect', (_, response) => response.writeHead(302, { location: 'https://evil.test/corrections.json' }).end()],
    ['more than 16 KB', (_, response) => response.end(file('2027-01-01T00:00:00Z') + ' '.repeat(17_000))],
    ['a broken line', (request) => request.socket.destroy()],
  ])('takes %s for a site that says nothing, and does not ask again for an hour', async (_, bad) => {
    answer = bad;
    expect(await ask()).toEqual([]);
    await ask();
    expect(heard).toHaveLength(1);
    now += 3_600_000;
    await ask();
    expect(heard).toHaveLength(2);
  });

  it('reads the Link header without the page', async () => {
    answer = (_, response) => response.writeHead(200, { link: '</fix>; rel=corrections' }).end();
    expect(await readPageHeader(env, page)).toBe('</fix>; rel=corrections');
    expect(heard[0]?.line).toMatch(/^HEAD /);
  });

  it.each([
    ['https://courier.example/a', 'https://courier.example/.well-known/corrections.json'],
    ['http://courier.example/a', 'https://courier.example/.well-known/corrections.json'],
    ['http://localhost:8080/a', 'http://localhost:8080/.well-known/corrections.json'],
    ['http://192.168.1.1/a', null],
    ['file:///home/a.html', null],
    ['about:blank', null],
  ])('looks for the file of %s at %s', (from, expected) => {
    expect(wellKnownAddress(from)).toBe(expected);
  });
});
