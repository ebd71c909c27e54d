import type { Services } from '../services';
import { takeTokens } from './take-tokens';

/** Counters of what belongs to no stream. */
const SERVER = 'server';

export interface AddressLimit {
  /** A letter for what is counted. */
  what: string;
  address: string;
  hourly: number;
}

/** Counts one more from an address prefix. @throws Problem 429 */
export async function limitAddress(
  { database, dayKeys, now }: Pick<Services, 'database' | 'dayKeys' | 'now'>,
  { what, address, hourly }: AddressLimit,
): Promise<void> {
  const key = `${what}:${await dayKeys.hash(address, now())}`;
  await database.write((transaction) => takeTokens(transaction, { stream: SERVER, buckets: [{ key, hourly }] }, now()));
}
