import type { Kysely } from 'kysely';
import type { Look } from '@/lib/annotation/cluster-messages';
import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import { verdictOfOutcome } from '@/lib/decisions/weigh-sightings';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { originOf, readPublication } from '../reports/publications';
import { takeRev } from '../reports/reports';
import { chooseSample } from './choose-sample';
import { type ClusterRow, iso, readCluster, stateOf } from './clusters';
import { keepDecision } from './keep-decision';
import { makeDecision, SERVER } from './make-decision';
import { nextLook } from './next-look';
import { readPage, type Seen } from './read-page';

/** How a page is fetched: behind the guard, and never anything but a GET. */
export type FetchPage = (url: string) => Promise<{ status: number; body: string; url: string }>;

export interface Verifying {
  stream: string;
  id: string;
  fetchPage: FetchPage;
  now: () => number;
}

type Found = Omit<Look, 'at'> & { evidence: Seen['evidence'] | null };

const GONE = new Set([404, 410]);

/**
 * Looks at the live page, only on the publication's own origins, and says what became of the error. What was accepted
 * moves on by it: fixed, changed otherwise, still wrong, gone.
 *
 * @returns the stream's counter afterwards
 * @throws Problem 404, 409 where no report is left to look for
 */
export async function verifyCluster(database: Database, { stream, id, fetchPage, now }: Verifying): Promise<number> {
  const row = await readCluster(database.read, { stream, id });
  const submission = await readSample(database.read, row);
  if (!submission) {
    const detail = 'Its readers had everything erased: there are no words to look for.';
    throw new Problem({ status: 409, code: 'no-words', detail });
  }
  // Nothing is locked while the page is on its way; what is decided meanwhile is seen below.
  const found = await look(database, { row, submission, fetchPage });
  const at = now();
  return database.write(async (transaction) => {
    const rev = await takeRev(transaction, stream);
    const fresh = await readCluster(transaction, { stream, id });
    const looks = fresh.looks + 1;
    const kept: Look & { evidence: Found['evidence'] } = { ...found, at: iso(at) };
    const verify_at = nextLook({ status: fresh.status, looks, now: at });
    const seen = { seen: found.outcome, seen_at: at, look: JSON.stringify(kept), looks, verify_at };
    await transaction
      .updateTable('cluster')
      .set({ ...seen, rev, changed_at: at })
      .where('stream', '=', stream)
      .where('id', '=', id)
      .execute();
    const verdict = verdictOfOutcome(found.outcome, fresh.status);
    if (verdict === null || found.trouble !== null) return rev;
    const reason = found.found === null ? '' : found.found.slice(0, 1000);
    const said = {
      stream,
      creator: SERVER,
      clusterId: id,
      verdict,
      revision: fresh.revision,
      now: at,
      more: { reason },
    };
    await keepDecision(transaction, { row: { ...fresh, ...seen }, decision: makeDecision(said), rev, now: at });
    return rev;
  });
}

async function look(
  database: Database,
  { row, submission, fetchPage }: { row: ClusterRow; submission: ReportSubmission; fetchPage: FetchPage },
): Promise<Found> {
  const { target } = submission;
  const nothing = { found: null, paragraph: null, noteSeen: false, evidence: null, trouble: null };
  const { origins } = await readPublication(database, row.stream);
  const address = target.source.found;
  if (!origins.includes(originOf(address))) return { ...nothing, outcome: 'unknown', trouble: 'origin' };
  try {
    const { status, body, url } = await fetchPage(address);
    // A page that moved to another's site is not theirs to be judged by.
    if (!origins.includes(originOf(url))) return { ...nothing, outcome: 'unknown', trouble: 'origin' };
    if (GONE.has(status)) return { ...nothing, outcome: 'gone' };
    if (status !== 200) return { ...nothing, outcome: 'unknown', trouble: `status ${status}` };
    const state = stateOf(row);
    const replacement = state.replacement ?? proposed(submission);
    const words = { old: row.words, now: state.replacement ?? row.fix };
    return { ...readPage({ html: body, target, replacement, words, note: state.note }), trouble: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'network';
    return { ...nothing, outcome: 'unknown', trouble: code };
  }
}

const proposed = ({ replacement, target }: ReportSubmission) =>
  replacement === target.quote.exact ? null : replacement;

/** The report the page is read by: of the fix that most reports propose, the newest. */
export async function readSample(
  database: Kysely<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<ReportSubmission | null> {
  const rows = await database
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select(['report.submission', 'filing.fix'])
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', id)
    .where('report.submission', 'is not', null)
    .orderBy('report.received_at', 'desc')
    .limit(200)
    .execute();
  const cluster = await database
    .selectFrom('cluster')
    .select('best')
    .where('stream', '=', stream)
    .where('id', '=', id)
    .executeTakeFirst();
  const chosen = chooseSample(rows, cluster?.best ?? null);
  return chosen?.submission ? reportSubmission.parse(JSON.parse(chosen.submission)) : null;
}
