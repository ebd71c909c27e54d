/** F-07: the database goes away and comes back under a running server, which says so and needs no restart. */

import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Device, sealed } from './device';
import { makePlace } from './engines';
import { serveAt } from './start-server';

/** A line to PostgreSQL that a test can cut. */
class Line {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  port = 0;

  constructor(url: string) {
    this.#target = new URL(url);
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    const address = server.address();
    if (typeof address === 'object' && address) this.port = address.port;
    this.#server = server;
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server?.close(done));
  }

  get url(): string {
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }
}

it('answers 503 while PostgreSQL is away, loses nothing, and goes on when it is back', async () => {
  const place = await makePlace('postgres');
  const line = new Line(place.url);
  await line.open();
  const server = await serveAt({ url: line.url, drop: place.drop });
  const device = await Device.make(server);
  const op = device.op(randomUUID(), { text: sealed('x') });
  await line.cut();
  const away = await device.pushRaw([op]);
  expect(away).toMatchObject({ status: 503, body: { code: 'busy' }, headers: { 'retry-after': '5' } });
  expect((await server.ask('GET /healthz')).status).toBe(503);
  await line.open();
  expect(await device.push(op)).toMatchObject([{ status: 'ok' }]);
  expect((await server.ask('GET /healthz')).status).toBe(200);
  await server.close();
  await line.cut();
});
