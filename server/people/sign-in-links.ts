import type { Transaction } from 'kysely';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { hashSecret, makeToken } from '../streams/secrets';
import { findByEmail } from './persons';

/** How long a link is good, in ms. */
export const LINK_TIME = 30 * 60_000;

/**
 * A link that signs one person in, once. What opens it stands behind the `#`, which browsers send to no server: it is
 * in no log on the way and in no referrer. The page behind it has a button, because programs that read mail follow links.
 */
export async function makeSignInLink(
  transaction: Transaction<Tables>,
  { person, email, origin, now }: { person: string; email: string | null; origin: string; now: number },
): Promise<string> {
  const token = makeToken(person);
  const row = { person, token_hash: hashSecret(token), email, expires_at: now + LINK_TIME };
  await transaction.insertInto('sign_in_link').values(row).execute();
  return `${origin}/desk/sign-in#${token}`;
}

/** Spends a link. @returns whose it is @throws Problem 404 for one that is unknown, spent or too old */
export async function spendSignInLink(database: Database, token: string, now: number): Promise<string> {
  return database.write(async (transaction) => {
    const spent = await transaction
      .deleteFrom('sign_in_link')
      .where('person', '=', token.slice(0, token.indexOf('.')))
      .where('token_hash', '=', hashSecret(token))
      .returningAll()
      .executeTakeFirst();
    if (!spent || spent.expires_at < now) throw Problem.missing('This link is not good any more: ask for a new one.');
    // It was mailed to an address in order to prove it. Taken meanwhile by somebody else, it stays theirs.
    if (spent.email !== null && (await findByEmail(transaction, spent.email)) === null)
      await transaction.updateTable('person').set({ email: spent.email }).where('id', '=', spent.person).execute();
    return spent.person;
  });
}
