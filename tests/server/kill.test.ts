/** The server as a process, killed in the middle of writing: what it acknowledged is there, once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPublication } from '@/server/reports/publications';
import { until } from '../drive/until.ts';
import { type Engine, engines, makePlace, openPlace, type Place } from './engines';
import { makeReader, makeSubmission } from './reader';
import { type ServerProcess, startProcess } from './server-process';

const limits = { address: 1_000_000, reader: 1_000_000, page: 1_000_000 };

describe.each(engines)('the server as a process on %s', (engine: Engine) => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace(engine);
    const database = await openPlace(place.url);
    const origins = ['https://courier.example'];
    await database.write((transaction) =>
      createPublication(transaction, { id: 'courier', origins, limits, now: Date.now() }),
    );
    await database.close();
  });
  afterAll(() => place.drop());

  let server: ServerProcess;
  const start = async () => {
    server = await startProcess({ DATABASE_URL: place.url, DATABASE_POOL: '5' });
  };
  beforeEach(start);
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
  });

  const token = makeReader();
  /** Sends until the server is gone; what it acknowledged goes into `kept`, what it was asked into `sent`. */
  const sendUntilGone = async (kept: Set<string>, sent: Map<string, object>) => {
    for (;;) {
      const body = makeSubmission('courier', Date.now(), { id: randomUUID() });
      sent.set(body.id, body);
      try {
        if (await submit(body)) kept.add(body.id);
      } catch {
        return;
      }
    }
  };
  const submit = async (body: object) => {
    const response = await fetch(`${server.address}/v1/reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    return response.status === 200 || response.status === 201;
  };
  const stored = async () => {
    const database = await openPlace(place.url);
    const rows = await database.read.selectFrom('report').select(['id', 'rev']).execute();
    await database.close();
    return rows;
  };

  /** @throws where the server is gone or refuses */
  const ask = async (path: string, body: object, secret = token): Promise<unknown> => {
    const response = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const storedOps = async (stream: string) => {
    const database = await openPlace(place.url);
    const ops = await database.read.selectFrom('op').select('id').where('stream', '=', stream).execute();
    const docs = await database.read.selectFrom('record').select('id').where('stream', '=', stream).execute();
    const { records } = await database.read
      .selectFrom('stream')
      .select('records')
      .where('stream', '=', stream)
      .executeTakeFirstOrThrow();
    await database.close();
    return { ops: new Set(ops.map(({ id }) => id)), docs: docs.map(({ id }) => id), counted: records };
  };

  it.each([1, 2, 3])('killed with SIGKILL in mid-write, has every acknowledged report once (round %i)', async () => {
    const kept = new Set<string>();
    const sent = new Map<string, object>();
    const lines = Array.from({ length: 8 }, () => sendUntilGone(kept, sent));
    await until(() => kept.size > 60, 'sixty reports acknowledged');
    server.child.kill('SIGKILL');
    await Promise.all(lines);
    await server.ended;
    const rows = await stored();
    const ids = new Set(rows.map(({ id }) => id));
    expect([...kept].filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(rows.map(({ rev }) => rev)).size).toBe(rows.length);
    // F-08: the device sends again what was not answered, and what was: each is there once.
    await start();
    for (const body of sent.values()) expect(await submit(body)).toBe(true);
    const after = (await stored()).map(({ id }) => id);
    expect(after.filter((id) => sent.has(id)).sort()).toEqual([...sent.keys()].sort());
  });

  it('killed with SIGKILL in mid-write, has every acknowledged change of a push once', async () => {
    const made = await ask('/v1/streams', { protocol: 1 });
    const { token: device, stream } = made as { token: string; stream: string };
    const client = randomUUID();
    const kept = new Set<string>();
    const sent: { ops: { id: string; doc: string }[] }[] = [];
    /** Each push has new records, and one that all write. */
    const shared = randomUUID();
    const makePush = () => {
      const stamp = `${Date.now().toString(16).padStart(12, '0')}0000-${client}`;
      const fields = { text: [`e1.${'A'.repeat(40)}`, stamp] };
      const ops = [shared, randomUUID(), randomUUID()].map((doc) => ({
        id: randomUUID(),
        doc,
        kind: 'annotation',
        fields,
      }));
      return { protocol: 1, schema: 1, client, ops };
    };
    const pushUntilGone = async () => {
      for (;;) {
        const push = makePush();
        sent.push(push);
        try {
          const { results } = (await ask('/v1/sync/push', push, device)) as {
            results: { op: string; status: string }[];
          };
          for (const { op, status } of results) if (status === 'ok') kept.add(op);
        } catch {
          return;
        }
      }
    };
    const lines = Array.from({ length: 6 }, pushUntilGone);
    await until(() => kept.size > 60, 'sixty changes acknowledged');
    server.child.kill('SIGKILL');
    await Promise.all(lines);
    await server.ended;
    const known = await storedOps(stream);
    expect([...kept].filter((id) => !known.ops.has(id))).toEqual([]);
    // All of a push or nothing of it.
    for (const { ops } of sent) expect([0, ops.length]).toContain(ops.filter(({ id }) => known.ops.has(id)).length);
    await start();
    for (const push of sent) {
      const { results } = (await ask('/v1/sync/push', push, device)) as { results: { op: string; status: string }[] };
      for (const { op, status } of results) expect(status).toBe(known.ops.has(op) ? 'duplicate' : 'ok');
    }
    const after = await storedOps(stream);
    expect(after.docs.sort()).toEqual(
      [shared, ...sent.flatMap(({ ops }) => ops.slice(1).map(({ doc }) => doc))].sort(),
    );
    expect(after.counted).toBe(after.docs.length);
  });

  it('stops gracefully: answers what it has begun, takes nothing new, ends with 0', async () => {
    const kept = new Set<string>();
    const sent = new Map<string, object>();
    const lines = Array.from({ length: 4 }, () => sendUntilGone(kept, sent));
    await until(() => kept.size > 20, 'twenty reports acknowledged');
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await Promise.all(lines);
    const ids = new Set((await stored()).map(({ id }) => id));
    expect([...kept].filter((id) => !ids.has(id))).toEqual([]);
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  });

  it('logs and counts without an address, an id or a secret', async () => {
    const body = makeSubmission('courier', Date.now(), { id: randomUUID() });
    await submit(body);
    await fetch(`${server.address}/v1/reports/${body.id}?publication=courier`);
    const metrics = await (await fetch(`${server.address}/metrics`)).text();
    expect(metrics).toContain('emend_requests_total{method="POST",route="/v1/reports",status="201"} 1');
    expect(metrics).toContain('emend_reports_total 1');
    expect(await (await fetch(`${server.address}/healthz`)).json()).toEqual({ ok: true });
    const log = await until(() => server.log().includes('"/healthz"') && server.log(), 'the last request in the log');
    expect(log).toContain('"route":"/v1/reports/:id"');
    for (const text of [log, metrics]) {
      expect(text).not.toContain(body.id);
      expect(text).not.toContain(token);
      expect(text.replaceAll(server.address, '')).not.toMatch(/127\.0\.0\.1|remoteAddress|::1/);
    }
  });
});

describe('a server that cannot start', () => {
  it('says in one sentence each what is wrong with its settings', async () => {
    await expect(startProcess({ PORT: 'abc', LOG_LEVEL: 'loud' })).rejects.toThrow(
      /ended with 1: .*PORT must be a whole number from 0 to 65535\.\n.*LOG_LEVEL must be/s,
    );
  });

  it('says that the database cannot be reached, and not with which password', async () => {
    const started = startProcess({ DATABASE_URL: 'postgres://emend:hunter2@127.0.0.1:1/emend' });
    await expect(started).rejects.toThrow(/could not start: .*ECONNREFUSED/);
    await expect(started).rejects.not.toThrow(/hunter2/);
  });
});
