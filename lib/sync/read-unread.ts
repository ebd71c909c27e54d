import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { Annotation } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { applySteps, changesAnything, type Step } from '@/lib/store/apply-steps';
import { identitiesOf } from '@/lib/store/commit-steps';
import { mirrorLater } from '@/lib/store/mirror-store';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { type ProjectChange, takeProject, takingTables } from '@/lib/store/take-project';
import { isTeamKind, teamTables } from '@/lib/store/team-records';
import { isoOf, type SyncEnv } from './env';
import { readReplica } from './merge-change';

/** After an update: records of a newer Emend, kept as fields until now, become notes. @throws StoreFault */
export async function readUnread(store: Store, env: SyncEnv, stream: string): Promise<void> {
  const { db } = store;
  const { steps, meta } = await writeStore(store, () =>
    db.transaction('rw', takingTables(db), async () => {
      const connection = await db.connections.get(stream);
      const unread = await db.replicas.where('unread').equals(stream).toArray();
      const steps: Step[] = [];
      const records: ProjectChange[] = [];
      for (const old of connection ? unread : []) {
        const { kind, id } = old;
        if (!connection || !isTeamKind(kind)) continue;
        const before = (await db.table<PlainRecord, string>(teamTables[kind]).get(id)) ?? null;
        const { replica, after } = readReplica(old, connection, before);
        await db.replicas.put(replica);
        if (after === undefined) continue;
        if (kind === 'annotation')
          steps.push({ before: before as Annotation | null, after: after as Annotation | null });
        else records.push({ kind, id, before, after });
      }
      await db.connections.update(stream, { schema: SCHEMA_VERSION });
      const real = steps.filter(changesAnything);
      const now = isoOf(env);
      const meta = await applySteps(db, real, { now, by: 'server' });
      const aside = await takeProject(db, records, now);
      return { steps: [...real, ...aside.steps], meta: aside.meta ?? meta };
    }),
  );
  if (steps.length > 0) mirrorLater(store, { identities: steps.flatMap(identitiesOf), meta, erased: false });
}
