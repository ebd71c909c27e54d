import { browser } from 'wxt/browser';
import type { Sighting } from '@/lib/annotation/schema';
import { type DeliveryEnv, deliverDue } from '@/lib/delivery/deliver';
import { queueSightings } from '@/lib/delivery/tell-sightings';
import { hurryWaiting, nextDue } from '@/lib/store/deliveries';
import type { Store } from '@/lib/store/open-store';
import { isReadOnly } from '@/lib/store/store';
import { mayLeave, onConsent } from './may-leave';
import type { Parts } from './parts';
import { readSwitches } from './read-switches';

const ALARM = 'deliver';
/** In `storage.session`: this session of the browser has begun. */
const BEGUN = 'delivery-begun';
/** Sooner than this a timer does it as well, since alarms of half a minute and less come late, in ms. */
const SOON = 60_000;

/**
 * Sends what waits, by alarm: the worker may die between any two steps. The alarm is set anew at each start, since
 * browsers lose them (F-27); and the network's return is heard where the browser tells of it.
 */
export function keepDelivering(parts: Parts): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void deliverSoon(parts);
  });
  globalThis.addEventListener?.('online', () => void hurry(parts));
  onConsent(() => void hurry(parts));
  // Asks for nothing where nothing waits.
  void begin(parts).catch(() => deliverSoon(parts));
}

/** A browser that has just started may stand on another network: what waits for one does not wait longer. */
async function begin(parts: Parts): Promise<void> {
  const { session } = browser.storage;
  if ((await session.get(BEGUN))[BEGUN]) return deliverSoon(parts);
  await session.set({ [BEGUN]: true });
  return hurry(parts);
}

let running: Promise<void> = Promise.resolve();
let timer: ReturnType<typeof setTimeout> | undefined;

/** One at a time: two would send the same. Never rejects. */
export function deliverSoon(parts: Parts): Promise<void> {
  return inTurn(() => deliver(parts));
}

/** Tells whoever has a report what stands on its page now; nothing where the reader does not follow their reports. */
export async function tellSightings(parts: Parts, sightings: readonly Sighting[]): Promise<void> {
  if (!(await readSwitches()).receipts) return;
  const store = await parts.store;
  if (await queueSightings(store, sightings)) await inTurn(() => rest(parts, store));
}

/** The same, and what waits for the network does not wait for its time. */
function hurry(parts: Parts): Promise<void> {
  return inTurn(() => deliver(parts, hurryWaiting));
}

function inTurn(work: () => Promise<void>): Promise<void> {
  running = running.then(work).catch((error) => console.warn('Emend: a delivery waits', error));
  return running;
}

async function deliver(parts: Parts, first?: typeof hurryWaiting): Promise<void> {
  const store = await parts.store;
  if (isReadOnly(store.state)) return;
  await first?.(store, parts.now());
  await deliverDue(deliveryEnv(store));
  await rest(parts, store);
}

/** Until the next thing is due. */
async function rest(parts: Parts, store: Store): Promise<void> {
  clearTimeout(timer);
  const due = await nextDue(store);
  if (due === null) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const wait = Math.max(0, Date.parse(due) - Date.now());
  await browser.alarms.create(ALARM, { when: Date.now() + Math.max(wait, 1000) });
  if (wait < SOON) timer = setTimeout(() => void deliverSoon(parts), wait);
}

export function deliveryEnv(store: Store): DeliveryEnv {
  return {
    store,
    fetch: (...asked) => fetch(...asked),
    now: Date.now,
    random: Math.random,
    isOnline: () => navigator.onLine !== false,
    follows: async () => (await readSwitches()).receipts,
    mayLeave,
  };
}
