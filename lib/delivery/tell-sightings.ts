import { LONGEST_SEEN } from '@/lib/annotation/choices';
import type { Delivery, Sighting, SpotSeen } from '@/lib/annotation/schema';
import { changeDelivery } from '@/lib/store/deliveries';
import { reachStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';

/** A page that is reloaded, or seen in two tabs, is told of once, in ms. */
const SETTLING = 60_000;

/** Answers after which the old words on the page are news. */
const mended = new Set(['applied', 'verified', 'changed', 'page-gone']);
/** Answers that what is on the page changes nothing about. */
const closed = new Set(['declined', 'withdrawn']);

/**
 * Queues what the browser saw at the spots of reports that are with a server: the same proof as the server's own look,
 * without any crawl. Only what the recipient cannot know from what it was told: a page that says what it said before is
 * no reason to tell anybody that it was read again.
 *
 * @returns whether anything is to be told
 */
export async function queueSightings(store: Store, sightings: readonly Sighting[]): Promise<boolean> {
  const seen = new Map(sightings.flatMap((one) => (one.outcome === null ? [] : [[one.annotationId, one] as const])));
  if (seen.size === 0) return false;
  const found = await reachStore(store, () =>
    store.db.deliveries
      .where('annotationId')
      .anyOf([...seen.keys()])
      .toArray(),
  );
  let queued = false;
  for (const { id, annotationId } of found) {
    const spot = toSpot(seen.get(annotationId));
    const changed = spot && (await changeDelivery(store, id, (delivery) => withSighting(delivery, spot)));
    queued ||= Boolean(changed);
  }
  return queued;
}

function toSpot(sighting: Sighting | undefined): SpotSeen | null {
  if (!sighting?.outcome || sighting.outcome === 'unknown') return null;
  const { at, outcome, found } = sighting;
  return { at, outcome, found: found?.replaceAll('\0', '').slice(0, LONGEST_SEEN) ?? null };
}

function withSighting(delivery: Delivery, spot: SpotSeen): Delivery | null {
  const { recipient, state, receipt, withdrawing, due } = delivery;
  if (recipient.kind !== 'server' || state !== 'received' || !receipt || withdrawing) return null;
  if (closed.has(receipt.state) || !isNews(delivery, spot)) return null;
  const soon = new Date(Date.parse(spot.at) + SETTLING).toISOString();
  return { ...delivery, sighting: spot, due: due !== null && due < soon ? due : soon, updatedAt: spot.at };
}

/** A report says by itself that the old words were there. Rows from before this was kept have neither field. */
function isNews({ told, sighting, receipt }: Delivery, { outcome }: SpotSeen): boolean {
  if (sighting) return true;
  if (outcome === 'still') return told ? told !== 'still' : mended.has(receipt?.state ?? '');
  return told !== outcome;
}
