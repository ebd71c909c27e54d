import type { Kysely } from 'kysely';
import type { Card, Variant } from '@/lib/annotation/cluster-messages';
import { applyEdit } from '@/lib/annotation/edit-sentence';
import { type ReportSubmission, reportSubmission } from '@/lib/annotation/report-messages';
import type { Decision } from '@/lib/annotation/schema';
import { deriveState } from '@/lib/decisions/derive-state';
import { readEvidence } from '@/lib/proof/read-evidence';
import { writePatch } from '@/lib/proof/write-patch';
import type { Tables } from '../database/tables';
import { DENIED } from '../reports/score-spam';
import { chooseSample } from './choose-sample';
import { type ClusterRow, iso, lookOf, readCluster, summarise } from './clusters';
import { groupSightings } from './group-sightings';
import { readSightings } from './hear-sighting';
import { readDecisions } from './keep-decision';
import { whoIsHere } from './presence';
import { accuracyOf, rankReader } from './rank-reader';

/** Reports shown on a card; of a flood the newest say enough. */
const MOST_REPORTS = 100;
const MOST_SIBLINGS = 50;

export interface Reading {
  stream: string;
  id: string;
  now: number;
}

interface Kept {
  id: string;
  reader: string;
  fix: string;
  state: string;
  reasons: string;
  received_at: number;
  submission: ReportSubmission | null;
}

/** Everything a card needs. @throws Problem 404 */
export async function readCard(database: Kysely<Tables>, { stream, id, now }: Reading): Promise<Card> {
  const row = await readCluster(database, { stream, id });
  const reports = await readReports(database, row);
  const decisions = await readDecisions(database, row);
  const derived = deriveState([], decisions);
  const sample =
    chooseSample(
      reports.filter(({ submission }) => submission !== null),
      row.best,
    )?.submission ?? null;
  const { kind, severity, remedy, replacement, note, credits, replies } = derived.state;
  const others = JSON.parse(row.touching) as string[];
  return {
    cluster: summarise(row, now),
    target: sample?.target ?? null,
    page: sample?.target.page ?? null,
    variants: variantsOf(reports, row.best),
    reports: await describeReports(database, { stream, reports }),
    choice: { kind, severity, remedy, replacement, note, credits },
    replies,
    history: historyOf(decisions),
    undoable: derived.undoable?.id ?? null,
    touching: await readSome(database, { stream, ids: others, now }),
    evidence: sample && evidenceOf(row, sample),
    look: lookOf(row),
    sightings: groupSightings(await readSightings(database, row)),
    patch: sample && patchOf(sample, replacement ?? sample.replacement),
    here: await whoIsHere(database, { stream, cluster: id, now }),
    siblings: await readSiblings(database, { row, now }),
  };
}

async function readReports(database: Kysely<Tables>, { stream, id }: ClusterRow): Promise<Kept[]> {
  const rows = await database
    .selectFrom('filing')
    .innerJoin('report', (join) =>
      join.onRef('report.stream', '=', 'filing.stream').onRef('report.id', '=', 'filing.report'),
    )
    .select([
      'report.id',
      'report.state',
      'report.reasons',
      'report.received_at',
      'report.submission',
      'filing.reader',
      'filing.fix',
    ])
    .where('filing.stream', '=', stream)
    .where('filing.cluster', '=', id)
    .orderBy('report.received_at', 'desc')
    .orderBy('report.id')
    .limit(MOST_REPORTS)
    .execute();
  return rows.map(({ submission, ...kept }) => ({
    ...kept,
    submission: submission === null ? null : reportSubmission.parse(JSON.parse(submission)),
  }));
}

