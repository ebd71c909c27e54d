import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { hashSecret } from '../streams/secrets';

/** How long a challenge may wait for its answer, in ms. */
export const CEREMONY_TIME = 5 * 60_000;

export interface NewCeremony {
  challenge: string;
  /** Whose passkey is made; null where somebody signs in. */
  person: string | null;
  now: number;
}

/** Keeps a challenge; the answer is the secret by which only this browser can take it up again. */
export async function keepCeremony(database: Database, { challenge, person, now }: NewCeremony): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const row = { id: hashSecret(secret), challenge, person, expires_at: now + CEREMONY_TIME };
  await database.write((transaction) => transaction.insertInto('ceremony').values(row).execute());
  return secret;
}

/** Takes a challenge up, once. @throws Problem 409 for one that is unknown, spent, too old or for something else */
export async function takeCeremony(
  database: Database,
  { secret, person, now }: { secret: string; person: string | null; now: number },
): Promise<string> {
  const row = await database.write((transaction) =>
    transaction.deleteFrom('ceremony').where('id', '=', hashSecret(secret)).returningAll().executeTakeFirst(),
  );
  if (!row || row.expires_at < now || row.person !== person)
    throw Problem.conflict('ceremony', 'This took too long or was done before: try again.');
  return row.challenge;
}
