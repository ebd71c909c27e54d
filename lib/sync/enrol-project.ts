import type { Connection } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { changeConnection } from '@/lib/store/connections';
import { fieldsOfOld, newReplica, newRow, replicaKey, writeInto } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { isOfTeam, maySay, type TeamKind, teamTables, toShared } from '@/lib/store/team-records';
import { isoOf, type SyncEnv } from './env';

/** Records in one transaction: a save must not wait behind a whole project. */
const AT_ONCE = 200;

/** First what everything hangs on, so that a colleague who pulls in the middle sees a project and its labels. */
const order: readonly TeamKind[] = ['project', 'label-set', 'document', 'annotation', 'relation', 'state'];

/**
 * What this device had of the project before the team did: everything of it where its admin shares it; else, of who comes
 * back, their own. Colleagues' tags that came by files are theirs to bring. Begins where it was cut off.
 *
 * @throws StoreFault
 */
export async function enrolProject(store: Store, env: SyncEnv, connection: Connection): Promise<void> {
  for (const kind of order) {
    let after = '';
    for (;;) {
      const last = await enrolSome(store, { connection, kind, after, now: isoOf(env) });
      if (last === null) break;
      after = last;
    }
  }
  await changeConnection(store, connection.stream, () => ({ enrolled: true }));
}

interface Lot {
  connection: Connection;
  kind: TeamKind;
  after: string;
  now: string;
}

/** @returns the id of the last one looked at; null when there are no more */
async function enrolSome({ db, ...store }: Store, { connection: { stream }, kind, after, now }: Lot) {
  const table = db.table<PlainRecord, string>(teamTables[kind]);
  return await writeStore({ db, ...store }, () =>
    db.transaction('rw', table, db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      const records = await table.where('id').above(after).limit(AT_ONCE).toArray();
      if (!connection || records.length === 0) return null;
      const own = records.map((one) => asFirstSaid(kind, one, connection)).filter((one) => one !== null);
      const present = await db.replicas.bulkGet(own.map(({ id }) => replicaKey(stream, String(id))));
      const fresh = own
        .filter((_, at) => !present[at])
        .map((record) => ({
          replica: newReplica({ stream, id: String(record.id), kind, round: connection.round }),
          fields: fieldsOfOld(record, connection.clock, now),
        }));
      await db.replicas.bulkPut(fresh.map(({ replica, fields }) => writeInto(replica, fields)));
      await db.outbox.bulkAdd(fresh.map((one) => newRow({ ...one, change: 'put', at: now })));
      return String(records.at(-1)?.id);
    }),
  );
}

/** null for what is not of the project, not this member's to say, or in the trash. */
function asFirstSaid(kind: TeamKind, record: PlainRecord, connection: Connection): PlainRecord | null {
  if (!isOfTeam(kind, record, connection) || record.deletedAt !== null) return null;
  const said = toShared(kind, record, connection);
  return said && maySay(kind, said, connection) ? said : null;
}
