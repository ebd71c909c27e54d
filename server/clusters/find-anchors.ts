import type { Transaction } from 'kysely';
import type { Candidate } from '@/lib/clustering/choose-cluster';
import type { Anchor } from '@/lib/clustering/locate-edit';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';

interface AnchorRow {
  id: string;
  cluster: string | null;
  body: string | null;
  reports: number | null;
}

/** Anchors compared with one report at most: more share a key only where somebody floods a page. */
const MOST_COMPARED = 200;
/** Keys that two reports of the same word share. */
const SHARED = 3;

/** The clusters that share a key with a report: all on its page, and with some of its words. */
export async function findAnchors(
  transaction: Transaction<Tables>,
  { stream, keys }: { stream: string; keys: string[] },
): Promise<Candidate[]> {
  const rows = await selectOf(keys.length)(transaction, { ...nameKeys(keys), stream });
  // Each comes as often as it shares a key: made distinct here, for SQLite would build a table for it (half of its time).
  const found = new Map<string, Candidate>();
  for (const { id, cluster, body, reports } of rows) {
    if (cluster === null || body === null || reports === null || found.has(id)) continue;
    found.set(id, { cluster, reports, anchor: JSON.parse(body) as Anchor });
    if (found.size === MOST_COMPARED) break;
  }
  return [...found.values()];
}

/** What reports that come later find an anchor by. */
export async function insertKeys(
  transaction: Transaction<Tables>,
  { stream, anchor, keys }: { stream: string; anchor: string; keys: string[] },
): Promise<void> {
  const insert = inserts.get(keys.length) ?? buildInsert(keys.length);
  inserts.set(keys.length, insert);
  await insert(transaction, { ...nameKeys(keys), stream, anchor });
}

const inserts = new Map<number, ReturnType<typeof buildInsert>>();

function buildInsert(count: number) {
  return compileOnce<Values & { anchor: string }, never>((database, value) =>
    database.insertInto('anchor_key').values(
      Array.from({ length: count }, (_, at) => ({
        stream: value('stream'),
        key: value(`key${at}`),
        anchor: value('anchor'),
      })),
    ),
  );
}

function nameKeys(keys: string[]): Record<`key${number}`, string> {
  return Object.fromEntries(keys.map((key, at) => [`key${at}`, key]));
}

type Values = Record<`key${number}` | 'stream', string>;
const selects = new Map<number, ReturnType<typeof buildSelect>>();

/** The statement for so many keys. */
function selectOf(count: number): ReturnType<typeof buildSelect> {
  const select = selects.get(count) ?? buildSelect(count);
  selects.set(count, select);
  return select;
}

/**
 * Looked up row by row and not joined: on tables it knows nothing of yet PostgreSQL read all clusters of the stream for
 * each report (17 ms at 2,000).
 */
function buildSelect(count: number) {
  return compileOnce<Values, AnchorRow>((database, value) =>
    database
      .selectFrom('anchor_key')
      .select(({ selectFrom }) => {
        const anchor = selectFrom('anchor')
          .whereRef('anchor.stream', '=', 'anchor_key.stream')
          .whereRef('anchor.id', '=', 'anchor_key.anchor');
        const cluster = selectFrom('cluster')
          .whereRef('cluster.stream', '=', 'anchor_key.stream')
          .where('cluster.id', '=', anchor.select('anchor.cluster'));
        return [
          'anchor_key.anchor as id',
          cluster.select('cluster.id').as('cluster'),
          cluster.select('cluster.reports').as('reports'),
          anchor.select('anchor.body').as('body'),
        ];
      })
      .where('anchor_key.stream', '=', value('stream'))
      .where(
        'anchor_key.key',
        'in',
        Array.from({ length: count }, (_, at) => value(`key${at}`)),
      )
      .limit(MOST_COMPARED * SHARED),
  );
}
