import type { Selectable, Transaction } from 'kysely';
import type { OriginClaim, ProofMethod } from '@/lib/annotation/desk-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { DAY } from '../limits/day-keys';
import { originsOf } from '../reports/publications';
import { hashSecret, makeToken } from '../streams/secrets';

/** How long a site may fail to say it before its pages are not the publication's any more, in ms. */
export const GRACE = 7 * DAY;
/** How long a mailed link is good, in ms. */
const CODE_TIME = 2 * DAY;
const MOST_ORIGINS = 50;

export type ClaimRow = Selectable<Tables['origin_claim']>;

export interface NewClaim {
  stream: string;
  origin: string;
  method: ProofMethod;
  address: string | null;
  now: number;
}

/** Notes that an admin says it; nothing is believed yet. @returns the secret of a link to be mailed @throws Problem 409 */
export async function makeClaim(
  database: Database,
  { stream, origin, method, address, now }: NewClaim,
): Promise<string> {
  const token = makeToken(stream);
  const row = {
    method,
    address,
    state: 'pending' as const,
    code_hash: method === 'mail' ? hashSecret(token) : null,
    code_until: now + CODE_TIME,
    checked_at: 0,
    failing_since: null,
  };
  await database.write(async (transaction) => {
    const known = await transaction.selectFrom('origin_claim').select('origin').where('stream', '=', stream).execute();
    if (known.length >= MOST_ORIGINS && !known.some((one) => one.origin === origin))
      throw Problem.conflict('full', `At most ${MOST_ORIGINS} origins: remove one first.`);
    await transaction
      .insertInto('origin_claim')
      .values({ stream, origin, ...row, created_at: now })
      .onConflict((conflict) => conflict.columns(['stream', 'origin']).doUpdateSet(row))
      .execute();
  });
  return token;
}

/** Everything that is said of whose pages they are: by the operator, or claimed. */
export async function listClaims(database: Database, stream: string): Promise<OriginClaim[]> {
  const publication = await readOrigins(database.read, stream);
  const rows = await database.read
    .selectFrom('origin_claim')
    .selectAll()
    .where('stream', '=', stream)
    .orderBy('origin')
    .execute();
  const iso = (ms: number | null) => (ms ? new Date(ms).toISOString() : null);
  const claimed = rows.map(({ origin, method, state, checked_at, failing_since }) => ({
    origin,
    method,
    state,
    checkedAt: iso(checked_at),
    failingSince: iso(failing_since),
  }));
  const given = publication
    .filter((origin) => !rows.some((row) => row.origin === origin))
    .map((origin) => ({ origin, method: null, state: 'proved' as const, checkedAt: null, failingSince: null }));
  return [...given, ...claimed];
}

/** The origins whose reports are taken. @throws Problem 404 where there is no such publication */
export async function readOrigins(
  database: Pick<Transaction<Tables>, 'selectFrom'>,
  stream: string,
): Promise<string[]> {
  const row = await database
    .selectFrom('publication')
    .select('origins')
    .where('stream', '=', stream)
    .executeTakeFirst();
  if (!row) throw Problem.missing('There is no such publication.');
  return originsOf(row.origins);
}

/** Writes down what a look at the site has found. @returns the claim's state now */
export async function settleClaim(
  database: Database,
  claim: ClaimRow,
  { holds, now }: { holds: boolean; now: number },
): Promise<ClaimRow['state']> {
  const since = holds ? null : (claim.failing_since ?? now);
  const isLost = since !== null && now - since >= GRACE;
  const failing = claim.state === 'proved' && isLost ? 'lapsed' : claim.state;
  const state = holds ? 'proved' : failing;
  await database.write(async (transaction) => {
    await transaction
      .updateTable('origin_claim')
      .set({ state, checked_at: now, failing_since: since })
      .where('stream', '=', claim.stream)
      .where('origin', '=', claim.origin)
      .execute();
    await setOrigin(transaction, { ...claim, isTheirs: state === 'proved' });
  });
  return state;
}

/** Removes an origin, claimed or given by the operator. @throws Problem 404 */
export async function removeOrigin(
  database: Database,
  { stream, origin }: { stream: string; origin: string },
): Promise<void> {
  await database.write(async (transaction) => {
    const claim = await transaction
      .deleteFrom('origin_claim')
      .where('stream', '=', stream)
      .where('origin', '=', origin)
      .returning('origin')
      .executeTakeFirst();
    const isGiven = (await readOrigins(transaction, stream)).includes(origin);
    if (!claim && !isGiven) throw Problem.missing('There is no such origin.');
    await setOrigin(transaction, { stream, origin, isTheirs: false });
  });
}

async function setOrigin(
  transaction: Transaction<Tables>,
  { stream, origin, isTheirs }: { stream: string; origin: string; isTheirs: boolean },
): Promise<void> {
  // Locked by a change that changes nothing, for the list is read and written.
  await transaction
    .updateTable('publication')
    .set(({ ref }) => ({ origins: ref('origins') }))
    .where('stream', '=', stream)
    .execute();
  const others = (await readOrigins(transaction, stream)).filter((one) => one !== origin);
  const origins = JSON.stringify(isTheirs ? [...others, origin] : others);
  await transaction.updateTable('publication').set({ origins }).where('stream', '=', stream).execute();
}

/** A mailed link was opened and its button pressed. @throws Problem 404 */
export async function confirmClaim(database: Database, token: string, now: number): Promise<ClaimRow> {
  const row = await database.write((transaction) =>
    transaction
      .updateTable('origin_claim')
      .set({ code_hash: null })
      .where('stream', '=', token.slice(0, token.lastIndexOf('.')))
      .where('code_hash', '=', hashSecret(token))
      .where('code_until', '>=', now)
      .where('method', '=', 'mail')
      .returningAll()
      .executeTakeFirst(),
  );
  if (!row) throw Problem.missing('This link is not good any more: ask for a new one.');
  return row;
}
