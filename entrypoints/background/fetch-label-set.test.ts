import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeLabelSet } from '@/lib/entities/labels/parse-label-set';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import { fetchLabelSet } from './fetch-label-set';

let server: Server;
let address = '';
let answer: RequestListener;
const heard: { line: string; headers: object }[] = [];
const TEXT = writeLabelSet(fourClassSet);

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news.labels.json`;
});
afterAll(() => server.close());
beforeEach(() => {
  heard.length = 0;
  answer = (_, response) => response.end(TEXT);
});

describe('a label set at an address', () => {
  it('is asked for once, without a word of who asks', async () => {
    expect(await fetchLabelSet(`${address}#top`, fetch)).toBe(TEXT);
    expect(heard.map(({ line }) => line)).toEqual(['GET /news.labels.json']);
    expect(JSON.stringify(heard)).not.toMatch(/cookie|referer|origin|authorization/i);
  });

  it.each<[string, RequestListener, string]>([
    ['that is not there', (_, response) => response.writeHead(404).end(), 'fault:address-status 404'],
    // H-22: the way to a private network.
    [
      'that leads elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'fault:address-elsewhere',
    ],
    ['that is far too long', (_, response) => response.end('x'.repeat(1_600_000)), 'fault:address-large'],
    ['that breaks off', (request) => request.socket.destroy(), 'fault:address-silent'],
  ])('%s is said so', async (_, bad, fault) => {
    answer = bad;
    await expect(fetchLabelSet(address, fetch)).rejects.toThrow(fault);
    expect(heard).toHaveLength(1);
  });

  it.each([
    'http://labels.example/a.labels.json',
    'https://10.0.0.1/a',
    'https://printer/a',
    'https://0x0a000001/a',
    'https://[fd00::1]/a',
    'https://name:word@labels.example/a',
    'file:///etc/passwd',
    'data:application/json,{}',
    'labels.example',
    '',
  ])('%s is not asked at all (H-22)', async (typed) => {
    const never = () => Promise.reject(new Error('asked'));
    await expect(fetchLabelSet(typed, never as typeof fetch)).rejects.toThrow('fault:address-refused');
  });
});
