/** Delivery to a server that asks for work first; solving is real, with few iterations. */
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '@/lib/annotation/schema';
import { MOST_ITERATIONS, type Work } from '@/lib/annotation/work-messages';
import { queueReport } from '@/lib/store/deliveries';
import type { Store } from '@/lib/store/store';
import { makeCorrection, makeId, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { open } from '@/tests/store/open-stores';
import { until } from '../../tests/drive/until';
import { type DeliveryEnv, deliverDue } from './deliver';
import { makeDelivery, makeReport } from './make-report';

const SECRET = 'of the server';

async function challengeOf(cost: number, keyPrefix = '0') {
  const data = { digest: 'd', expires: 1 };
  const asked = { algorithm: 'PBKDF2/SHA-256', cost, keyPrefix, data, deriveKey };
  return createChallenge({ ...asked, hmacSignatureSecret: SECRET });
}

describe('work that a server asks for', () => {
  let now = Date.UTC(2026, 10, 26, 8);
  let store: Store;
  const heard: { id: string; work?: Work }[] = [];
  let cost = 10;
  let asksOf: (id: string) => boolean = () => true;

  const answer = (status: number, body: object) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const serve: typeof fetch = async (_, options) => {
    const body = JSON.parse(String(options?.body)) as { id: string; work?: Work };
    heard.push(body);
    const work = body.work;
    const isDone = work && (await verifySolution({ ...work, deriveKey, hmacSignatureSecret: SECRET })).verified;
    if (asksOf(body.id) && !isDone) {
      const keyPrefix = cost > 1000 ? 'ff' : '0';
      return answer(428, { code: 'work', status: 428, detail: 'Work.', work: await challengeOf(cost, keyPrefix) });
    }
    const at = new Date(now).toISOString();
    return answer(201, { id: body.id, state: 'received', receivedAt: at, changedAt: at, additions: 0 });
  };
  const envOf = (fetch: typeof globalThis.fetch): DeliveryEnv => {
    const rest = {
      now: () => now,
      random: () => 0.5,
      isOnline: () => true,
      follows: async () => true,
      mayLeave: async () => true,
    };
    return { store, fetch, ...rest };
  };

  beforeEach(async () => {
    store = await open(makeEnv());
    heard.length = 0;
    cost = 10;
    asksOf = () => true;
  });

  async function queue(): Promise<string> {
    const making = {
      correction: makeCorrection({ target: makeTarget('https://courier.example/ferry') }),
      recipient: { kind: 'server' as const, endpoint: 'https://reports.example', publication: 'courier' },
      reply: null,
      credit: null,
      id: makeId(),
      now: new Date(now).toISOString(),
    };
    await queueReport(store, { report: makeReport(making), delivery: makeDelivery(making, 0), agreement: null });
    return making.id;
  }
  const read = async (id: string): Promise<Delivery | undefined> => store.db.deliveries.get(id);

  it('is done, and the same report goes again with it; meanwhile the reader is told', async () => {
    const id = await queue();
    const during: unknown[] = [];
    await deliverDue(
      envOf(async (...asked) => {
        const { state, waits } = (await read(id)) ?? {};
        during.push({ state, waits });
        return serve(...asked);
      }),
    );
    expect(during).toEqual([
      { state: 'sent', waits: null },
      { state: 'queued', waits: 'work' },
    ]);
    expect(await read(id)).toMatchObject({ state: 'received', waits: null, attempts: 0 });
    const [first, second] = heard;
    expect({ ...second, work: undefined }).toEqual({ ...first, work: undefined });
    expect(heard).toHaveLength(2);
  });

  it('is begun anew from the database alone when the worker dies over it', async () => {
    const id = await queue();
    let dies = () => {};
    const death = new Promise<never>((_, reject) => {
      dies = () => reject(new Error('stopped'));
    });
    death.catch(() => {});
    let asked = 0;
    const first = deliverDue(envOf((...request) => (asked++ === 0 ? serve(...request) : death)));
    await until(async () => asked > 1, 'the report sent again');
    expect(await read(id)).toMatchObject({ state: 'queued', waits: 'work' });
    const due = (await read(id))?.due ?? '';
    expect(Date.parse(due)).toBeGreaterThan(now);
    now = Date.parse(due);
    await deliverDue(envOf(serve));
    expect(await read(id)).toMatchObject({ state: 'received', waits: null });
    dies();
    await first;
    expect(await read(id)).toMatchObject({ receipt: { state: 'received' } });
  });

  it('is stopped when the report is not to be sent any more', async () => {
    const id = await queue();
    cost = MOST_ITERATIONS;
    const run = deliverDue(envOf(serve));
    await until(async () => (await read(id))?.waits === 'work', 'the work begun');
    await store.db.deliveries.delete(id);
    await run;
    expect(heard).toHaveLength(1);
    expect(await read(id)).toBeUndefined();
  });

  it('is not done where a site wants more than a little: the report stays, and says why', async () => {
    const id = await queue();
    cost = MOST_ITERATIONS + 1;
    await deliverDue(envOf(serve));
    expect(heard).toHaveLength(1);
    expect(await read(id)).toMatchObject({ state: 'refused', due: null, refusal: { code: 'too-much-work' } });
  });

  it('that is never good enough is put off, and no other report waits for it', async () => {
    const [hard, easy] = [await queue(), await queue()];
    asksOf = (id) => id === hard;
    const never: typeof fetch = async (url, options) => {
      const { work: _, ...body } = JSON.parse(String(options?.body));
      return serve(url, { ...options, body: JSON.stringify(body) });
    };
    await deliverDue(envOf(never));
    expect(await read(hard)).toMatchObject({ state: 'queued', waits: 'work', attempts: 1 });
    expect(Date.parse((await read(hard))?.due ?? '')).toBeGreaterThan(now);
    expect(await read(easy)).toMatchObject({ state: 'received' });
  });
});
