/** What a search reads at once, by the engines' own word: counted, not timed. */
import { type CompiledQuery, type Kysely, type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueQuery } from '@/lib/annotation/cluster-messages';
import type { ClusterRow } from '@/server/clusters/clusters';
import { listClusters } from '@/server/clusters/list-clusters';
import { MOST_AT_ONCE } from '@/server/clusters/read-queue';
import type { Database } from '@/server/database/database';
import type { Tables } from '@/server/database/tables';
import { findReports } from '@/server/search/find-reports';
import { indexReports, SLICE } from '@/server/search/index-reports';
import { engines } from './engines';
import { makePublication, makeReader, makeSubmission } from './reader';
import { startServer, type TestServer } from './start-server';

/** Clusters of the same time, whose order is that of their ids. */
const SAME_TIME = 3;

describe.each(engines)('a search on %s', (engine) => {
  let server: TestServer;
  let publication = '';
  beforeAll(async () => {
    server = await startServer(engine);
  });
  beforeEach(async () => {
    publication = await makePublication(server);
  });
  afterAll(() => server.close());

  /** The database, with a list of what it is asked. */
  const listen = () => {
    const asked: CompiledQuery[] = [];
    const made = new WeakMap<object, CompiledQuery>();
    const plugin: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        made.set(queryId, server.database.read.getExecutor().compileQuery(node, queryId));
        return node;
      },
      // Parts of a query are transformed as well; only what was run has a result.
      async transformResult({ result, queryId }) {
        const query = made.get(queryId);
        if (query) asked.push(query);
        return result;
      },
    };
    const read = server.database.read.withPlugin(plugin) as Kysely<Tables>;
    return { asked, read, database: { ...server.database, engine, read } as Database };
  };
  /** Rows that PostgreSQL says it read for a query, all its scans together. A small table it would read whole, index or not. */
  const readRows = (query: CompiledQuery): Promise<number> =>
    server.database.read.transaction().execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction);
      const explain = { ...query, sql: `explain (analyze, format json) ${query.sql}` };
      const { rows } = await transaction.executeQuery<Record<string, { Plan: Plan }[]>>(explain);
      return scanned(rows[0]?.['QUERY PLAN']?.[0]?.Plan);
    });

  /** One error reported, and so many rows like it, each varied. */
  const addClusters = async (count: number, vary: (row: ClusterRow, at: number) => Partial<ClusterRow>) => {
    const body = makeSubmission(publication, server.clock.now);
    await server.ask('POST /v1/reports', { token: makeReader(), body });
    const clusters = server.database.read.selectFrom('cluster').selectAll().where('stream', '=', publication);
    const row = await clusters.executeTakeFirstOrThrow();
    const many = Array.from({ length: count }, (_, at) => ({ ...row, id: crypto.randomUUID(), ...vary(row, at) }));
    await server.database.write(async (transaction) => {
      for (let at = 0; at < count; at += 250)
        await transaction
          .insertInto('cluster')
          .values(many.slice(at, at + 250))
          .execute();
    });
    return row;
  };

  it('for words in the queue looks at a thousand rows at once, and finds what is in none and in the oldest', async () => {
    const count = 2 * MOST_AT_ONCE + 500;
    const row = await addClusters(count, ({ last_at }, at) => {
      const time = last_at - 1000 - Math.floor(at / SAME_TIME);
      return { last_at: time, first_at: time, search: `quay ${at}` };
    });
    await sql`analyze`.execute(server.database.read);
    for (const order of ['newest', 'oldest', 'readers'] as const) {
      const list = async (q: string) => {
        const { asked, database } = listen();
        const query = queueQuery.parse({ q, order, limit: 20 });
        const { clusters: found } = await listClusters(database, {
          stream: publication,
          editor: 'e',
          query,
          now: row.last_at,
        });
        return { asked, found: found.length };
      };
      const common = await list('quay');
      expect(common).toMatchObject({ found: 20, asked: { length: 2 } });
      const nowhere = await list('lighthouse');
      // Three pieces, each with where it ends; the last ends with the table.
      expect(nowhere).toMatchObject({ found: 0, asked: { length: 6 } });
      expect(await list(`quay ${count - 1}`)).toMatchObject({ found: 1, asked: { length: 6 } });
      const isClosed = ({ sql: text }: CompiledQuery) => text.includes(' like ') && /id\) [<>]= /.test(text);
      if (engine === 'sqlite') expect(nowhere.asked.filter(isClosed)).toHaveLength(2);
      for (const query of [...common.asked, ...nowhere.asked]) {
        if (engine === 'postgres') expect(await readRows(query)).toBeLessThanOrEqual(MOST_AT_ONCE + SAME_TIME);
        else {
          const plan = await server.database.read.executeQuery<{ detail: string }>({
            ...query,
            sql: `explain query plan ${query.sql}`,
          });
          // In the index's own order: a row that is not wanted is not read for sorting either.
          const steps = plan.rows
            .map(({ detail }) => detail)
            .filter((step) => !/^(CO-ROUTINE|SCAN) cluster$/.test(step));
          expect(steps).toEqual([
            expect.stringMatching(/^SEARCH cluster USING (COVERING )?INDEX cluster_by_\w+ \(stream=\?/),
          ]);
          expect(query.sql).toMatch(/limit \? *(\)|offset|$)/);
        }
      }
    }
  });

  it('for words in the queue ends with the piece at which whoever asked has left', async () => {
    const row = await addClusters(2 * MOST_AT_ONCE, () => ({}));
    const { asked, database } = listen();
    const left = new AbortController();
    const query = queueQuery.parse({ q: 'nowhere', order: 'newest', limit: 20 });
    const asking = listClusters(database, {
      stream: publication,
      editor: 'e',
      query,
      now: row.last_at,
      signal: left.signal,
    });
    left.abort();
    expect((await asking).clusters).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('for a word in every report reads one slice of the index, newest first', async () => {
    const count = 2 * SLICE + 100;
    const submission = JSON.stringify(makeSubmission(publication, server.clock.now, { comment: 'ferry' }));
    await server.database.write(async (transaction) => {
      for (let at = 1; at <= count; at += 500) {
        const rows = Array.from({ length: Math.min(500, count - at + 1) }, (_, more) => ({
          stream: publication,
          id: crypto.randomUUID(),
          reader: 'r',
          rev: at + more,
          state: 'received' as const,
          identity: 'https://courier.example/ferry',
          received_at: at + more,
          changed_at: at + more,
          submission: at + more === 1 ? submission.replace('"ferry"', '"lighthouse"') : submission,
          additions: 0,
        }));
        await transaction.insertInto('report').values(rows).execute();
      }
      await transaction.updateTable('stream').set({ seq: count }).where('stream', '=', publication).execute();
    });
    expect(await indexReports(server.database)).toBeGreaterThanOrEqual(count);
    const find = async (text: string) => {
      const { asked, database } = listen();
      const found = await findReports(database, { stream: publication, text, limit: 50 });
      return { searches: asked.slice(1), revs: found.map(({ rev }) => rev) };
    };
    const common = await find('fe');
    expect(common.revs).toEqual(Array.from({ length: 50 }, (_, at) => count - at));
    expect(common.searches).toHaveLength(1);
    const rare = await find('lighth');
    expect(rare.revs).toEqual([1]);
    expect(rare.searches).toHaveLength(3);
    const [search] = [...common.searches, ...(await find('feb')).searches];
    if (!search) throw new Error('nothing was searched');
    if (engine === 'postgres') expect(await readRows(search)).toBeLessThanOrEqual(3 * SLICE);
    for (const { parameters } of rare.searches)
      expect(await postings(String(parameters[0]))).toBeLessThanOrEqual(SLICE);
    expect(await postings(String(search.parameters[engine === 'sqlite' ? 0 : 1]))).toBeLessThanOrEqual(SLICE);
  });

  /** How many entries of the index a search must read, by the index's own list of its words. */
  async function postings(match: string): Promise<number> {
    if (engine !== 'sqlite') return 0;
    await sql`create virtual table if not exists report_vocab using fts5vocab(report_fts, row)`.execute(
      server.database.read,
    );
    const [term = ''] = /(?<=")[^"]+/.exec(match) ?? [];
    const { rows } = await sql<{ docs: number | null }>`select sum(doc) as docs from report_vocab
      where term >= ${term} and term < ${`${term}\u{10ffff}`}`.execute(server.database.read);
    return rows[0]?.docs ?? 0;
  }
});

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

function scanned(plan: Plan | undefined): number {
  if (!plan) return 0;
  const own =
    /Scan$/.test(plan['Node Type']) && plan['Node Type'] !== 'Subquery Scan'
      ? plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)
      : 0;
  return (plan.Plans ?? []).reduce((sum, part) => sum + scanned(part), own);
}
