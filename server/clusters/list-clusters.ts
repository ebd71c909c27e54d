import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { ClusterSummary, QueueQuery } from '@/lib/annotation/cluster-messages';
import { accuracies, editorKindNames } from '@/lib/annotation/desk-choices';
import { openStatuses } from '@/lib/decisions/allow-verdict';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { summarise } from './clusters';
import { foldSearch } from './describe-error';
import { orders, type Place, type Readable, readQueue, type Select } from './read-queue';

export interface Listing {
  stream: string;
  /** Who asks, for `assignee=me`. */
  editor: string;
  query: QueueQuery;
  now: number;
  /** Ends it when whoever asks has left. */
  signal?: AbortSignal;
}

/** A page of the queue, and where the next one begins: by value and id, so that what arrives meanwhile shifts nothing. */
export async function listClusters(
  database: Readable,
  { stream, editor, query, now, signal }: Listing,
): Promise<{ clusters: ClusterSummary[]; cursor: string | null }> {
  const { column } = orders[query.order];
  const narrow = (select: Select) => filter(select, { query, editor, now });
  const asked = { stream, order: query.order, after: query.cursor === undefined ? null : readCursor(query), narrow };
  const rows = await readQueue(database, { ...asked, limit: query.limit + 1, isSlow: isSlow(query), signal });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const cursor = last ? writeCursor(query, [last[column] ?? 0, last.id]) : null;
  return { clusters: shown.map((row) => summarise(row, now)), cursor };
}

/** Is anything asked that no index knows? Then much may have to be read for little. */
function isSlow({ q, site, section, author, language, kind, severity, accuracy, conflict }: QueueQuery): boolean {
  return conflict || [q, site, section, author, language, kind, severity, accuracy].some((one) => one !== undefined);
}

type Builder = ExpressionBuilder<Tables, 'cluster'>;

function filter(select: Select, { query, editor, now }: { query: QueueQuery; editor: string; now: number }): Select {
  const tests: ((eb: Builder) => Expression<SqlBool>)[] = [];
  const { status, severity, accuracy, kind, assignee, after, before, q } = query;
  for (const name of ['site', 'section', 'author', 'language'] as const) {
    const wanted = query[name];
    if (wanted !== undefined) tests.push((eb) => eb(name, '=', wanted));
  }
  if (status) tests.push((eb) => eb('status', 'in', status));
  if (severity) tests.push((eb) => eb('severity', 'in', severity));
  if (accuracy)
    tests.push((eb) =>
      eb(
        'accuracy',
        'in',
        accuracy.map((one) => accuracies.indexOf(one)),
      ),
    );
  if (kind) {
    const chosen = editorKindNames.filter((name) => kind.includes(name));
    // As long as no editor has said a kind, the reader's category is it.
    tests.push((eb) =>
      eb.or([
        ...(chosen.length > 0 ? [eb('kind', 'in', chosen)] : []),
        eb.and([eb('kind', 'is', null), eb('category', 'in', kind)]),
      ]),
    );
  }
  if (assignee === 'nobody') tests.push((eb) => eb('assignee', 'is', null));
  else if (assignee !== undefined) tests.push((eb) => eb('assignee', '=', assignee === 'me' ? editor : assignee));
  if (query.conflict) tests.push((eb) => eb('touching', '!=', '[]'));
  if (query.late) tests.push((eb) => eb('due', '<', now));
  if (!query.snoozed) tests.push((eb) => eb.or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', now)]));
  if (after) tests.push((eb) => eb('last_at', '>=', Date.parse(after)));
  if (before) tests.push((eb) => eb('last_at', '<', Date.parse(before)));
  for (const word of foldSearch(q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8))
    tests.push((eb) => sql<SqlBool>`${eb.ref('search')} like ${`%${escapeLike(word)}%`} escape '\\'`);
  return tests.reduce((narrowed, test) => narrowed.where(test), select);
}

const escapeLike = (word: string) => word.replace(/[\\%_]/g, (sign) => `\\${sign}`);

function writeCursor({ order }: QueueQuery, place: Place): string {
  return Buffer.from(JSON.stringify([order, ...place])).toString('base64url');
}

/** @throws Problem 422 for one that is not ours, or of another order */
function readCursor({ cursor, order }: QueueQuery): Place {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as unknown[];
    if (of === order && typeof value === 'number' && typeof id === 'string') return [value, id];
  } catch {
    // Said below.
  }
  throw new Problem({ status: 422, code: 'cursor', detail: 'The list has changed its order: begin it anew.' });
}

export interface Counts {
  statuses: Record<string, number>;
  mine: number;
  late: number;
  snoozed: number;
}

/** How many wait where: one pass over the queue's index. */
export async function countClusters(
  database: Kysely<Tables>,
  { stream, editor, now }: Pick<Listing, 'stream' | 'editor' | 'now'>,
): Promise<Counts> {
  const rows = await database
    .selectFrom('cluster')
    .select(['status', sql<number>`count(*)`.as('count')])
    .where('stream', '=', stream)
    .groupBy('status')
    .execute();
  const count = async (test: (eb: Builder) => Expression<SqlBool>) => {
    const row = await database
      .selectFrom('cluster')
      .select(sql<number>`count(*)`.as('count'))
      .where('stream', '=', stream)
      .where('status', 'in', [...openStatuses, 'needs-information'])
      .where(test)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  return {
    statuses: Object.fromEntries(rows.map(({ status, count: all }) => [status, Number(all)])),
    mine: await count((eb) => eb('assignee', '=', editor)),
    late: await count((eb) => eb('due', '<', now)),
    snoozed: await count((eb) => eb('snoozed_until', '>', now)),
  };
}