/** Equal fixes together: the one the queue shows, then those of most readers, then the latest; doubts last. */
function variantsOf(reports: readonly Kept[], best: string | null): Variant[] {
  const groups = new Map<string, { readers: Set<string>; all: ReportSubmission[] }>();
  for (const { fix, reader, submission } of reports) {
    if (!submission) continue;
    const group = groups.get(fix) ?? { readers: new Set(), all: [] };
    group.readers.add(reader);
    group.all.push(submission);
    groups.set(fix, group);
  }
  const isBest = (fix: string) => Number(fix !== '') + Number(fix !== '' && fix === best);
  // Groups come by their latest report, and sorting keeps that order among equals.
  const sorted = [...groups].sort(
    ([fix, one], [other, two]) =>
      isBest(other) - isBest(fix) || two.readers.size - one.readers.size || two.all.length - one.all.length,
  );
  return sorted.map(([fix, { readers, all }]) => ({
    fix: fix === '' ? null : (all[0]?.replacement ?? null),
    readers: readers.size,
    reports: all.length,
    ...sentencesOf(all),
  }));
}

function sentencesOf(all: readonly ReportSubmission[]): Pick<Variant, 'before' | 'after'> {
  const shown = all.find(({ target }) => target.sentence !== null);
  if (!shown?.target.sentence) return { before: null, after: null };
  const { text, start, end } = shown.target.sentence;
  return { before: text, after: applyEdit(text, { start, end, replacement: shown.replacement }) };
}

async function describeReports(
  database: Kysely<Tables>,
  { stream, reports }: { stream: string; reports: readonly Kept[] },
): Promise<Card['reports']> {
  const ids = reports.map(({ id }) => id);
  const additions =
    ids.length === 0
      ? []
      : await database
          .selectFrom('addition')
          .selectAll()
          .where('stream', '=', stream)
          .where('report', 'in', ids)
          .where('text', 'is not', null)
          .orderBy('received_at')
          .execute();
  const ranks = new Map<string, number>();
  for (const { reader } of reports)
    if (!ranks.has(reader)) ranks.set(reader, await rankReader(database, { stream, reader }));
  return reports.flatMap(({ id, reader, state, reasons, received_at, submission }) => {
    if (!submission) return [];
    const { replacement, comment, evidence, category, reply, credit, target } = submission;
    const said = additions
      .filter(({ report }) => report === id)
      .map((row) => ({ id: row.id, text: row.text ?? '', createdAt: row.created_at }));
    return {
      id,
      receivedAt: iso(received_at),
      replacement,
      exact: target.quote.exact,
      comment,
      evidence,
      category,
      accuracy: accuracyOf(ranks.get(reader) ?? 1),
      wantsReply: reply !== null,
      language: reply?.language ?? target.page.language,
      credit,
      withdrawn: state === 'withdrawn',
      denied: reasons.split(',').includes(DENIED),
      additions: said,
    };
  });
}

function historyOf(decisions: readonly Decision[]): Decision[] {
  return decisions.toSorted((a, b) =>
    a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1,
  );
}

async function readSome(
  database: Kysely<Tables>,
  { stream, ids, now }: { stream: string; ids: readonly string[]; now: number },
): Promise<Card['touching']> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('cluster')
    .selectAll()
    .where('stream', '=', stream)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => summarise(row, now));
}

async function readSiblings(
  database: Kysely<Tables>,
  { row, now }: { row: ClusterRow; now: number },
): Promise<Card['siblings']> {
  const rows = await database
    .selectFrom('cluster')
    .selectAll()
    .where('stream', '=', row.stream)
    .where('page', '=', row.page)
    .where('id', '!=', row.id)
    .where('status', '!=', 'merged')
    .orderBy('last_at', 'desc')
    .limit(MOST_SIBLINGS)
    .execute();
  return rows.map((one) => summarise(one, now));
}

/** From the whole page where the server has looked at it, else from the paragraph that came with the report. */
function evidenceOf(row: ClusterRow, { target }: ReportSubmission): Card['evidence'] {
  const kept = row.look === null ? null : (JSON.parse(row.look) as { evidence?: Card['evidence'] }).evidence;
  if (kept) return kept;
  const passage = target.paragraph ?? target.sentence;
  const text = passage?.text ?? '';
  return readEvidence({ text, passage, words: { old: row.words, now: row.fix }, page: target.page });
}

function patchOf({ target }: ReportSubmission, replacement: string): Card['patch'] {
  const passage = target.paragraph ?? target.sentence;
  return passage && writePatch({ ...passage, replacement });
}
