import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import type { Decision } from '@/lib/annotation/schema';
import { deriveState } from '@/lib/decisions/derive-state';
import { chooseReply } from '@/lib/decisions/fill-reply';
import { isMailed, type MailedStatus, stillTells } from '@/lib/decisions/mail-wait';
import { type ClusterRow, readCluster, stateOf } from '../clusters/clusters';
import { readDecisions } from '../clusters/keep-decision';
import type { Database } from '../database/database';
import { readTongue } from '../words/read-tongue';
import { type Language, languages } from '../words/speak';
import type { DeliveryRow } from './claim';
import { decisionOf } from './queue-answers';

/** What a reader is told by mail, read when it goes out. */
export interface Answer {
  /** As the reader typed it. */
  email: string;
  language: Language;
  publication: string;
  /** Null where only words are told. */
  status: MailedStatus | null;
  /** The editors' words to the readers; null where they said none. */
  words: string | null;
  /** What an editor saw on the card: not the reader's own submission, which may say anything. */
  quote: string;
  fix: string | null;
  page: string;
}

/** Duplicates of duplicates followed at most. */
const MOST_STEPS = 8;

/**
 * Null where there is nothing to tell any more: the reader had the report erased or took it back, it is no longer in the
 * queue, or the decision was taken back or has been followed by another that says more.
 */
export async function readAnswer(database: Database, row: DeliveryRow): Promise<Answer | null> {
  const { stream, subject: report } = row;
  const submission = await readStanding(database, { stream, report });
  const filing = submission?.reply
    ? await database.read
        .selectFrom('filing')
        .select('cluster')
        .where('stream', '=', stream)
        .where('report', '=', report)
        .executeTakeFirst()
    : undefined;
  if (!submission?.reply || !filing) return null;
  const way = await followDuplicates(database, { stream, id: filing.cluster });
  const decision = await readStillTelling(database, { stream, id: decisionOf(row), way });
  const cluster = way.at(-1);
  if (!decision || !cluster || cluster.status === 'spam') return null;
  const { email, language: asked } = submission.reply;
  const language = asked === 'und' ? cluster.language : asked;
  const state = stateOf(cluster);
  // Whoever learns by a duplicate or a merge what was decided before is told the words that went with it.
  const replies = decision.replies ?? (joins(decision) ? state.replies : null);
  const status = isMailed(cluster.status) ? cluster.status : null;
  const words = chooseReply(replies, language);
  if (status === null && words === null) return null;
  const fix = state.replacement ?? cluster.fix;
  const about = { quote: cluster.words, fix, page: cluster.page };
  return { email, language: speakable(language), publication: stream, status, words, ...about };
}

const joins = ({ verdict }: Decision) => verdict === 'duplicate' || verdict === 'merge';
const speakable = (language: string): Language => languages.find((one) => one === readTongue([language])) ?? 'en';

async function readStanding(
  database: Database,
  { stream, report }: { stream: string; report: string },
): Promise<ReportSubmission | null> {
  const row = await database.read
    .selectFrom('report')
    .select(['submission', 'state', 'queue'])
    .where('stream', '=', stream)
    .where('id', '=', report)
    .executeTakeFirst();
  if (!row || row.submission === null || row.state === 'withdrawn' || row.queue === 'suspect') return null;
  return reportSubmission.parse(JSON.parse(row.submission));
}

/** The cluster and those it is a duplicate of, by which its readers are answered, the last one last. */
async function followDuplicates(
  database: Database,
  { stream, id }: { stream: string; id: string },
): Promise<ClusterRow[]> {
  const way = [await readCluster(database.read, { stream, id })];
  for (let last = way.at(-1); last?.status === 'duplicate' && last.other !== null && way.length <= MOST_STEPS; ) {
    last = await readCluster(database.read, { stream, id: last.other });
    way.push(last);
  }
  return way;
}

async function readStillTelling(
  database: Database,
  { stream, id, way }: { stream: string; id: string; way: ClusterRow[] },
): Promise<Decision | null> {
  const row = await database.read
    .selectFrom('decision')
    .select(['body', 'cluster'])
    .where('stream', '=', stream)
    .where('id', '=', id)
    .executeTakeFirst();
  // The report may have been split off since.
  if (!row || !way.some((cluster) => cluster.id === row.cluster)) return null;
  const decision = JSON.parse(row.body) as Decision;
  const { counted } = deriveState([], await readDecisions(database.read, { stream, id: row.cluster }));
  return stillTells(decision, counted) ? decision : null;
}
