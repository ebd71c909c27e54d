import type { Device } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import type { Caller } from './authorise';
import { rights } from './rights';

/** The devices the caller may take away: all of the stream for who has the right, else one's own. */
export async function listDevices(database: Database, caller: Caller): Promise<Device[]> {
  const all = database.read
    .selectFrom('device')
    .select(['id', 'label', 'created_at', 'seen_at'])
    .where('stream', '=', caller.stream)
    .orderBy('created_at');
  const rows = await (rights[caller.role].revokes ? all : all.where('member', '=', caller.member)).execute();
  const iso = (ms: number) => new Date(ms).toISOString();
  return rows.map(({ id, label, created_at, seen_at }) => ({
    id,
    label,
    createdAt: iso(created_at),
    seenAt: iso(seen_at),
    self: id === caller.device,
  }));
}

/** From now on the device's token is unknown. @throws Problem 404 for a device that the caller may not take away */
export async function revokeDevice(database: Database, caller: Caller, id: string): Promise<void> {
  await database.write(async (transaction) => {
    const one = transaction
      .deleteFrom('device')
      .where('stream', '=', caller.stream)
      .where('id', '=', id)
      .returning('id');
    const gone = await (rights[caller.role].revokes ? one : one.where('member', '=', caller.member)).executeTakeFirst();
    if (!gone) throw Problem.missing('There is no such device.');
  });
}
