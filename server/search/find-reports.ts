import { type Selectable, sql } from 'kysely';
import type { KeptState } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { cutWords } from './cut-words';
import { SLICE, sliceOf, termOf } from './index-reports';

export interface Query {
  stream: string;
  /** Words that all must be there, each also as the beginning of a longer one; none lists everything. */
  text?: string;
  state?: KeptState;
  /** The `rev` of the last report of the page before. */
  before?: number;
  limit: number;
}

type Sliced = Query & { slice: number };
export type Found = Selectable<Tables['report']>;

const MOST_WORDS = 10;

/**
 * Reports of a publication, latest changed first. The one place with a text for each engine. The index is searched slice
 * by slice until there are enough; between two, whoever waits has the thread.
 */
export async function findReports(database: Database, query: Query): Promise<Found[]> {
  const words = cutWords(query.text ?? '').slice(0, MOST_WORDS);
  // Text without any word in it (signs only) is found nowhere; no text is found everywhere.
  if (words.length === 0) return (query.text ?? '').trim() === '' ? listReports(database, query) : [];
  const search = database.engine === 'sqlite' ? searchSqlite : searchPostgres;
  const found: Found[] = [];
  for (let slice = await newestSlice(database, query); slice >= 0; slice--) {
    const terms = words.map((word) => termOf({ stream: query.stream, rev: slice * SLICE }, word));
    found.push(...(await search(database, { ...query, slice, limit: query.limit - found.length }, terms)));
    if (found.length >= query.limit) break;
    await new Promise((done) => setImmediate(done));
  }
  return found;
}

async function newestSlice(database: Database, { stream, before }: Query): Promise<number> {
  const state = database.read.selectFrom('index_state').select('rev').where('stream', '=', stream);
  const indexed = (await state.executeTakeFirst())?.rev ?? -1;
  return sliceOf(before === undefined ? indexed : Math.min(indexed, before));
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
async function searchSqlite(database: Database, query: Sliced, terms: string[]): Promise<Found[]> {
  const { stream, state, before, limit } = query;
  const match = terms.map((term) => `"${term}"*`).join(' AND ');
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

/** The slice is said once more as a range, so that no plan reads more than it. */
async function searchPostgres(database: Database, query: Sliced, terms: string[]): Promise<Found[]> {
  const { stream, state, before, limit, slice } = query;
  const end = Math.min((slice + 1) * SLICE, before ?? Number.MAX_SAFE_INTEGER);
  const match = terms.map((term) => `'${term}':*`).join(' & ');
  const inState = state === undefined ? sql`` : sql`and report.state = ${state}`;
  const { rows } = await sql<Found>`select report.* from report_words
    join report on report.stream = report_words.stream and report.id = report_words.id
    where report_words.stream = ${stream} and report_words.words @@ cast(${match} as tsquery)
    and report_words.rev >= ${slice * SLICE} and report_words.rev < ${end} ${inState}
    order by report_words.rev desc limit ${limit}`.execute(database.read);
  return rows;
}
