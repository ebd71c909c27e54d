/**
 * Work asked of whoever sends what looks like a flood. Asking costs the server one HMAC and keeps nothing; checking is
 * one try of the 256 that finding took, in a thread of its own. The key is the day's, which is gone after two.
 */
import { createHash } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Transaction } from 'kysely';
import { stableJson } from '@/lib/annotation/stable-json';
import { type Work, type WorkChallenge, workChallenge } from '@/lib/annotation/work-messages';
import type { Tables } from '../database/tables';
import type { DayKeys } from './day-keys';

/** A device that was shut in the middle asks anew; ms. */
export const WORK_TIME = 10 * 60_000;
/** Two hexadecimal digits: 256 tries on the average. */
const PREFIX = '00';
const PURPOSE = 'work';

/** Of what is sent and who sends it: the work is good for nothing else. */
export function digestOf(subject: object, reader: string): string {
  return createHash('sha256')
    .update(`${reader}\n${stableJson(subject)}`)
    .digest('base64url');
}

interface Asked {
  dayKeys: DayKeys;
  digest: string;
  now: number;
}

/** @param cost iterations of each try */
export async function askWork({ dayKeys, digest, now }: Asked, cost: number): Promise<WorkChallenge> {
  const hmacSignatureSecret = await dayKeys.derive(PURPOSE, now);
  // Not the library's own expiry, which goes by the machine's clock and not by the one that we are handed.
  const data = { digest, expires: now + WORK_TIME };
  const asked = { algorithm: 'PBKDF2/SHA-256', cost, keyLength: 32, keyPrefix: PREFIX, data, deriveKey };
  return workChallenge.parse(await createChallenge({ ...asked, hmacSignatureSecret }));
}

/** Could this have been asked for? Costs nothing, and says nothing yet of who signed it. */
export function isTimely({ challenge }: Work, { digest, now }: Pick<Asked, 'digest' | 'now'>): boolean {
  const { data } = challenge.parameters;
  return data.digest === digest && data.expires > now && data.expires <= now + WORK_TIME;
}

/** Was it asked for here, and done? */
export async function isDone({ challenge, solution }: Work, dayKeys: DayKeys): Promise<boolean> {
  const hmacSignatureSecret = await dayKeys.derive(PURPOSE, challenge.parameters.data.expires - WORK_TIME);
  return (await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret })).verified;
}

/** Uses it up; false where somebody has. */
export async function useWork(transaction: Transaction<Tables>, stream: string, { challenge }: Work): Promise<boolean> {
  const { nonce, data } = challenge.parameters;
  const made = await transaction
    .insertInto('work')
    .values({ stream, id: nonce, expires_at: data.expires })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
