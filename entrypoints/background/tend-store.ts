import { browser } from 'wxt/browser';
import { fillDigests } from '@/lib/store/keep-digests';
import { purgeTrash } from '@/lib/store/save-annotation';
import { purgeSessions } from '@/lib/store/sessions';
import { writeSnapshotIfDue } from '@/lib/store/snapshots';
import { isReadOnly } from '@/lib/store/store';
import type { Parts } from './parts';

const ALARM = 'tend-store';
/** Minutes between looks at whether a snapshot is due and the trash is to be emptied. */
const EVERY = 30;

/** Housekeeping by alarm, since a timer dies with the worker; the alarm is looked for at each start (F-27). */
export function keepTending(parts: Parts): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void tend(parts);
  });
  void browser.alarms.get(ALARM).then((alarm) => {
    if (!alarm) void browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: EVERY });
  });
}

export async function tend({ store, now }: Parts): Promise<void> {
  const opened = await store;
  if (isReadOnly(opened.state)) return;
  await purgeSessions(opened, now());
  await purgeTrash(opened, now());
  await fillDigests(opened.db);
  await writeSnapshotIfDue(opened);
}
