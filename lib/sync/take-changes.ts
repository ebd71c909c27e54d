/** A page of changes from the server, taken in with the cursor behind it in one transaction: all of it or nothing. */

import { type Clock, formatStamp, see, tick } from '@/lib/annotation/clock';
import { SELF } from '@/lib/annotation/creators';
import type { Fields } from '@/lib/annotation/merge';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import type { Annotation, Connection, Replica, Tombstone } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { applySteps, changesAnything, type Step } from '@/lib/store/apply-steps';
import { identitiesOf } from '@/lib/store/commit-steps';
import type { EmendDb } from '@/lib/store/db';
import { mirrorLater } from '@/lib/store/mirror-store';
import { fieldsOfOld, type NewOutboxRow, newReplica, newRow, replicaKey } from '@/lib/store/queue-changes';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { type ProjectChange, takeProject, takingTables } from '@/lib/store/take-project';
import { isTeamKind, teamTables, toTeam } from '@/lib/store/team-records';
import type { SyncEnv } from './env';
import { mergeChange } from './merge-change';
import type { OpenedChange } from './seal';

export interface Page {
  stream: string;
  /** The cursor this page was asked with: another one means that somebody else has taken it in. */
  from: string | null;
  cursor: string;
  more: boolean;
  changes: OpenedChange[];
  /** ISO 8601, by the device's clock. */
  now: string;
}

/** More than this many deletions, and more than this share of the notes, are not made without the reader (F-30). */
const FEW = 5;
const SHARE = 0.2;

/** What came of it. `asked`: the reader has to say first whether so many notes are to go. @throws StoreFault */
export type TakenPage = 'taken' | 'asked' | 'passed';

export async function takeChanges(store: Store, env: SyncEnv, page: Page): Promise<TakenPage> {
  const { db } = store;
  const { outcome, steps, meta } = await writeStore(store, () =>
    db.transaction('rw', takingTables(db), async () => {
      const connection = await db.connections.get(page.stream);
      const isNext = connection && connection.cursor === page.from && connection.question === null;
      if (!isNext) return { outcome: 'passed' as const, steps: [], meta: null };
      const merged = await mergePage(store, connection, page);
      const removed = await countRemoved(store, connection, merged.steps);
      if (connection.deletions === 'ask' && isTooMany(removed)) {
        await db.connections.put({ ...connection, question: { about: 'deletions', ...removed } });
        return { outcome: 'asked' as const, steps: [], meta: null };
      }
      await db.replicas.bulkPut(merged.replicas);
      await db.outbox.bulkAdd(merged.rows);
      await db.connections.put(moveOn({ ...connection, clock: merged.clock }, page, removed));
      const steps = merged.steps.filter(changesAnything);
      const meta = await applySteps(db, steps, { now: page.now, by: 'server' });
      const aside = await takeProject(db, merged.records, page.now);
      return { outcome: 'taken' as const, steps: [...steps, ...aside.steps], meta: aside.meta ?? meta };
    }),
  );
  if (steps.length > 0 && meta) {
    const erased = steps.some(({ after }) => after === null);
    mirrorLater(store, { identities: steps.flatMap(identitiesOf), meta, erased });
    env.onTaken(steps.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()));
  }
  return outcome;
}

interface MergedPage {
  replicas: Replica[];
  rows: NewOutboxRow[];
  steps: Step[];
  /** Records of a project that are no annotations. */
  records: ProjectChange[];
  clock: Clock;
}

