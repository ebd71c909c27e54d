import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Receipt, ReportSubmission } from '@/lib/annotation/report-messages';
import type { Work } from '@/lib/annotation/work-messages';
import { fileReport } from '../clusters/file-report';
import { compileOnce } from '../database/compile-once';
import type { Database } from '../database/database';
import type { ReportQueue, Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { DAY } from '../limits/day-keys';
import { takeTokens } from '../limits/take-tokens';
import { useWork } from '../limits/work';
import { announce } from '../out/announce';
import { isDenied } from './deny-reader';
import { foldReport } from './fold-report';
import type { Publication } from './publications';
import { readReceipt } from './read-receipt';
import { type ReportRow, receiptOf, takeRev } from './reports';
import { DENIED, type Score, scoreSpam } from './score-spam';

export interface Submitting {
  publication: Publication;
  /** Already checked. */
  submission: ReportSubmission;
  reader: string;
  /** Hash of the address's prefix under the key of the day. */
  address: string;
  now: number;
  /** Work that was done for it and not used yet; null where none was; `unasked` where none is ever asked for. */
  work: Work | null | 'unasked';
}

/** The report looks so much like one of a flood that it is taken after work only. */
export class WorkNeeded extends Error {}

/** From this part of an hour's tokens on: a reader seldom sends so many, and a flood must not use up the rest. */
const MUCH = 0.67;

export interface Submitted {
  receipt: Receipt;
  /** False where the report was here already: the answer to the first sending was lost. */
  isNew: boolean;
  rev: number;
}

/**
 * Keeps a report once, however often it comes; resolves when it is durable. A repetition spends no token and changes
 * nothing, whatever it says: what was delivered is immutable.
 *
 * @throws Problem 409 for an id that another reader has used, 429
 * @throws WorkNeeded nothing is kept then and no token spent
 */
export async function submitReport(database: Database, submitting: Submitting): Promise<Submitted> {
  try {
    return await keepReport(database, submitting);
  } catch (error) {
    // Sent several times at once: another one has used the work that was done, and its report is here by now.
    const isRepeated = error instanceof WorkNeeded && submitting.work !== null;
    const known = isRepeated ? await database.write((transaction) => findKnown(transaction, submitting)) : null;
    if (known) return known;
    throw error;
  }
}

function keepReport(database: Database, submitting: Submitting): Promise<Submitted> {
  return database.write(async (transaction) => {
    const known = await findKnown(transaction, submitting);
    if (known) return known;
    const isMuch = (await spendTokens(transaction, submitting)) > MUCH;
    // Before it is weighed: whoever floods and does not work costs no more than that.
    if (isMuch) await payWork(transaction, submitting);
    const weighed = await weigh(transaction, submitting);
    if (weighed.isHeavy && !isMuch) await payWork(transaction, submitting);
    return insertReport(transaction, submitting, weighed);
  });
}

/** Keeps a report that an editor brought in, as out of a mailbox: no tokens, for whoever signed in is no flood. */
export async function importReport(database: Database, importing: Omit<Submitting, 'work'>): Promise<Submitted> {
  return database.write(async (transaction) => {
    const submitting: Submitting = { ...importing, work: 'unasked' };
    const known = await findKnown(transaction, submitting);
    if (known) return known;
    const seen = { fold: foldReport(submitting.submission), queue: 'inbox', reasons: '' } as const;
    return insertReport(transaction, submitting, seen);
  });
}

const selectKnown = compileOnce<{ stream: string; id: string }, ReportRow & { reader: string; rev: number }>(
  (database, value) =>
    database
      .selectFrom('report')
      .select(['id', 'stream', 'state', 'received_at', 'changed_at', 'additions', 'reader', 'rev'])
      .where('stream', '=', value('stream'))
      .where('id', '=', value('id')),
);

async function findKnown(
  transaction: Transaction<Tables>,
  { publication, submission, reader }: Submitting,
): Promise<Submitted | null> {
  const [row] = await selectKnown(transaction, { stream: publication.stream, id: submission.id });
  if (!row) return null;
  if (row.reader === reader) return { receipt: await readReceipt(transaction, row), isNew: false, rev: row.rev };
  throw new Problem({ status: 409, code: 'id-taken', detail: 'Another report has this id: send it under a new one.' });
}

async function payWork(transaction: Transaction<Tables>, { publication, work }: Submitting): Promise<void> {
  if (work === 'unasked') return;
  if (!work || !(await useWork(transaction, publication.stream, work))) throw new WorkNeeded();
}

/** @returns how much of the fullest bucket is used */
async function spendTokens(transaction: Transaction<Tables>, submitting: Submitting): Promise<number> {
  const { publication, submission, reader, address, now } = submitting;
  const { stream, limits } = publication;
  const page = createHash('sha256').update(submission.target.source.identity).digest('base64url').slice(0, 22);
  const buckets = [
    { key: `a:${address}`, hourly: limits.address },
    { key: `r:${reader}`, hourly: limits.reader },
    { key: `p:${page}`, hourly: limits.page },
  ];
  return takeTokens(transaction, { stream, buckets }, now);
}

/** What says the same is looked for among so many at most, of so many days, in ms. */
const MOST_SAME = 200;
const SAME_TIME = 30 * DAY;

/**
 * Hash and time are compared as pairs, so that only the index of both has the order: told that the hash is equal,
 * PostgreSQL went through all reports of the month by their time and compared the hash of each.
 */
const selectSame = compileOnce<{ stream: string; fold: string; since: number }, { identity: string; reader: string }>(
  (database, value) =>
    database
      .selectFrom('report')
      .select(['identity', 'reader'])
      .where('stream', '=', value('stream'))
      .where(sql<boolean>`(fold, received_at) > (${value('fold')}, cast(${value('since')} as bigint))`)
      .where(sql<boolean>`(fold, received_at) <= (${value('fold')}, ${sql.lit(Number.MAX_SAFE_INTEGER)})`)
      .orderBy('fold', 'desc')
      .orderBy('received_at', 'desc')
      .limit(MOST_SAME),
);

type Queued = Pick<NewRow, 'fold' | 'queue' | 'reasons'>;
type Weighed = Queued & Pick<Score, 'isHeavy'>;

/** Into which queue it goes. Nothing is refused for what it says: whoever looks through the suspect ones decides. */
async function weigh(
  transaction: Transaction<Tables>,
  { publication, submission, reader, now }: Submitting,
): Promise<Weighed> {
  const fold = foldReport(submission);
  const rows = await selectSame(transaction, { stream: publication.stream, fold, since: now - SAME_TIME });
  const { identity } = submission.target.source;
  const same = rows.filter((row) => row.identity === identity && row.reader === reader).length;
  const otherPages = new Set(rows.map((row) => row.identity).filter((page) => page !== identity)).size;
  const { isSuspect, isHeavy, reasons } = scoreSpam(submission, { same, otherPages });
  if (await isDenied(transaction, { stream: publication.stream, reader }))
    return { fold, queue: 'suspect', isHeavy, reasons: [...reasons, DENIED].join(',') };
  return { fold, queue: isSuspect ? 'suspect' : 'inbox', isHeavy, reasons: isSuspect ? reasons.join(',') : '' };
}

interface NewRow extends Omit<ReportRow, 'state' | 'additions' | 'changed_at'> {
  reader: string;
  rev: number;
  identity: string;
  submission: string;
  fold: string;
  queue: ReportQueue;
  reasons: string;
}

const insertNew = compileOnce<NewRow, { id: string }>((database, value) =>
  database
    .insertInto('report')
    .values({
      stream: value('stream'),
      id: value('id'),
      reader: value('reader'),
      rev: value('rev'),
      identity: value('identity'),
      submission: value('submission'),
      received_at: value('received_at'),
      changed_at: value('received_at'),
      state: 'received',
      additions: 0,
      fold: value('fold'),
      queue: value('queue'),
      reasons: value('reasons'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

async function insertReport(
  transaction: Transaction<Tables>,
  submitting: Submitting,
  { fold, queue, reasons }: Queued,
): Promise<Submitted> {
  const { publication, submission, reader, now } = submitting;
  const { stream } = publication;
  const rev = await takeRev(transaction, stream);
  const row = { stream, id: submission.id, received_at: now };
  const content = { identity: submission.target.source.identity, submission: JSON.stringify(submission) };
  // The stream is locked by now, so a twin that came at the same moment is either committed or behind us.
  const [made] = await insertNew(transaction, { ...row, ...content, fold, queue, reasons, reader, rev });
  if (made) {
    const kept: ReportRow = { ...row, state: 'received', changed_at: now, additions: 0 };
    // A suspect one is filed, and word of it goes out, when somebody has found that it is none.
    if (queue === 'suspect') return { receipt: receiptOf(kept), isNew: true, rev };
    const isDecided = await fileReport(transaction, { stream, submission, reader, rev, now });
    await announce(transaction, { stream, event: 'report.received', subject: submission.id, rev, now });
    return { receipt: isDecided ? await readReceipt(transaction, kept) : receiptOf(kept), isNew: true, rev };
  }
  const known = await findKnown(transaction, submitting);
  if (!known) throw new Error('a report conflicts with one that is not there');
  return known;
}
