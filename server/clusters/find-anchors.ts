import type { Transaction } from 'kysely';
import type { Status } from '@/lib/annotation/desk-choices';
import type { Candidate } from '@/lib/clustering/choose-cluster';
import type { Anchor } from '@/lib/clustering/locate-edit';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';

/** Anchors compared with one report at most: more share a key only where somebody floods a page. */
const MOST_COMPARED = 200;
/** Keys that two reports of the same word share. */
const SHARED = 3;

/** The clusters that share a key with a report: all on its page, and with some of its words. */
export async function findAnchors(
  transaction: Transaction<Tables>,
  { stream, keys }: { stream: string; keys: string[] },
): Promise<Candidate[]> {
  const rows = await selectNames(keys.length)(transaction, { ...nameKeys(keys), stream });
  // Each comes as often as it shares a key, and is made distinct here: SQLite would build a table for it.
  const names = [...new Set(rows.map(({ anchor }) => anchor))].slice(0, MOST_COMPARED);
  if (names.length === 0) return [];
  const found = await selectAnchors(names.length)(transaction, { ...nameKeys(names), stream });
  return found.flatMap(({ cluster, body, reports, status, fix, touching }) => {
    if (cluster === null || reports === null || status === null) return [];
    const anchor = JSON.parse(body) as Anchor;
    const isDoubt = fix === null && touching === '[]' && anchor.fix.text === null;
    return { cluster, reports, anchor, isOpen: open.includes(status), isDoubt };
  });
}

/** Clusters of which nobody has said what becomes of them: what only touches their words gets no answer meant for others. */
const open: readonly Status[] = ['received', 'triaged'];

/**
 * A cluster that began with a doubt stands from now on where somebody would change something. It is still found by the
 * words of the doubt: taking them out would read all keys of the stream.
 */
export async function sharpenAnchor(
  transaction: Transaction<Tables>,
  { stream, cluster, anchor, keys }: { stream: string; cluster: string; anchor: Anchor; keys: string[] },
): Promise<void> {
  await transaction
    .updateTable('anchor')
    .set({ body: JSON.stringify(anchor) })
    .where('stream', '=', stream)
    .where('id', '=', cluster)
    .execute();
  await insertKeys(transaction, { stream, anchor: cluster, keys });
}

/** What reports that come later find an anchor by. */
export async function insertKeys(
  transaction: Transaction<Tables>,
  { stream, anchor, keys }: { stream: string; anchor: string; keys: string[] },
): Promise<void> {
  await insertOf(keys.length)(transaction, { ...nameKeys(keys), stream, anchor });
}

const insertOf = perCount((count) =>
  compileOnce<Values & { anchor: string }, never>((database, value) =>
    database
      .insertInto('anchor_key')
      .values(
        Array.from({ length: count }, (_, at) => ({
          stream: value('stream'),
          key: value(`key${at}`),
          anchor: value('anchor'),
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  ),
);

function nameKeys(keys: string[]): Record<`key${number}`, string> {
  return Object.fromEntries(keys.map((key, at) => [`key${at}`, key]));
}

type Values = Record<`key${number}` | 'stream', string>;

/** The statement for so many keys. */
const selectNames = perCount((count) =>
  compileOnce<Values, { anchor: string }>((database, value) =>
    database
      .selectFrom('anchor_key')
      .select('anchor')
      .where('stream', '=', value('stream'))
      .where(
        'key',
        'in',
        Array.from({ length: count }, (_, at) => value(`key${at}`)),
      )
      .limit(MOST_COMPARED * SHARED),
  ),
);

interface AnchorRow {
  cluster: string | null;
  body: string;
  reports: number | null;
  status: Status | null;
  fix: string | null;
  touching: string | null;
}

/**
 * Looked up row by row and not joined: on tables it knows nothing of yet PostgreSQL read all clusters of the stream for
 * each report (17 ms at 2,000).
 */
const selectAnchors = perCount((count) =>
  compileOnce<Values, AnchorRow>((database, value) =>
    database
      .selectFrom('anchor')
      .select(({ selectFrom }) => {
        const cluster = selectFrom('cluster')
          .whereRef('cluster.stream', '=', 'anchor.stream')
          .whereRef('cluster.id', '=', 'anchor.cluster');
        return [
          'anchor.body',
          cluster.select('cluster.id').as('cluster'),
          cluster.select('cluster.reports').as('reports'),
          cluster.select('cluster.status').as('status'),
          cluster.select('cluster.fix').as('fix'),
          cluster.select('cluster.touching').as('touching'),
        ];
      })
      .where('anchor.stream', '=', value('stream'))
      .where(
        'anchor.id',
        'in',
        Array.from({ length: count }, (_, at) => value(`key${at}`)),
      ),
  ),
);

/** A statement for each number of values, made when it is first wanted. */
function perCount<Statement>(build: (count: number) => Statement): (count: number) => Statement {
  const built = new Map<number, Statement>();
  return (count) => {
    const statement = built.get(count) ?? build(count);
    built.set(count, statement);
    return statement;
  };
}
