import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsEvent } from '@/lib/annotation/protocol';
import { Device, sealed } from './device';
import { engines, openPlace } from './engines';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('events on %s', (engine) => {
  let server: TestServer;
  let address = '';
  beforeAll(async () => {
    server = await startServer(engine, { MOST_LISTENERS: '3' });
    address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  /** Opens the line, and reads from it one event after the other. */
  const listen = async (device: Device, headers: Record<string, string> = {}) => {
    const stop = new AbortController();
    const response = await fetch(`${address}/v1/sync/events`, {
      headers: { authorization: `Bearer ${device.membership.token}`, ...headers },
      signal: stop.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async () => {
      for (;;) {
        const [event, ...rest] = text.split('\n\n');
        if (rest.length > 0 && event !== undefined) {
          text = rest.join('\n\n');
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data !== undefined) return { id: /^id: (.*)$/m.exec(event)?.[1], ...newsEvent.parse(JSON.parse(data)) };
        } else {
          const { value, done } = (await reader?.read()) ?? { done: true, value: '' };
          if (done) return null;
          text += value;
        }
      }
    };
    return { status: response.status, next, close: () => stop.abort() };
  };

  it('say that there is something new, and nothing of what it is', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const { stream } = a.membership;
    const line = await listen(b);
    expect(await line.next()).toEqual({ id: '0', stream, seq: 0 });
    await a.push(a.op(randomUUID(), { text: sealed('hello') }));
    expect(await line.next()).toEqual({ id: '1', stream, seq: 1 });
    line.close();
    const again = await listen(b, { 'last-event-id': '1' });
    await a.push(a.op(randomUUID(), { text: sealed('again') }));
    expect(await again.next()).toEqual({ id: '2', stream, seq: 2 });
    again.close();
  });

  it('come too when another process has written', async () => {
    const a = await Device.make(server);
    const line = await listen(a);
    await line.next();
    const other = await openPlace(server.url);
    await other.write((transaction) =>
      transaction.updateTable('stream').set({ seq: 7 }).where('stream', '=', a.membership.stream).execute(),
    );
    await other.close();
    expect(await line.next()).toMatchObject({ seq: 7 });
    line.close();
  });

  it('are refused without a token, and when as many listen as may', async () => {
    expect((await fetch(`${address}/v1/sync/events`)).status).toBe(401);
    const a = await Device.make(server);
    const lines = [await listen(a), await listen(a), await listen(a), await listen(a)];
    expect(lines.filter(({ status }) => status === 503).length).toBeGreaterThan(0);
    for (const line of lines) line.close();
  });
});
