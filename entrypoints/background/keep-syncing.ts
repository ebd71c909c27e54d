/**
 * When to sync: after a change, at the browser's start, when it is online again, by alarm, and while a page of ours is
 * open whenever the server says that there is something new. No page view is among them, and without a stream nothing is.
 */
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { countWaiting } from '@/lib/store/count-waiting';
import { forgetWaiting } from '@/lib/sync/run-sync';
import { followStreams } from './follow-streams';
import { onConsent } from './may-leave';
import type { Parts } from './parts';

const ALARM = 'sync';
/** Minutes between two looks, while something waits to be sent and while nothing does. */
const BUSY = 5;
const CALM = 30;
/** All listeners in the first turn (F-36). */
export function keepSyncing(parts: Parts): void {
  const { store, sync } = parts;
  const go = () => void sync.now().then(() => setAlarm(parts));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) go();
  });
  browser.runtime.onStartup.addListener(go);
  browser.runtime.onInstalled.addListener(go);
  globalThis.addEventListener?.('online', () => {
    void store.then((opened) => forgetWaiting(opened, 'offline')).then(go);
  });
  onConsent(go);
  followStreams(parts, go);
  void store.then(({ db }) => {
    liveQuery(() => countWaiting(db)).subscribe({
      next: (waiting) => {
        if (waiting > 0) sync.soon();
        void setAlarm(parts);
      },
      error: () => undefined,
    });
  });
}

/** Whatever woke us: an alarm that was lost is there again (F-27), and goes off soon. */
async function setAlarm({ store }: Parts): Promise<void> {
  const { db } = await store;
  if ((await db.connections.count()) === 0) return void (await browser.alarms.clear(ALARM));
  const periodInMinutes = (await countWaiting(db)) > 0 ? BUSY : CALM;
  const alarm = await browser.alarms.get(ALARM);
  if (alarm?.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(ALARM, { delayInMinutes: alarm ? periodInMinutes : 1, periodInMinutes });
}
