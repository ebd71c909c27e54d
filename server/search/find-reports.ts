import { type Selectable, sql } from 'kysely';
import type { KeptState } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { cutWords } from './cut-words';
import { streamWord } from './index-reports';

export interface Query {
  stream: string;
  /** Words that all must be there, each also as the beginning of a longer one; none lists everything. */
  text?: string;
  state?: KeptState;
  /** The `rev` of the last report of the page before. */
  before?: number;
  limit: number;
}

export type Found = Selectable<Tables['report']>;

const MOST_WORDS = 10;

/** Reports of a publication, latest changed first. The one place with a text for each engine. */
export async function findReports(database: Database, query: Query): Promise<Found[]> {
  const words = cutWords(query.text ?? '').slice(0, MOST_WORDS);
  // Text without any word in it (signs only) is found nowhere; no text is found everywhere.
  if (words.length === 0) return (query.text ?? '').trim() === '' ? listReports(database, query) : [];
  return database.engine === 'sqlite' ? searchSqlite(database, query, words) : searchPostgres(database, query, words);
}

async function listReports(database: Database, { stream, state, before, limit }: Query): Promise<Found[]> {
  let rows = database.read.selectFrom('report').selectAll().where('stream', '=', stream);
  if (state !== undefined) rows = rows.where('state', '=', state);
  if (before !== undefined) rows = rows.where('rev', '<', before);
  return rows.orderBy('rev', 'desc').limit(limit).execute();
}

/**
 * Words are letters and digits, so there is nothing in them to escape; quoted, none is an operator. `cross join` keeps
 * SQLite's planner to this order: left alone it takes each report of the state and asks the index about it, a second of
 * processor at 10,000 reports where this takes a millisecond.
 */
async function searchSqlite(database: Database, query: Query, words: string[]): Promise<Found[]> {
  const { stream, state, before, limit } = query;
  const match = [`"${streamWord(stream)}"`, ...words.map((word) => `"${word}"*`)].join(' AND ');
  const last =
    before === undefined
      ? sql``
      : sql`and report_fts.rowid < coalesce((select doc from report_doc
      where stream = ${stream} and rev >= ${before} order by rev limit 1), 9223372036854775807)`;
  const inState = state === undefined ? sql`` : sql`and report.state = ${state}`;
  const { rows } = await sql<Found>`select report.* from report_fts
    cross join report_doc on report_doc.doc = report_fts.rowid
    cross join report on report.stream = report_doc.stream and report.id = report_doc.id
    where report_fts match ${match} and report_doc.stream = ${stream} ${last} ${inState}
    order by report_fts.rowid desc limit ${limit}`.execute(database.read);
  return rows;
}

async function searchPostgres(database: Database, query: Query, words: string[]): Promise<Found[]> {
  const { stream, state, before, limit } = query;
  const match = words.map((word) => `'${word}':*`).join(' & ');
  const last = before === undefined ? sql`` : sql`and report_words.rev < ${before}`;
  const inState = state === undefined ? sql`` : sql`and report.state = ${state}`;
  const { rows } = await sql<Found>`select report.* from report_words
    join report on report.stream = report_words.stream and report.id = report_words.id
    where report_words.stream = ${stream} and report_words.words @@ cast(${match} as tsquery) ${last} ${inState}
    order by report_words.rev desc limit ${limit}`.execute(database.read);
  return rows;
}
