/** Reports and their way to whoever receives them. What a reader agreed to is kept before anything leaves. */
import type { Agreement, Delivery, Report } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { reachStore, writeStore } from './reach-store';
import type { Store } from './store';

export interface Sending {
  /** An immutable copy: a later edit of the note never changes it. */
  report: Report;
  delivery: Delivery;
  /** What the reader decided for the site; null where nothing new. */
  agreement: Agreement | null;
}

/** Inside a transaction. The same report again changes nothing: it may be on its way already. */
export async function putSending(db: EmendDb, { report, delivery, agreement }: Sending): Promise<void> {
  if (agreement) await db.agreements.put(agreement);
  if (await db.deliveries.get(delivery.id)) return;
  await db.reports.put(report);
  await db.deliveries.put(delivery);
}

/** Resolves when the report, its way and the agreement are durable. @throws StoreFault */
export async function queueReport(store: Store, sending: Sending): Promise<void> {
  const { db } = store;
  await writeStore(store, () =>
    db.transaction('rw', db.reports, db.deliveries, db.agreements, () => putSending(db, sending)),
  );
}

/**
 * Changes one delivery as it stands at this moment; null from `change` leaves it. Resolves with what was written.
 * A delivery that is gone was called back: nothing is to be done for it any more.
 */
export async function changeDelivery(
  store: Store,
  id: string,
  change: (now: Delivery) => Delivery | null,
): Promise<Delivery | null> {
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.deliveries, async () => {
      const before = await db.deliveries.get(id);
      const after = before ? change(before) : null;
      if (after) await db.deliveries.put(after);
      return after;
    }),
  );
}

/** Did nothing of it leave yet? */
export const isUnsent = ({ state, attempts }: Delivery): boolean => state === 'queued' && attempts === 0;

/** Inside a transaction: calls back what has not left yet. Returns how many. */
export async function dropUnsent(db: EmendDb, annotationIds: string[]): Promise<number> {
  const found = await db.deliveries.where('annotationId').anyOf(annotationIds).filter(isUnsent).primaryKeys();
  await db.deliveries.bulkDelete(found);
  await db.reports.bulkDelete(found);
  return found.length;
}

/** Calls one back; false where it has left already. */
export async function callBack(store: Store, id: string): Promise<boolean> {
  const { db } = store;
  return await writeStore(store, () =>
    db.transaction('rw', db.deliveries, db.reports, async () => {
      const found = await db.deliveries.get(id);
      if (!found || !isUnsent(found)) return false;
      await db.deliveries.delete(id);
      await db.reports.delete(id);
      return true;
    }),
  );
}

/** Calls back what has not left of these notes. */
export async function callBackNotes(store: Store, annotationIds: string[]): Promise<void> {
  const { db } = store;
  await writeStore(store, () => db.transaction('rw', db.deliveries, db.reports, () => dropUnsent(db, annotationIds)));
}

/** A clock that goes back by less than this is only set right, in ms. */
const SET_BACK = 60_000;

/** Has its time come? One written later than now was written by a clock that is set back since, and its time says nothing (F-26). */
export const isDue = ({ due, updatedAt }: Delivery, now: number): boolean =>
  due !== null && (Date.parse(due) <= now || Date.parse(updatedAt) > now + SET_BACK);

/** Deliveries for which something is due, in the order the reports were made. @param now ISO 8601 */
export async function listDue(store: Store, now: string): Promise<Delivery[]> {
  const found = await reachStore(store, () => store.db.deliveries.where('due').above('').toArray());
  return found.filter((one) => isDue(one, Date.parse(now))).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** When something is due next; null where nothing is. */
export async function nextDue(store: Store): Promise<string | null> {
  return (await reachStore(store, () => store.db.deliveries.orderBy('due').first()))?.due ?? null;
}

const passing = new Set<Delivery['waits']>(['offline', 'network', 'consent']);

/** Deliveries that only wait for a better time are due at once: the network is back, or the reader has let them go. */
export async function hurryWaiting(store: Store, now: string): Promise<void> {
  const { db } = store;
  const waits = ({ waits, due }: Delivery) => due !== null && due > now && passing.has(waits);
  await writeStore(store, () => db.deliveries.filter(waits).modify({ due: now }));
}

/** What waits for this server is due at once: the reader asks. */
export async function hurryServer(store: Store, endpoint: string, now: string): Promise<void> {
  const { db } = store;
  const waits = ({ waits, due, recipient }: Delivery) =>
    waits !== null && due !== null && due > now && recipient.kind === 'server' && recipient.endpoint === endpoint;
  await writeStore(store, () => db.deliveries.filter(waits).modify({ due: now }));
}

/** Of what waits for this server because it asked for patience, or does not know us: the last to be due; null for none. */
export async function findHeld(store: Store, endpoint: string, now: number): Promise<Delivery | null> {
  const found = await reachStore(store, () => store.db.deliveries.where('due').above('').toArray());
  const held = found.filter(
    (one) =>
      (one.waits === 'busy' || one.waits === 'sign-in') &&
      !isDue(one, now) &&
      one.recipient.kind === 'server' &&
      one.recipient.endpoint === endpoint,
  );
  return held.sort((a, b) => String(a.due).localeCompare(String(b.due))).at(-1) ?? null;
}

/** The latest delivery of a note; null where it was never to be sent. */
export async function latestDelivery(db: EmendDb, annotationId: string): Promise<Delivery | null> {
  const found = await db.deliveries.where('annotationId').equals(annotationId).sortBy('createdAt');
  return found.at(-1) ?? null;
}

/** The same for many, by note. */
export async function latestDeliveries(db: EmendDb, annotationIds: string[]): Promise<Map<string, Delivery>> {
  const found = await db.deliveries.where('annotationId').anyOf(annotationIds).sortBy('createdAt');
  return new Map(found.map((delivery) => [delivery.annotationId, delivery]));
}
