import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../database/database';
import { addressPrefix } from './address-prefix';

export const DAY = 86_400_000;

/**
 * Turns addresses into words that mean nothing after two days: HMAC of the prefix under a key of the day, which every
 * server on the database shares and which is deleted when the day after has passed. No address is stored or logged.
 */
export class DayKeys {
  readonly #database: Database;
  #day = -1;
  #key = '';

  constructor(database: Database) {
    this.#database = database;
  }

  async hash(address: string, now: number): Promise<string> {
    const key = await this.#keyOf(Math.floor(now / DAY));
    return createHmac('sha256', key).update(addressPrefix(address)).digest('base64url').slice(0, 22);
  }

  /** A key for one purpose on the day of `at`; as good as that day's. */
  async derive(purpose: string, at: number): Promise<string> {
    const key = await this.#keyOf(Math.floor(at / DAY));
    return createHmac('sha256', key).update(purpose).digest('base64url');
  }

  async #keyOf(day: number): Promise<string> {
    if (day !== this.#day) {
      this.#key = await readOrMake(this.#database, day);
      this.#day = day;
    }
    return this.#key;
  }
}

async function readOrMake(database: Database, day: number): Promise<string> {
  return database.write(async (transaction) => {
    const made = { day, key: randomBytes(32).toString('base64url') };
    await transaction
      .insertInto('day_key')
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await transaction.selectFrom('day_key').select('key').where('day', '=', day).executeTakeFirstOrThrow();
    return row.key;
  });
}
