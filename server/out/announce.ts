import { sql, type Transaction } from 'kysely';
import type { EventType } from '@/lib/annotation/endpoint-messages';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';

export interface News {
  stream: string;
  event: EventType;
  /** Id of the report or record. */
  subject: string;
  /** The rev the event made: with it the delivery's id is the same whoever makes the row. */
  rev: number;
  now: number;
}

/**
 * Leaves a row for each endpoint that wants to hear of it, in the transaction of what it tells of: either both are
 * there or neither. A digest has one row for each of its periods, which goes out when the period ends.
 *
 * One statement, since every submission runs it.
 */
export async function announce(transaction: Transaction<Tables>, news: News): Promise<void> {
  const insert = inserts.get(news.event) ?? buildInsert(news.event);
  inserts.set(news.event, insert);
  await insert(transaction, news);
}

const inserts = new Map<EventType, ReturnType<typeof buildInsert>>();

/** The statement for an event. Its name stands in the text: SQLite plans a `like` anew for each value it is given. */
const buildInsert = (event: EventType) =>
  compileOnce<News, object>((database, value) => {
    const now = sql<number>`cast(${value('now')} as bigint)`;
    const rev = sql<number>`cast(${value('rev')} as bigint)`;
    // Whole numbers: how many periods have ended.
    const period = sql`((${now} - beat_at) / period)`;
    return database
      .insertInto('delivery')
      .columns([
        'stream',
        'id',
        'endpoint',
        'event',
        'subject',
        'rev',
        'state',
        'attempt',
        'next_at',
        'lease',
        'created_at',
      ])
      .expression((from) =>
        from
          .selectFrom('endpoint')
          .select([
            'stream',
            sql<string>`case when period = 0 then id || '-' || cast(${rev} as text) else id || '-p' || cast(${period} as text) end`.as(
              'id',
            ),
            'id as endpoint',
            sql<string>`case when period = 0 then cast(${value('event')} as text) else 'digest' end`.as('event'),
            sql<string>`case when period = 0 then cast(${value('subject')} as text) else '' end`.as('subject'),
            sql<number>`${rev}`.as('rev'),
            sql<'pending'>`'pending'`.as('state'),
            sql<number>`0`.as('attempt'),
            sql<number>`case when period = 0 then ${now} else (${period} + 1) * period + beat_at end`.as('next_at'),
            sql<number>`0`.as('lease'),
            sql<number>`${now}`.as('created_at'),
          ])
          .where('stream', '=', value('stream'))
          .where('state', '=', 'active')
          .where('events', 'like', sql.lit(`%,${event},%`)),
      )
      .onConflict((conflict) => conflict.doNothing());
  });
