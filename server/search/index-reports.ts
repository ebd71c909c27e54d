import { sql, type Transaction } from 'kysely';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { compileOnce } from '../database/compile-once';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { cutWords } from './cut-words';

/** Reports indexed in one transaction: some 20 ms, and submissions wait for no longer. */
const BATCH = 100;

/**
 * Brings the search index up to what was received, a second or so behind: a submission is answered before. How far it
 * has come stands in the database in the transaction of the index itself, so a crash leaves neither gaps nor doubles.
 * Returns how many reports were indexed.
 */
export async function indexReports(database: Database): Promise<number> {
  let indexed = 0;
  for (const stream of await findBehind(database)) {
    for (let last = BATCH; last === BATCH; indexed += last) {
      last = await indexBatch(database, stream);
      // Whoever waits to write comes between.
      await new Promise((done) => setImmediate(done));
    }
  }
  return indexed;
}

async function findBehind(database: Database): Promise<string[]> {
  const rows = await database.read
    .selectFrom('publication')
    .innerJoin('stream', 'stream.stream', 'publication.stream')
    .leftJoin('index_state', 'index_state.stream', 'publication.stream')
    .select('publication.stream')
    .where(({ eb, ref, fn }) => eb(ref('stream.seq'), '>', fn.coalesce(ref('index_state.rev'), sql<number>`0`)))
    .limit(100)
    .execute();
  return rows.map(({ stream }) => stream);
}

async function indexBatch(database: Database, stream: string): Promise<number> {
  return database.write(async (transaction) => {
    const from = await lockState(transaction, stream);
    // Read before the reports: one that comes between the two is seen next time, or twice, which changes nothing.
    const seq = await readSeq(transaction, stream);
    const rows = await transaction
      .selectFrom('report')
      .select(['id', 'rev', 'submission', 'additions'])
      .where('stream', '=', stream)
      .where('rev', '>', from)
      .orderBy('rev')
      .limit(BATCH)
      .execute();
    for (const { id, rev, submission, additions } of rows) {
      const report = submission === null ? null : (JSON.parse(submission) as ReportSubmission);
      const said = report && additions > 0 ? await readAdditions(transaction, { stream, id }) : '';
      const words = report ? wordsOf(report, said).map((word) => termOf({ stream, rev }, word)) : [];
      const entry = { stream, id, rev, words };
      await (database.engine === 'sqlite' ? putSqlite : putPostgres)(transaction, entry);
    }
    // Revs of other things (a decision) are passed over.
    const end = rows.length < BATCH ? Math.max(seq, rows.at(-1)?.rev ?? 0) : (rows.at(-1)?.rev ?? from);
    await transaction.updateTable('index_state').set({ rev: end }).where('stream', '=', stream).execute();
    return rows.length;
  });
}

/** Two servers on one database index in turn: the second waits here and goes on where the first ended. */
async function lockState(transaction: Transaction<Tables>, stream: string): Promise<number> {
  const row = await transaction
    .insertInto('index_state')
    .values({ stream, rev: 0 })
    .onConflict((conflict) => conflict.column('stream').doUpdateSet(({ ref }) => ({ rev: ref('index_state.rev') })))
    .returning('rev')
    .executeTakeFirstOrThrow();
  return row.rev;
}

async function readSeq(transaction: Transaction<Tables>, stream: string): Promise<number> {
  const one = transaction.selectFrom('stream').select('seq').where('stream', '=', stream);
  return (await one.executeTakeFirstOrThrow()).seq;
}

async function readAdditions(
  transaction: Transaction<Tables>,
  { stream, id }: { stream: string; id: string },
): Promise<string> {
  const rows = await transaction
    .selectFrom('addition')
    .select('text')
    .where('stream', '=', stream)
    .where('report', '=', id)
    .execute();
  return rows.map(({ text }) => text ?? '').join('\n');
}

/** What a report is found by: the words themselves, where they stand, and what was said of them. */
function wordsOf({ target, replacement, comment, credit }: ReportSubmission, said: string): string[] {
  const { quote, page, sentence, source } = target;
  const address = source.identity.slice(0, 500);
  const texts = [quote.exact, replacement, comment, said, page.title, sentence?.text ?? '', credit ?? '', address];
  return cutWords(texts.join('\n'));
}

interface Entry {
  stream: string;
  id: string;
  rev: number;
  /** Empty takes the report out of the index. */
  words: string[];
}

/** Documents are numbered in the order of the changes, so that the newest are found first without sorting. */
async function putSqlite(transaction: Transaction<Tables>, { stream, id, rev, words }: Entry): Promise<void> {
  const [old] = await deleteDoc(transaction, { stream, id });
  if (old) await deleteWords(transaction, old);
  if (words.length === 0) return;
  const [made] = await insertDoc(transaction, { stream, id, rev });
  if (made) await insertWords(transaction, { ...made, words: words.join(' ') });
}

type Doc = { doc: number };
const deleteDoc = compileOnce<{ stream: string; id: string }, Doc>((database, value) =>
  database
    .deleteFrom('report_doc')
    .where('stream', '=', value('stream'))
    .where('id', '=', value('id'))
    .returning('doc'),
);
const insertDoc = compileOnce<{ stream: string; id: string; rev: number }, Doc>((database, value) =>
  database
    .insertInto('report_doc')
    .values({ stream: value('stream'), id: value('id'), rev: value('rev') })
    .returning('doc'),
);
const deleteWords = compileOnce<Doc, never>((database, value) =>
  database.deleteFrom('report_fts').where('rowid', '=', value('doc')),
);
const insertWords = compileOnce<Doc & { words: string }, never>((database, value) =>
  database.insertInto('report_fts').values({ rowid: value('doc'), words: value('words') }),
);

async function putPostgres(transaction: Transaction<Tables>, { stream, id, rev, words }: Entry): Promise<void> {
  if (words.length === 0) {
    await sql`delete from report_words where stream = ${stream} and id = ${id}`.execute(transaction);
    return;
  }
  await sql`insert into report_words (stream, id, rev, words)
    values (${stream}, ${id}, ${rev}, array_to_tsvector(string_to_array(${words.join(' ')}, ' ')))
    on conflict (stream, id) do update set rev = excluded.rev, words = excluded.words`.execute(transaction);
}

/** Forgets the index of every publication: what is behind is indexed anew. */
export async function emptyIndex({ engine }: Database, transaction: Transaction<Tables>): Promise<void> {
  await transaction.deleteFrom('index_state').execute();
  if (engine === 'postgres') {
    await sql`delete from report_words`.execute(transaction);
    return;
  }
  await transaction.deleteFrom('report_doc').execute();
  await sql`insert into report_fts (report_fts) values ('delete-all')`.execute(transaction);
}

/** Revs in one slice of the index. A search reads one at a time: at most so many reports, some milliseconds. */
export const SLICE = 2048;
export const sliceOf = (rev: number): number => Math.floor(rev / SLICE);

/**
 * A word as the index has it: of one publication and one slice of it. The index of an engine reads all that has a word,
 * or a word that begins so, before it answers, however few are wanted: 45 ms for a word of 100,000 reports, 205 ms for two
 * letters of it. So what there is to read is cut, newest first. Signs that no word has stand between the parts.
 */
export function termOf({ stream, rev }: { stream: string; rev: number }, word: string): string {
  return `${stream.replaceAll('-', '\u2064')}\u2063${sliceOf(rev)}\u2063${word}`;
}
