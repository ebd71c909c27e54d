/**
 * Brings every report that is due one step further, from the database alone: the worker may die at any point, and
 * whoever comes next goes on. Each step is written down before and after it is taken.
 */
import type { Delivery, Report, SpotSeen } from '@/lib/annotation/schema';
import { changeDelivery, findHeld, isDue, isUnsent, listDue } from '@/lib/store/deliveries';
import { deviceSecret } from '@/lib/store/device-secret';
import { reachStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { type Answer, type Asking, askServer, type Question } from './ask-server';
import { nextLook, waitFor } from './backoff';
import { doWork } from './do-work';
import { makeSubmission } from './make-report';
import { deriveReaderSecret } from './reader-secret';
import { isFinal } from './report-states';

/** The browser says when the network is back; this is for the case that it does not, in ms. */
const OFFLINE_LOOK = 5 * 60_000;

export interface DeliveryEnv extends Asking {
  store: Store;
  random: () => number;
  /** May receipts be looked at? The reader can switch that off. */
  follows: () => Promise<boolean>;
  /** May words of the reader's and of pages leave the device? The reader can take that back in the browser. */
  mayLeave: () => Promise<boolean>;
}

type Server = Extract<Delivery['recipient'], { kind: 'server' }>;
/** A delivery to a server. */
type Going = Delivery & { recipient: Server };

/** Takes what is due, each server's reports in the order they were made; servers do not wait for each other. */
export async function deliverDue(env: DeliveryEnv): Promise<void> {
  const due = (await listDue(env.store, iso(env.now()))).filter(isGoing);
  const servers = Map.groupBy(due, ({ recipient }) => recipient.endpoint);
  await Promise.all([...servers].map((line) => deliverLine(env, line)));
}

async function deliverLine(env: DeliveryEnv, [endpoint, line]: [string, Going[]]): Promise<void> {
  const held = await findHeld(env.store, endpoint, env.now());
  for (const [at, delivery] of line.entries()) {
    // A server that asked to be left alone means the reports that are made meanwhile as well (F-31).
    if (held && isUnsent(delivery)) {
      await postpone(env, delivery, held);
      continue;
    }
    const after = await takeStep(env, delivery);
    // Of a server that cannot be had now the others need not be told one by one; and their order stays. Work is asked
    // for one report, not for all.
    if (after?.waits && after.waits !== 'work') {
      for (const later of line.slice(at + 1)) await postpone(env, later, after);
      return;
    }
  }
}

const isGoing = (delivery: Delivery): delivery is Going => delivery.recipient.kind === 'server';
const iso = (ms: number): string => new Date(ms).toISOString();
const isOut = ({ state }: Delivery): boolean => state === 'received' || state === 'refused';

async function takeStep(env: DeliveryEnv, { id }: Delivery): Promise<Delivery | null> {
  const now = env.now();
  // Written down first: if this dies, the report goes again after the wait, under the same id.
  const begun = await changeDelivery(env.store, id, (current) => {
    if (!isDue(current, now)) return null;
    const attempts = current.attempts + 1;
    const due = iso(now + waitFor(attempts, 0, env.random));
    return { ...current, attempts, due, state: isOut(current) ? current.state : 'sent', updatedAt: iso(now) };
  });
  if (!begun || !isGoing(begun)) return null;
  if (!isOut(begun)) return await submit(env, begun);
  if (begun.additions.length > 0 || begun.withdrawing) return await say(env, begun);
  if (begun.sighting) return await tell(env, begun, begun.sighting);
  return await look(env, begun);
}

/** The report itself. */
async function submit(env: DeliveryEnv, delivery: Going): Promise<Delivery | null> {
  const report = await reachStore(env.store, () => env.store.db.reports.get(delivery.id));
  if (!report) return await settle(env, delivery, { due: null });
  const body = makeSubmission(report as Report, delivery.recipient.publication);
  const answer = await ask(env, delivery, { method: 'POST', path: '/v1/reports', body });
  if (answer.kind !== 'wait') return await take(env, delivery, answer);
  return await waitOn(env, delivery, answer, 'queued');
}

/** What the reader has said since, then that it is taken back. */
async function say(env: DeliveryEnv, delivery: Going): Promise<Delivery | null> {
  const [addition] = delivery.additions;
  const path = `/v1/reports/${delivery.id}/${addition ? 'additions' : 'withdrawal'}?publication=${delivery.recipient.publication}`;
  const answer = await ask(env, delivery, { method: 'POST', path, ...(addition ? { body: addition } : {}) });
  if (answer.kind === 'wait') return await waitOn(env, delivery, answer, delivery.state);
  const done = await settle(env, delivery, (current) =>
    addition ? { additions: current.additions.filter(({ id }) => id !== addition.id) } : { withdrawing: false },
  );
  return done ? await take(env, done as Going, answer) : null;
}

/** What the browser saw on the page since. The answer is the receipt, as to a look. */
async function tell(env: DeliveryEnv, delivery: Going, sighting: SpotSeen): Promise<Delivery | null> {
  // Switched off meanwhile: what was not told yet is not told.
  if (!(await env.follows()))
    return await settle(env, delivery, { sighting: null, due: null, attempts: 0, waits: null });
  const path = `/v1/reports/${delivery.id}/sightings?publication=${delivery.recipient.publication}`;
  const answer = await ask(env, delivery, { method: 'POST', path, body: sighting });
  if (answer.kind === 'wait') return await waitOn(env, delivery, answer, delivery.state);
  const told = await settle(env, delivery, (current) => ({
    told: sighting.outcome,
    // The page may have been seen again while this one was on its way.
    sighting: current.sighting?.at === sighting.at ? null : current.sighting,
    ...(current.receipt && answer.kind !== 'receipt' ? follow(env, current, current.receipt) : {}),
  }));
  // A server that takes none of these goes on being asked what became of the report.
  return told && answer.kind === 'receipt' ? await take(env, told as Going, answer) : told;
}

/** What has become of it. */
async function look(env: DeliveryEnv, delivery: Going): Promise<Delivery | null> {
  if (!(await env.follows())) return await settle(env, delivery, { due: null, attempts: 0, waits: null });
  const path = `/v1/reports/${delivery.id}?publication=${delivery.recipient.publication}`;
  const answer = await ask(env, delivery, { method: 'GET', path });
  if (answer.kind === 'wait') return await waitOn(env, delivery, answer, delivery.state);
  return await take(env, delivery, answer);
}

/** The server has answered for good: everything but "not now". */
async function take(env: DeliveryEnv, delivery: Going, answer: Exclude<Answer, { kind: 'wait' | 'work' }>) {
  switch (answer.kind) {
    case 'refused': {
      const { code, detail } = answer;
      // What is with them stays with them, whatever they say to an addition.
      const state = delivery.receipt ? delivery.state : 'refused';
      return await settle(env, delivery, { state, due: null, attempts: 0, waits: null, refusal: { code, detail } });
    }
    case 'taken':
    case 'missing':
      // There, but not to be followed: the secret is another one now.
      return await settle(env, delivery, { state: 'received', due: null, attempts: 0, waits: null, refusal: null });
    case 'receipt':
      return await settle(env, delivery, (current) => follow(env, current, answer.receipt));
  }
}

function follow(env: DeliveryEnv, current: Delivery, receipt: NonNullable<Delivery['receipt']>): Partial<Delivery> {
  const isNews = current.receipt?.state !== receipt.state || current.receipt.answer !== receipt.answer;
  // `attempts` counts this look already.
  const looks = isNews ? 0 : current.attempts;
  const next = isFinal(receipt.state)
    ? null
    : nextLook(looks, Date.parse(receipt.receivedAt), { now: env.now(), random: env.random });
  const isMore = current.additions.length > 0 || current.withdrawing || Boolean(current.sighting);
  const due = isMore ? env.now() : next;
  return {
    state: 'received',
    receipt,
    due: due === null ? null : iso(due),
    attempts: looks,
    waits: null,
    refusal: null,
  };
}

async function waitOn(
  env: DeliveryEnv,
  delivery: Going,
  { reason, atLeast }: Extract<Answer, { kind: 'wait' }>,
  state: Delivery['state'],
): Promise<Delivery | null> {
  // Nothing was asked while offline, so it is no attempt.
  const attempts = reason === 'offline' ? delivery.attempts - 1 : delivery.attempts;
  const least = reason === 'offline' ? OFFLINE_LOOK : atLeast;
  const due = iso(env.now() + waitFor(delivery.attempts, least, env.random));
  return await settle(env, delivery, { state, waits: reason, due, attempts });
}

async function postpone(env: DeliveryEnv, { id }: Delivery, { due, waits }: Delivery): Promise<void> {
  await changeDelivery(env.store, id, (current) =>
    current.due === null ? null : { ...current, due, waits, updatedAt: iso(env.now()) },
  );
}

async function settle(
  env: DeliveryEnv,
  { id }: Delivery,
  change: Partial<Delivery> | ((current: Delivery) => Partial<Delivery>),
): Promise<Delivery | null> {
  return await changeDelivery(env.store, id, (current) => {
    const changed = typeof change === 'function' ? change(current) : change;
    return { ...current, ...changed, updatedAt: iso(env.now()) };
  });
}

/** Asks, and where work is asked for in turn, does it and asks again. */
async function ask(
  env: DeliveryEnv,
  delivery: Going,
  { path, ...rest }: Omit<Question, 'url' | 'secret'> & { path: string },
): Promise<Exclude<Answer, { kind: 'work' }>> {
  // What holds no words (a look, a withdrawal) always goes.
  if (rest.body !== undefined && !(await env.mayLeave())) return { kind: 'wait', reason: 'consent', atLeast: 0 };
  const { recipient } = delivery;
  const secret = await deriveReaderSecret(await deviceSecret(env.store), recipient);
  const question = { ...rest, url: recipient.endpoint + path, secret };
  const answer = await askServer(env, question);
  if (answer.kind !== 'work') return answer;
  if (rest.body === undefined) return { kind: 'wait', reason: 'strange', atLeast: 0 };
  // The reader is told what takes so long. If this dies, the report goes anew from the beginning when it is due.
  await settle(env, delivery, { waits: 'work', ...(isOut(delivery) ? {} : { state: 'queued' }) });
  const isWanted = async () => (await env.store.db.deliveries.get(delivery.id)) !== undefined;
  const work = await doWork(answer.challenge, isWanted);
  if (!work) return { kind: 'wait', reason: 'work', atLeast: 0 };
  const again = await askServer(env, { ...question, body: { ...rest.body, work } });
  // Too late, or not good enough: it is begun anew after the wait.
  return again.kind === 'work' ? { kind: 'wait', reason: 'work', atLeast: 0 } : again;
}
