import { CompiledQuery, type Transaction } from 'kysely';
import type { Work } from './database';
import type { Tables } from './tables';

export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: unknown };

/**
 * Runs a work in a savepoint of the transaction: when it fails, only what it did is taken back.
 *
 * @param name of the savepoint: a plain word, another one than that of a savepoint around it
 * @throws what savepoints themselves fail with: then the whole transaction is lost
 */
export async function runApart<T>(transaction: Transaction<Tables>, name: string, work: Work<T>): Promise<Outcome<T>> {
  const say = (words: string) => transaction.executeQuery(CompiledQuery.raw(`${words} ${name}`));
  await say('savepoint');
  try {
    const value = await work(transaction);
    await say('release');
    return { ok: true, value };
  } catch (reason) {
    await say('rollback to');
    await say('release');
    return { ok: false, reason };
  }
}
