import { sql, type Transaction } from 'kysely';
import { compileOnce } from '../database/compile-once';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';

export interface Bucket {
  /** What is counted: `a:` an address's hash, `r:` a reader, `p:` a page, `d:` a device. */
  key: string;
  /** Tokens that flow in each hour; the bucket holds as many. */
  hourly: number;
}

const HOUR = 3_600_000;

/**
 * Takes a token from each bucket, in the transaction of what it is for: when that is rolled back, and it must be when
 * this throws, no token is spent.
 *
 * One number a bucket and one statement for all: the time at which it is full again ("generic cell rate algorithm",
 * ITU-T I.371). A bucket is empty when that is more than an hour away.
 *
 * @returns how much of the fullest bucket's hour is used, 0 to 1
 * @throws Problem 429 with the time until there is a token in each
 */
export async function takeTokens(
  transaction: Transaction<Tables>,
  { stream, buckets }: { stream: string; buckets: Bucket[] },
  now: number,
): Promise<number> {
  // In one order, so that two transactions that want the same buckets wait for each other and never in a ring.
  const sorted = buckets.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const times = sorted.map(({ hourly }) => now + Math.max(1, Math.floor(HOUR / hourly)));
  const named = sorted.flatMap(({ key }, at) => [
    [`key${at}`, key],
    [`tat${at}`, times[at]],
  ]);
  const taken = await takeOf(buckets.length)(transaction, { ...Object.fromEntries(named), stream, now });
  const wait = Math.max(...taken.map(({ tat }) => tat)) - now - HOUR;
  if (wait > 0) throw Problem.tooMany('Too many of these were sent in the last hour.', wait);
  return 1 + wait / HOUR;
}

type Values = Record<`key${number}` | 'stream', string> & Record<`tat${number}` | 'now', number>;

const takes = new Map<number, ReturnType<typeof buildTake>>();

/** The statement for so many buckets. */
function takeOf(count: number): ReturnType<typeof buildTake> {
  const take = takes.get(count) ?? buildTake(count);
  takes.set(count, take);
  return take;
}

function buildTake(count: number) {
  return compileOnce<Values, { tat: number }>((database, value) => {
    const rows = Array.from({ length: count }, (_, at) => ({
      stream: value('stream'),
      key: value(`key${at}`),
      tat: value(`tat${at}`),
    }));
    const now = value('now');
    // Now is a number in every place: PostgreSQL would take a parameter it knows nothing of for text.
    const clock = sql<number>`cast(${now} as bigint)`;
    return database
      .insertInto('bucket')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['stream', 'key']).doUpdateSet({
          tat: sql<number>`case when bucket.tat < ${clock} then excluded.tat else bucket.tat + excluded.tat - ${clock} end`,
        }),
      )
      .returning('tat');
  });
}
