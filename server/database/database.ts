import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

/** What runs inside one transaction. It may be run again, so it does nothing that a rollback does not undo. */
export type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;

/** One of the two engines behind the same queries. */
export interface Database {
  engine: 'sqlite' | 'postgres';
  /** For reading: sees what is committed, and only that. */
  read: Kysely<Tables>;
  /** Resolves when the work is durable; rejects with what the work threw, and then nothing of it was done. */
  write<T>(work: Work<T>): Promise<T>;
  /** What is read in it is of one moment, however long it takes; others go on writing. */
  snapshot<T>(work: (reader: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