async function mergePage({ db }: Store, connection: Connection, { stream, changes, now }: Page): Promise<MergedPage> {
  const ids = changes.map(({ id }) => id);
  const [replicas, present, tombstones] = await Promise.all([
    db.replicas.bulkGet(ids.map((id) => replicaKey(stream, id))),
    readPresent(db, connection, changes),
    db.tombstones.bulkGet(ids),
  ]);
  const page: MergedPage = { replicas: [], rows: [], steps: [], records: [], clock: seeAll(connection.clock, changes) };
  const stamp = () => {
    const ticked = tick(page.clock, Date.parse(now));
    page.clock = ticked.clock;
    return ticked.stamp;
  };
  const { round } = connection;
  const keepDeleted = connection.deletions === 'keep';
  for (const [at, change] of changes.entries()) {
    const { id, kind } = change;
    const before = present[at] ?? null;
    const first = replicas[at] ? {} : fieldsBefore({ connection, before, tombstone: tombstones[at], change, now });
    const here = { ...(replicas[at] ?? newReplica({ stream, id, kind, round })), round };
    const merged = mergeChange({ change, here, before, connection, first, stamp, keepDeleted });
    page.replicas.push(merged.replica);
    const { after } = merged;
    if (after !== undefined && kind === 'annotation')
      page.steps.push({ before: before as Annotation | null, after: after as Annotation | null });
    else if (after !== undefined && isTeamKind(kind)) page.records.push({ kind, id, before, after });
    if (Object.keys(merged.written).length > 0)
      page.rows.push(newRow({ replica: here, fields: merged.written, change: merged.change, at: now }));
  }
  return page;
}

/** The records as they stand here, in the order of the changes. */
async function readPresent(
  db: EmendDb,
  connection: Connection,
  changes: OpenedChange[],
): Promise<(PlainRecord | undefined)[]> {
  const found = new Map<string, PlainRecord>();
  for (const [kind, name] of Object.entries(teamTables)) {
    if (connection.kind === 'private' && kind !== 'annotation') continue;
    const ids = changes.filter((change) => change.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const record of await db.table<PlainRecord, string>(name).bulkGet(ids))
      if (record) found.set(String(record.id), record);
  }
  return changes.map(({ id }) => found.get(id));
}

interface Before {
  connection: Connection;
  before: PlainRecord | null;
  tombstone: Tombstone | undefined;
  change: OpenedChange;
  now: string;
}

/**
 * What this notebook had to say of a record before it met it in the stream: the note as it stands here; or, where it was
 * erased here later than all that was written there, that it is erased.
 */
function fieldsBefore({ connection, before, tombstone, change, now }: Before): Fields {
  if (before) return fieldsOfOld(asInStream(connection, change.kind, before), connection.clock, now);
  if (!tombstone) return {};
  const { client, offset } = connection.clock;
  const ms = Math.max(0, Math.min(Date.parse(tombstone.deletedAt), Date.parse(now)) + offset);
  const stamp = formatStamp({ ms, counter: 0, client });
  const isLater = Object.values(change.fields).every(([, at]) => at < stamp);
  return isLater ? Object.fromEntries(Object.keys(change.fields).map((name) => [name, [null, stamp]])) : {};
}

const asInStream = (connection: Connection, kind: ProtocolKind, record: PlainRecord) =>
  connection.kind === 'project' ? toTeam(kind, record, connection) : record;

function seeAll(clock: Clock, changes: OpenedChange[]): Clock {
  let latest = '';
  for (const { fields } of changes) for (const [, stamp] of Object.values(fields)) if (stamp > latest) latest = stamp;
  return latest === '' ? clock : see(clock, latest);
}

interface Removed {
  count: number;
  of: number;
}

/**
 * Notes that the pull going on has taken away, with those of this page. Of a team's project only what was tagged here:
 * colleagues take their own tags away as they like.
 */
async function countRemoved({ db }: Store, { removed, kind }: Connection, steps: Step[]): Promise<Removed> {
  const isAlive = (note: Annotation | null) => note !== null && note.deletedAt === null;
  const guarded = kind === 'private' ? steps : steps.filter(({ before }) => before?.creator === SELF);
  const here = guarded.filter(({ before, after }) => isAlive(before) && !isAlive(after)).length;
  if (here === 0) return removed ?? { count: 0, of: 0 };
  const alive = async () =>
    (await db.annotations.count()) - (await db.annotations.where('deletedAt').above('').count());
  return { count: (removed?.count ?? 0) + here, of: removed && removed.count > 0 ? removed.of : await alive() };
}

const isTooMany = ({ count, of }: Removed) => count > FEW && count > of * SHARE;

function moveOn(connection: Connection, { cursor, more, changes, now }: Page, removed: Removed): Connection {
  const unopened = connection.unopened + changes.reduce((sum, change) => sum + change.unopened, 0);
  if (more) return { ...connection, cursor, removed, unopened };
  return { ...connection, cursor, removed: null, unopened, deletions: 'ask', pulled: true, lastSyncAt: now };
}
