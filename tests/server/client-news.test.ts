/** The line on which a device hears that there is something new: it costs a server that has no time for it nothing. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { revokeDevice } from '@/lib/sync/devices';
import { holdLine } from '@/lib/sync/follow-news';
import { type Net, SyncDevice } from '../sync/sync-device';
import { startServer, type TestServer } from './start-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer('sqlite');
});
afterAll(() => server.close());

const devices: SyncDevice[] = [];
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});
const make = async () => {
  const device = await SyncDevice.make(() => server.app, server.clock);
  devices.push(device);
  return device;
};

/** An hour of a notebook left open, by the server's clock. Resolves with the times at which the line was asked for, in ms. */
async function listenForAnHour(device: SyncDevice): Promise<{ asked: number[]; heard: number }> {
  const from = server.clock.now;
  const gone = new AbortController();
  const asked: number[] = [];
  let heard = 0;
  const { fetch } = device.sync;
  device.sync.fetch = (...request) => {
    asked.push(server.clock.now - from);
    return fetch(...request);
  };
  const hear = () => {
    heard += 1;
  };
  const rest = async (ms: number) => {
    server.clock.now += ms;
    if (server.clock.now > from + 3600_000) gone.abort();
  };
  await holdLine(device.store, device.sync, { stream: device.stream, hear, signal: gone.signal, rest });
  return { asked, heard };
}

const problem = (status: number, headers: Record<string, string> = {}): Net => {
  const body = JSON.stringify({ type: 'x', title: 'x', status, code: 'x', detail: 'x' });
  return async () => new Response(body, { status, headers });
};

const inPieces = (pieces: string[]) =>
  new ReadableStream({
    start(line) {
      for (const piece of pieces) line.enqueue(new TextEncoder().encode(piece));
      line.close();
    },
  });

it('calls for each piece of news, and is opened again when it was cut', async () => {
  const a = await (await make()).create();
  const lines = [': nothing new\n\n', 'id: 1\nevent: news\nda', 'ta: {"seq":1}\n\nid: 2\n', 'data: {"seq":2}\n\n'];
  a.net = async () => new Response(inPieces(lines));
  const { asked, heard } = await listenForAnHour(a);
  expect(asked.slice(0, 3)).toEqual([0, 15_000, 30_000]);
  expect(heard).toBe(2 * asked.length);
});

it('F-31 a server that knows the device no more is asked once, and the notebook says so', async () => {
  const a = await (await make()).create();
  const b = await (await make()).join(a);
  const { device = '' } = (await b.connection()) ?? {};
  await revokeDevice(a.store, a.sync, a.stream, device);
  expect(await listenForAnHour(b)).toEqual({ asked: [0], heard: 0 });
  expect(await b.connection()).toMatchObject({ trouble: 'unknown' });
});

it('F-07 waits as long as the server asks', async () => {
  const a = await (await make()).create();
  a.net = problem(503, { 'retry-after': '600' });
  expect((await listenForAnHour(a)).asked).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => at * 600_000));
});

it('F-07 waits while sync waits', async () => {
  const a = await (await make()).create();
  a.net = problem(429, { 'retry-after': '1200' });
  await a.run();
  const { asked } = await listenForAnHour(a);
  expect(asked[0]).toBeGreaterThanOrEqual(1200_000);
  expect(asked).toHaveLength(3);
});

it('F-07 a portal’s 401 is no word of the server', async () => {
  const a = await (await make()).create();
  a.net = async () => new Response('<html>Log in</html>', { status: 401 });
  await listenForAnHour(a);
  expect(await a.connection()).toMatchObject({ trouble: null });
});
