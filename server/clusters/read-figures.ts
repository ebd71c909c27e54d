import { type Kysely, sql } from 'kysely';
import type { Figures } from '@/lib/annotation/cluster-messages';
import type { Verdict } from '@/lib/annotation/desk-choices';
import type { Tables } from '../database/tables';
import { kindOf } from './describe-error';
import { READER, SERVER } from './make-decision';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ends of the buckets, in ms; the last one has none. */
const ends = [HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY];
/** Waits read at most, the newest: beyond, half of them tells as much. */
const MOST_WAITS = 20_000;
const MOST_SHARES = 12;
const MOST_REPEATS = 20;

const deciding: readonly Verdict[] = ['accepted', 'applied', 'declined', 'duplicate', 'spam'];
const accepted = ['accepted', 'applied', 'still-wrong', 'verified', 'changed', 'page-gone'];
const decided = [...accepted, 'declined', 'duplicate'];

interface Reading {
  stream: string;
  /** Errors first reported since, in ms since 1970. */
  since: number;
}

/** What a newsroom can see of its own work. A decision counts from the moment it was first made, undone or not. */
export async function readFigures(
  database: Kysely<Tables>,
  { stream, days, now }: { stream: string; days: number; now: number },
): Promise<Figures> {
  const reading = { stream, since: now - days * DAY };
  return {
    look: await readWaits(database, reading, null),
    decision: await readWaits(database, reading, deciding),
    fix: await readWaits(database, reading, ['verified']),
    ...(await readShares(database, reading)),
    days: await countDays(database, { ...reading, now }),
    repeats: await readRepeats(database, reading),
  };
}

async function readWaits(
  database: Kysely<Tables>,
  { stream, since }: Reading,
  verdicts: readonly Verdict[] | null,
): Promise<Figures['look']> {
  let query = database
    .selectFrom('cluster')
    .innerJoin('decision', (join) =>
      join.onRef('decision.stream', '=', 'cluster.stream').onRef('decision.cluster', '=', 'cluster.id'),
    )
    .select(['cluster.first_at', sql<number>`min(decision.at)`.as('at')])
    .where('cluster.stream', '=', stream)
    .where('cluster.first_at', '>=', since);
  // The first look is a person's: what readers and the server say is none.
  query = verdicts
    ? query.where('decision.verdict', 'in', verdicts)
    : query.where(sql<boolean>`decision.body not like ${`%"creator":"${SERVER}"%`}
        and decision.body not like ${`%"creator":"${READER}"%`}`);
  const rows = await query
    .groupBy(['cluster.id', 'cluster.first_at'])
    .orderBy('cluster.first_at', 'desc')
    .limit(MOST_WAITS)
    .execute();
  return summarise(rows.map(({ first_at, at }) => Math.max(0, Number(at) - Number(first_at))));
}

function summarise(waits: number[]): Figures['look'] {
  const buckets = [0, 0, 0, 0, 0, 0];
  for (const wait of waits) {
    const at = ends.findIndex((end) => wait < end);
    const bucket = at < 0 ? ends.length : at;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  const sorted = waits.toSorted((a, b) => a - b);
  return { buckets, median: sorted[Math.floor((sorted.length - 1) / 2)] ?? null };
}

async function readShares(
  database: Kysely<Tables>,
  { stream, since }: Reading,
): Promise<Pick<Figures, 'kinds' | 'sections'>> {
  const rows = await database
    .selectFrom('cluster')
    .select(['kind', 'category', 'section', 'status', sql<number>`count(*)`.as('count')])
    .where('stream', '=', stream)
    .where('first_at', '>=', since)
    .groupBy(['kind', 'category', 'section', 'status'])
    .execute();
  const kinds = new Map<string, { accepted: number; decided: number }>();
  const sections = new Map<string, { accepted: number; decided: number }>();
  for (const { kind, category, section, status, count } of rows) {
    if (!decided.includes(status)) continue;
    for (const [shares, name] of [
      [kinds, kind ?? kindOf(category)],
      [sections, section],
    ] as const) {
      const share = shares.get(name) ?? { accepted: 0, decided: 0 };
      share.decided += Number(count);
      if (accepted.includes(status)) share.accepted += Number(count);
      shares.set(name, share);
    }
  }
  const list = (shares: typeof kinds) =>
    [...shares]
      .map(([name, share]) => ({ name, ...share }))
      .sort((a, b) => b.decided - a.decided || (a.name < b.name ? -1 : 1))
      .slice(0, MOST_SHARES);
  return { kinds: list(kinds), sections: list(sections) };
}

/** Each day of the period, those without a report too. Days are those of UTC. */
async function countDays(
  database: Kysely<Tables>,
  { stream, since, now }: Reading & { now: number },
): Promise<Figures['days']> {
  const day = sql<number>`(received_at - (received_at % ${DAY}))`;
  const rows = await database
    .selectFrom('report')
    .select([day.as('day'), sql<number>`count(*)`.as('count')])
    .where('stream', '=', stream)
    .where('received_at', '>=', since)
    .groupBy('day')
    .execute();
  const counts = new Map(rows.map((row) => [Number(row.day), Number(row.count)]));
  const days: Figures['days'] = [];
  for (let at = since - (since % DAY) + DAY; at <= now; at += DAY)
    days.push({ day: new Date(at).toISOString().slice(0, 10), reports: counts.get(at) ?? 0 });
  return days;
}

async function readRepeats(database: Kysely<Tables>, { stream, since }: Reading): Promise<Figures['repeats']> {
  const pages = sql<number>`count(distinct page)`;
  const rows = await database
    .selectFrom('cluster')
    .select(['words', pages.as('pages')])
    .where('stream', '=', stream)
    .where('first_at', '>=', since)
    .where('status', 'not in', ['declined', 'spam', 'withdrawn', 'merged'])
    .where('words', '!=', '')
    .groupBy('words')
    .having(pages, '>', 1)
    .orderBy(pages, 'desc')
    .orderBy('words')
    .limit(MOST_REPEATS)
    .execute();
  return rows.map((row) => ({ words: row.words, pages: Number(row.pages) }));
}
