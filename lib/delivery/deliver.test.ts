/** Delivery against a real server that answers as badly as servers do; the clock is the test's. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, Sighting } from '@/lib/annotation/schema';
import { callBack, hurryServer, hurryWaiting, queueReport } from '@/lib/store/deliveries';
import type { Store } from '@/lib/store/store';
import { makeCorrection, makeId, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { open } from '@/tests/store/open-stores';
import { type DeliveryEnv, deliverDue } from './deliver';
import { type Making, makeDelivery, makeReport } from './make-report';
import { queueSightings } from './tell-sightings';

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

describe('delivery', () => {
  let server: Server;
  let endpoint = '';
  let behave: Behaviour;
  const heard: { line: string; body: string; secret: string }[] = [];
  /** What the server has kept, by id: as ours does, it keeps each once. */
  const kept = new Map<string, object>();

  const receive: Behaviour = (_, response, body) => {
    const { id, publication } = JSON.parse(body) as { id: string; publication: string };
    const at = new Date(now).toISOString();
    const isNew = !kept.has(id);
    const receipt = kept.get(id) ?? { id, publication, state: 'received', receivedAt: at, changedAt: at, additions: 0 };
    kept.set(id, receipt);
    json(response, isNew ? 201 : 200, receipt);
  };

  let now = Date.UTC(2026, 10, 26, 8);
  let online = true;
  let follows = true;
  let allowed = true;
  let store: Store;
  let env: DeliveryEnv;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        heard.push({ line: `${request.method} ${request.url}`, body, secret: request.headers.authorization ?? '' });
        behave(request, response, body);
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    store = await open(makeEnv());
    heard.length = 0;
    kept.clear();
    behave = receive;
    online = follows = allowed = true;
    env = {
      store,
      fetch,
      now: () => now,
      random: () => 0.5,
      isOnline: () => online,
      follows: async () => follows,
      mayLeave: async () => allowed,
    };
  });

  async function queue(over: Partial<Making> = {}): Promise<string> {
    const id = makeId();
    const making: Making = {
      correction: makeCorrection({ target: makeTarget('https://courier.example/ferry') }),
      recipient: { kind: 'server', endpoint, publication: 'courier' },
      reply: null,
      credit: null,
      id,
      now: new Date(now).toISOString(),
      ...over,
    };
    await queueReport(store, { report: makeReport(making), delivery: makeDelivery(making, 0), agreement: null });
    return id;
  }
  const read = async (id: string): Promise<Delivery> => {
    const found = await store.db.deliveries.get(id);
    if (!found) throw new Error('the delivery is gone');
    return found;
  };
  /** Moves the clock to when this is due, and delivers. */
  const untilDue = async (id: string): Promise<Delivery> => {
    now = Date.parse((await read(id)).due ?? '');
    await deliverDue(env);
    return await read(id);
  };

  it('goes from queued to received, and says so only when the server has it', async () => {
    const id = await queue();
    let during: Delivery | null = null;
    behave = async (...all) => {
      during = await read(id);
      receive(...all);
    };
    expect(await read(id)).toMatchObject({ state: 'queued' });
    await deliverDue(env);
    expect(during).toMatchObject({ state: 'sent' });
    expect(await read(id)).toMatchObject({ state: 'received', waits: null, receipt: { state: 'received' } });
    expect(kept.size).toBe(1);
  });

  it('H-25, H-30: what is on the wire has no secret, tracking or identity in it', async () => {
    const found = 'https://u:p@courier.example/reset?token=abc&utm_source=y&sid=1&page=2#access_token=z';
    const target = makeTarget('https://courier.example/ferry');
    const source = { found, identity: found, canonical: null, top: found };
    const correction = makeCorrection({ target: { ...target, source }, tags: ['private tag'] });
    await queue({ correction });
    await deliverDue(env);
    const [request] = heard;
    expect(request?.body).toContain('page=2');
    for (const word of ['abc', 'u:p', 'access_token', 'utm_source', 'sid=', 'private tag', correction.id, '"creator"'])
      expect(`${request?.line} ${request?.body}`).not.toContain(word);
    const secret = request?.secret.replace('Bearer ', '') ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    const everything = await Promise.all(store.db.tables.map((table) => table.toArray()));
    expect(JSON.stringify(everything)).not.toContain(secret);
  });

  const half: Behaviour = (_, response) => {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"id":"01930000');
    setImmediate(() => response.destroy());
  };
  it.each<[string, Behaviour, Delivery['waits']]>([
    ['500', (_, response) => json(response, 500, { code: 'internal' }), 'server'],
    ['502 with a page', (_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'), 'server'],
    ['a reset connection', (request) => request.socket.destroy(), 'network'],
    ['half an answer', half, 'network'],
    [
      'a captive portal with 200',
      (_, response) => response.writeHead(200).end('<form>Accept our terms</form>'),
      'strange',
    ],
    ['a portal with 403', (_, response) => response.writeHead(403).end('no'), 'sign-in'],
    ['a redirect', (_, response) => response.writeHead(307, { location: 'https://evil.example/' }).end(), 'network'],
    ['JSON of something else', (_, response) => json(response, 201, { ok: true }), 'strange'],
    ['an endless answer', (_, response) => response.writeHead(201).end('x'.repeat(400_000)), 'strange'],
  ])('F-07 %s: kept, not sent, tried again later', async (_, bad, waits) => {
    const id = await queue();
    behave = bad;
    await deliverDue(env);
    const after = await read(id);
    expect(after).toMatchObject({ state: 'queued', waits, attempts: 1, receipt: null });
    expect(Date.parse(after.due ?? '')).toBeGreaterThanOrEqual(now + 15_000);
    // Nothing of the answer is kept.
    expect(JSON.stringify(after)).not.toMatch(/terms|gateway|evil/);
    await deliverDue(env);
    expect(heard).toHaveLength(1);
    behave = receive;
    expect(await untilDue(id)).toMatchObject({ state: 'received', waits: null, attempts: 0 });
    expect(kept.size).toBe(1);
  });

  it('F-07 a server that never answers is given up after a while', async () => {
    const id = await queue();
    const impatient: typeof fetch = (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(50) });
    behave = () => {};
    await deliverDue({ ...env, fetch: impatient });
    expect(await read(id)).toMatchObject({ state: 'queued', waits: 'timeout' });
  });

  it('F-07 obeys Retry-After and waits longer after each failure', async () => {
    const id = await queue();
    behave = (_, response) => json(response, 429, { code: 'too-many' }, { 'retry-after': '120' });
    await deliverDue(env);
    expect(await read(id)).toMatchObject({ waits: 'busy', due: new Date(now + 120_000).toISOString() });
    behave = (_, response) => response.writeHead(500).end();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const { due } = await untilDue(id);
      waits.push(Date.parse(due ?? '') - now);
    }
    for (const [at, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(waits[at - 1] ?? 0);
    expect(waits.at(-1)).toBeLessThanOrEqual(6 * 3_600_000);
  });

  it('F-08 the answer is lost: sent again under the same id, kept once', async () => {
    const id = await queue();
    behave = (request, response, body) => {
      receive(request, { writeHead: () => ({ end: () => {} }) } as never, body);
      response.destroy();
    };
    await deliverDue(env);
    expect(await read(id)).toMatchObject({ state: 'queued' });
    behave = receive;
    expect(await untilDue(id)).toMatchObject({ state: 'received' });
    expect(heard).toHaveLength(2);
    expect(kept.size).toBe(1);
  });

  it('F-08 the worker dies while it waits: whoever comes next finishes', async () => {
    const id = await queue();
    behave = () => {};
    // Never awaited: this is the worker that dies.
    void deliverDue({ ...env, fetch: () => new Promise(() => {}) });
    while ((await read(id)).state !== 'sent') await new Promise(setImmediate);
    behave = receive;
    await deliverDue(env);
    expect(heard).toHaveLength(0);
    expect(await untilDue(id)).toMatchObject({ state: 'received' });
  });

  it('F-08 an id that the server knows under a lost secret counts as received', async () => {
    const id = await queue();
    behave = (_, response) => json(response, 409, { code: 'id-taken' });
    await deliverDue(env);
    expect(await read(id)).toMatchObject({ state: 'received', receipt: null, due: null });
  });

  it('F-31 a server that does not know the reader is asked again after five minutes at the soonest', async () => {
    const ids = [await queue(), await queue(), await queue()];
    behave = (_, response) => json(response, 401, { code: 'unauthorised' });
    await deliverDue(env);
    expect(heard).toHaveLength(1);
    for (const id of ids) {
      const after = await read(id);
      expect(after).toMatchObject({ state: 'queued', waits: 'sign-in' });
      expect(Date.parse(after.due ?? '') - now).toBeGreaterThanOrEqual(300_000);
    }
  });

  it.each([
    ['F-31 does not know the reader', 401, {}],
    ['F-07 asks for patience', 429, { 'retry-after': '600' }],
  ])('%s: a report made meanwhile waits with the others, and goes behind them', async (_name, status, headers) => {
    const first = await queue();
    behave = (_, response) => json(response, status, { code: 'x' }, headers);
    await deliverDue(env);
    const { due, waits } = await read(first);
    now += 60_000;
    const second = await queue();
    await deliverDue(env);
    expect(heard).toHaveLength(1);
    expect(await read(second)).toMatchObject({ state: 'queued', attempts: 0, waits, due });
    behave = receive;
    await untilDue(first);
    expect(heard.slice(1).map(({ body }) => JSON.parse(body).id)).toEqual([first, second]);
  });

  it('the reader’s word is for all that waits for the server: it is asked once, and they keep their order', async () => {
    const ids = [await queue(), await queue()];
    behave = (_, response) => json(response, 429, { code: 'x' }, { 'retry-after': '600' });
    await deliverDue(env);
    now += 60_000;
    ids.push(await queue());
    await hurryServer(store, endpoint, new Date(now).toISOString());
    await deliverDue(env);
    expect(heard).toHaveLength(2);
    behave = receive;
    await hurryServer(store, endpoint, new Date(now).toISOString());
    await deliverDue(env);
    expect(heard.slice(2).map(({ body }) => JSON.parse(body).id)).toEqual(ids);
  });

  it.each([
    ['ten years', 3650],
    ['a day', 1],
  ])(
    'F-26 a clock that was %s ahead and is set right: what waits does not wait for the time it was',
    async (_, days) => {
      const right = now;
      now += days * 86_400_000;
      const [unsent, failed] = [await queue(), await queue()];
      behave = (_, response) => response.writeHead(500).end();
      await deliverDue(env);
      behave = receive;
      now = right;
      await deliverDue(env);
      for (const id of [unsent, failed]) expect(await read(id)).toMatchObject({ state: 'received', waits: null });
      now = right + 1000;
      await deliverDue(env);
      expect(heard).toHaveLength(3);
    },
  );

  it('what the server refuses is kept with its reason and not sent again', async () => {
    const id = await queue();
    behave = (_, response) => json(response, 422, { code: 'origin', detail: 'The page is not one of theirs.' });
    await deliverDue(env);
    const refusal = { code: 'origin', detail: 'The page is not one of theirs.' };
    expect(await read(id)).toMatchObject({ state: 'refused', due: null, refusal });
    expect(await store.db.reports.get(id)).toBeDefined();
  });

  it('F-25 offline: nothing is asked; online all go, once and in order', async () => {
    online = false;
    const ids: string[] = [];
    for (let count = 0; count < 20; count += 1) ids.push(await queue());
    await deliverDue(env);
    expect(heard).toHaveLength(0);
    for (const id of ids) expect(await read(id)).toMatchObject({ state: 'queued', waits: 'offline' });
    online = true;
    now = Math.max(...(await Promise.all(ids.map(async (id) => Date.parse((await read(id)).due ?? '')))));
    await deliverDue(env);
    expect(heard.map(({ body }) => JSON.parse(body).id)).toEqual(ids);
    expect(kept.size).toBe(20);
  });

  it('waits where the browser may not send it, and goes when it may; what holds no words goes anyway', async () => {
    const id = await queue();
    allowed = false;
    await deliverDue(env);
    expect(heard).toEqual([]);
    expect(await read(id)).toMatchObject({ state: 'queued', waits: 'consent' });
    allowed = true;
    await hurryWaiting(store, new Date(now).toISOString());
    await deliverDue(env);
    expect(await read(id)).toMatchObject({ state: 'received', waits: null });
    allowed = false;
    behave = (_, response) => json(response, 500, {});
    await untilDue(id);
    expect(heard.at(-1)?.line).toMatch(/^GET /);
  });

  it('is called back before it has left, and not after', async () => {
    const [early, late] = [await queue(), await queue()];
    expect(await callBack(store, early)).toBe(true);
    await deliverDue(env);
    expect(heard.map(({ body }) => JSON.parse(body).id)).toEqual([late]);
    expect(await callBack(store, late)).toBe(false);
    expect(await store.db.reports.get(early)).toBeUndefined();
  });

  describe('receipts', () => {
    const answer =
      (state: string): Behaviour =>
      (_, response) => {
        const at = new Date(now).toISOString();
        json(response, 200, { id: 'x', publication: 'courier', state, receivedAt: at, changedAt: at, additions: 0 });
      };

    it('are looked at ever more rarely, until the answer is final', async () => {
      const id = await queue();
      await deliverDue(env);
      heard.length = 0;
      behave = answer('accepted');
      const first = Date.parse((await read(id)).due ?? '') - now;
      expect(await untilDue(id)).toMatchObject({ receipt: { state: 'accepted' } });
      await untilDue(id);
      await untilDue(id);
      await untilDue(id);
      expect(Date.parse((await read(id)).due ?? '') - now).toBeGreaterThan(first * 10);
      behave = answer('verified');
      expect(await untilDue(id)).toMatchObject({ receipt: { state: 'verified' }, due: null });
      expect(new Set(heard.map(({ line }) => line))).toEqual(new Set([`GET /v1/reports/${id}?publication=courier`]));
    });

    it('are not looked at after 90 days, nor where the reader has switched that off', async () => {
      const id = await queue();
      await deliverDue(env);
      const { receipt } = await read(id);
      const receivedAt = new Date(now - 85 * 86_400_000).toISOString();
      behave = (_, response) => json(response, 200, { ...receipt, receivedAt });
      const began = now;
      while ((await read(id)).due !== null) await untilDue(id);
      expect(now - began).toBeGreaterThan(3 * 86_400_000);
      expect(now - began).toBeLessThanOrEqual(5 * 86_400_000);
      behave = receive;
      const other = await queue();
      await deliverDue(env);
      follows = false;
      heard.length = 0;
      expect(await untilDue(other)).toMatchObject({ state: 'received', due: null });
      expect(heard).toEqual([]);
    });

    it('a state of a newer server is kept as it is', async () => {
      const id = await queue();
      await deliverDue(env);
      behave = answer('under-the-microscope');
      expect(await untilDue(id)).toMatchObject({ state: 'received', receipt: { state: 'under-the-microscope' } });
    });

    describe('sightings', () => {
      const see = (annotationId: string, outcome: Sighting['outcome'], found: string | null = null) =>
        queueSightings(store, [{ annotationId, at: new Date(now).toISOString(), grade: 'exact', outcome, found }]);
      const deliver = async () => {
        const id = await queue();
        await deliverDue(env);
        heard.length = 0;
        return { id, note: (await read(id)).annotationId };
      };

      it('what stands on the page is told once, under the reader’s secret, and answered by the receipt', async () => {
        const { id, note } = await deliver();
        // The report itself has said that the old words are there.
        expect(await see(note, 'still')).toBe(false);
        expect(await see(note, 'unknown')).toBe(false);
        const at = new Date(now).toISOString();
        expect(await see(note, 'changed', 'Mudena')).toBe(true);
        behave = answer('changed');
        expect(await untilDue(id)).toMatchObject({ sighting: null, told: 'changed', receipt: { state: 'changed' } });
        expect(heard.map(({ line, body }) => [line, JSON.parse(body)])).toEqual([
          [`POST /v1/reports/${id}/sightings?publication=courier`, { at, outcome: 'changed', found: 'Mudena' }],
        ]);
        expect(heard[0]?.secret).toMatch(/^Bearer [\w-]{43}$/);
        expect(await see(note, 'changed', 'Mudena')).toBe(false);
        expect(await see(note, 'still')).toBe(true);
      });

      it('waits for the network, and a server that takes none of them is not asked in vain again', async () => {
        const { id, note } = await deliver();
        await see(note, 'fixed');
        online = false;
        expect(await untilDue(id)).toMatchObject({ sighting: { outcome: 'fixed' }, waits: 'offline' });
        online = true;
        behave = (_, response) => json(response, 404, { code: 'missing', detail: 'There is nothing here.' });
        expect(await untilDue(id)).toMatchObject({ state: 'received', sighting: null, waits: null });
        expect((await read(id)).due).not.toBeNull();
      });

      it('nothing is told of what was taken back, declined, or where the reader follows nothing', async () => {
        const { id, note } = await deliver();
        await see(note, 'fixed');
        follows = false;
        expect(await untilDue(id)).toMatchObject({ sighting: null, told: null });
        expect(heard).toEqual([]);
        follows = true;
        for (const state of ['declined', 'withdrawn']) {
          const { receipt } = await read(id);
          if (receipt) await store.db.deliveries.update(id, { receipt: { ...receipt, state } });
          expect(await see(note, 'fixed')).toBe(false);
        }
      });
    });

    it('what the reader adds and takes back goes out in that order', async () => {
      const id = await queue();
      await deliverDue(env);
      heard.length = 0;
      behave = answer('received');
      const addition = { id: makeId(), text: 'It is on page 3 as well.', createdAt: new Date(now).toISOString() };
      await store.db.deliveries.update(id, {
        additions: [addition],
        withdrawing: true,
        due: new Date(now).toISOString(),
      });
      await deliverDue(env);
      behave = answer('withdrawn');
      await deliverDue(env);
      expect(heard.map(({ line }) => line)).toEqual([
        `POST /v1/reports/${id}/additions?publication=courier`,
        `POST /v1/reports/${id}/withdrawal?publication=courier`,
      ]);
      expect(await read(id)).toMatchObject({
        additions: [],
        withdrawing: false,
        receipt: { state: 'withdrawn' },
        due: null,
      });
    });
  });
});
