import type { Connection } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { changeConnection } from '@/lib/store/connections';
import { fieldsOfOld, newReplica, newRow, replicaKey, sayFirst, writeInto } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { type TeamKind, teamTables } from '@/lib/store/team-records';
import { isoOf, type SyncEnv } from './env';

/** Records in one transaction: a save must not wait behind a whole notebook. */
const AT_ONCE = 200;

/** Of a project first what everything hangs on: a colleague who pulls in the middle sees a project and its labels. */
const kindsOf: Readonly<Record<Connection['kind'], readonly TeamKind[]>> = {
  private: ['annotation'],
  project: ['project', 'label-set', 'document', 'annotation', 'relation', 'state'],
};

/**
 * What was here before the stream goes into its outbox, after the first pull, so that what it has already is merged and
 * not said again: of a notebook its notes; of a team's project all of it where its admin shares it, else of who comes back
 * their own. Colleagues' tags that came by files are theirs to bring. Begins where it was cut off.
 *
 * @throws StoreFault
 */
export async function enrol(store: Store, env: SyncEnv, { stream, kind: carries }: Connection): Promise<void> {
  for (const kind of kindsOf[carries]) {
    let after = '';
    for (;;) {
      const last = await enrolSome(store, { stream, kind, after, now: isoOf(env) });
      if (last === null) break;
      after = last;
    }
  }
  await changeConnection(store, stream, () => ({ enrolled: true }));
}

interface Lot {
  stream: string;
  kind: TeamKind;
  after: string;
  now: string;
}

/** @returns the id of the last one looked at; null when there are no more */
async function enrolSome(store: Store, { stream, kind, after, now }: Lot): Promise<string | null> {
  const { db } = store;
  const table = db.table<PlainRecord, string>(teamTables[kind]);
  return await writeStore(store, () =>
    db.transaction('rw', table, db.connections, db.replicas, db.outbox, async () => {
      const connection = await db.connections.get(stream);
      const records = await table.where('id').above(after).limit(AT_ONCE).toArray();
      if (!connection || records.length === 0) return null;
      const own = records.map((one) => ofOld(connection, kind, one)).filter((one) => one !== null);
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

/** A reader's own devices share the trash too; a team has no use for what was thrown away before it. */
function ofOld(connection: Connection, kind: TeamKind, record: PlainRecord): PlainRecord | null {
  if (connection.kind === 'project' && record.deletedAt !== null) return null;
  return sayFirst(connection, kind, record);
}
