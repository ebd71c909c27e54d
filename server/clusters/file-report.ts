import { type Selectable, sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { chooseCluster, fixKey } from '@/lib/clustering/choose-cluster';
import { keysOfAnchor } from '@/lib/clustering/keys-of-anchor';
import { type Anchor, locateEdit } from '@/lib/clustering/locate-edit';
import { readClock } from '@/lib/decisions/clocks';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';
import type { ClusterRow } from './clusters';
import { describeError, storable } from './describe-error';
import { findAnchors, insertKeys, sharpenAnchor } from './find-anchors';
import { labelCluster } from './label-cluster';
import { rankReader } from './rank-reader';
import { reopenIfLive } from './reopen-cluster';

export interface Arriving {
  stream: string;
  submission: ReportSubmission;
  /** Hash of the reader's secret. */
  reader: string;
  rev: number;
  now: number;
}

/**
 * Files a report into the cluster of its error, in the transaction that keeps the report: whoever is told that it was
 * received is in the queue. The stream is locked by then, so two reports of one error that come at the same moment meet.
 *
 * @returns whether anything has been decided about that error: then there is more to tell the reader than "received"
 */
export async function fileReport(transaction: Transaction<Tables>, arriving: Arriving): Promise<boolean> {
  const { stream, submission, reader, now } = arriving;
  const { identity } = submission.target.source;
  const anchor = locateEdit(submission.target.quote, submission.replacement);
  const keys = keysOfAnchor(identity, anchor);
  const candidates = await findAnchors(transaction, { stream, keys });
  const filing = chooseCluster(anchor, candidates);
  const accuracy = await rankReader(transaction, { stream, reader });
  const fix = storable(fixKey(anchor.fix));
  const mail = submission.reply === null ? 0 : 1;
  const row = { stream, report: submission.id, reader, fix, at: now, mail };
  if (filing.cluster === null) {
    const cluster = await beginCluster(transaction, arriving, {
      anchor,
      keys,
      fix,
      touching: filing.touching,
      accuracy,
    });
    await insertFiling(transaction, { ...row, cluster });
    await tellTouching(transaction, arriving, { cluster, touching: filing.touching });
    return false;
  }
  const { cluster } = filing;
  const [known] = await selectOfReader(transaction, { stream, cluster, reader });
  const joining = { stream, id: cluster, rev: arriving.rev, now, accuracy, newReader: known ? 0 : 1 };
  const [joined] = await joinCluster(transaction, joining);
  await insertFiling(transaction, { ...row, cluster });
  if (filing.sharpens) await sharpenAnchor(transaction, { stream, cluster, anchor, keys });
  if (joined && mayOvertake(fix, joined)) await labelCluster(transaction, { stream, id: cluster });
  if (!joined || joined.state === null) return false;
  await reopenIfLive(transaction, arriving, { cluster, ...joined });
  return true;
}

/** Reports up to which each rival fix is counted at once; of more, one alone changes little and costs much. */
const MOST_COUNTED = 1000;

/** May the label be another one now? Not where the report proposes what is shown, or nothing. */
function mayOvertake(fix: string, { best, reports }: Pick<ClusterRow, 'best' | 'reports'>): boolean {
  return fix !== '' && fix !== best && (reports <= MOST_COUNTED || reports % 100 === 0);
}

interface Beginning {
  /** As filings have it. */
  fix: string;
  anchor: Anchor;
  keys: string[];
  touching: string[];
  accuracy: number;
}

async function beginCluster(
  transaction: Transaction<Tables>,
  { stream, submission, rev, now }: Arriving,
  { anchor, keys, fix, touching, accuracy }: Beginning,
): Promise<string> {
  const id = v7({ msecs: now });
  const error = describeError(submission, anchor);
  const timed = { status: 'received', severity: error.severity, receivedAt: now, since: null, isUnseen: true } as const;
  const due = readClock(timed, now)?.due ?? null;
  const values = { ...error, stream, id, rev, at: now, due, accuracy, touching: JSON.stringify(touching), best: fix };
  await insertCluster(transaction, values);
  await insertAnchor(transaction, { stream, id, body: JSON.stringify(anchor) });
  await insertKeys(transaction, { stream, anchor: id, keys });
  return id;
}

type NewCluster = ReturnType<typeof describeError> & {
  stream: string;
  id: string;
  rev: number;
  at: number;
  due: number | null;
  accuracy: number;
  touching: string;
  best: string;
};

const insertCluster = compileOnce<NewCluster, never>((database, value) =>
  database.insertInto('cluster').values({
    stream: value('stream'),
    id: value('id'),
    page: value('page'),
    site: value('site'),
    section: value('section'),
    author: value('author'),
    language: value('language'),
    title: value('title'),
    words: value('words'),
    fix: value('fix'),
    best: value('best'),
    search: value('search'),
    category: value('category'),
    severity: value('severity'),
    rev: value('rev'),
    accuracy: value('accuracy'),
    touching: value('touching'),
    due: value('due'),
    first_at: value('at'),
    last_at: value('at'),
    changed_at: value('at'),
    status: 'received',
    revision: 0,
    reports: 1,
    readers: 1,
    fixes: 1,
    looks: 0,
  }),
);

/** Clusters a cluster says that it touches. */
const MOST_TOUCHING = 50;

const insertAnchor = compileOnce<{ stream: string; id: string; body: string }, never>((database, value) =>
  database
    .insertInto('anchor')
    .values({ stream: value('stream'), id: value('id'), cluster: value('id'), body: value('body') }),
);

type FilingRow = Selectable<Tables['filing']>;
const insertFiling = compileOnce<FilingRow, never>((database, value) =>
  database.insertInto('filing').values({
    stream: value('stream'),
    report: value('report'),
    cluster: value('cluster'),
    reader: value('reader'),
    fix: value('fix'),
    at: value('at'),
    mail: value('mail'),
  }),
);

const selectOfReader = compileOnce<{ stream: string; cluster: string; reader: string }, { report: string }>(
  (database, value) =>
    database
      .selectFrom('filing')
      .select('report')
      .where('stream', '=', value('stream'))
      .where('cluster', '=', value('cluster'))
      .where('reader', '=', value('reader'))
      .limit(1),
);

type Joined = 'status' | 'since' | 'state' | 'best' | 'reports';

interface Joining {
  stream: string;
  id: string;
  rev: number;
  now: number;
  accuracy: number;
  newReader: number;
}

const joinCluster = compileOnce<Joining, Pick<ClusterRow, Joined>>((database, value) => {
  const accuracy = sql<number>`cast(${value('accuracy')} as bigint)`;
  return database
    .updateTable('cluster')
    .set({
      reports: sql<number>`reports + 1`,
      readers: sql<number>`readers + cast(${value('newReader')} as bigint)`,
      accuracy: sql<number>`case when accuracy < ${accuracy} then ${accuracy} else accuracy end`,
      rev: value('rev'),
      last_at: value('now'),
      changed_at: value('now'),
    })
    .where('stream', '=', value('stream'))
    .where('id', '=', value('id'))
    .returning(['status', 'since', 'state', 'best', 'reports']);
});

/** Those that were here before hear of the conflict too. */
async function tellTouching(
  transaction: Transaction<Tables>,
  { stream, rev }: Arriving,
  { cluster, touching }: { cluster: string; touching: string[] },
): Promise<void> {
  for (const id of touching) {
    const row = await transaction
      .selectFrom('cluster')
      .select('touching')
      .where('stream', '=', stream)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) continue;
    const known = JSON.parse(row.touching) as string[];
    // A sentence under dispute may be touched by hundreds; an editor looks at the first.
    if (known.length >= MOST_TOUCHING) continue;
    await transaction
      .updateTable('cluster')
      .set({ touching: JSON.stringify([...known, cluster]), rev })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .execute();
  }
}
