import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Session } from '@/lib/annotation/people-messages';
import { linkToken } from '@/lib/annotation/people-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { hashSecret, makeToken } from '../streams/secrets';

const HOUR = 3_600_000;
/** A session ends when it was not used for so long, and so long after it began in any case, in ms. */
export const IDLE_TIME = 7 * 24 * HOUR;
export const LONGEST_SESSION = 30 * 24 * HOUR;
/** How long after signing in what opens further ways in may be done, in ms. */
export const RECENT_TIME = HOUR;

/** Somebody signed in, in one browser. */
export interface SignedIn {
  person: string;
  name: string;
  session: string;
  startedAt: number;
}

/** Begins a session. The token is in the answer, goes into a cookie, and is nowhere else. */
export async function startSession(
  transaction: Transaction<Tables>,
  { person, label, now }: { person: string; label: string; now: number },
): Promise<string> {
  const token = makeToken(person);
  const row = { person, id: randomUUID(), token_hash: hashSecret(token), label, created_at: now, seen_at: now };
  await transaction.insertInto('session').values(row).execute();
  return token;
}

/** Null for a token that is malformed, unknown, ended or too old. */
export async function readSession(database: Database, token: string, now: number): Promise<SignedIn | null> {
  if (!linkToken.safeParse(token).success) return null;
  const row = await database.read
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['session.id', 'session.person', 'session.created_at', 'session.seen_at', 'person.name'])
    .where('session.person', '=', token.slice(0, token.indexOf('.')))
    .where('session.token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  if (!row || now > endOf(row)) return null;
  // An hour's grain: a write for every request would be a commit for every look.
  if (now - row.seen_at >= HOUR)
    await database.write((transaction) =>
      transaction
        .updateTable('session')
        .set({ seen_at: now })
        .where('person', '=', row.person)
        .where('id', '=', row.id)
        .execute(),
    );
  return { person: row.person, name: row.name, session: row.id, startedAt: row.created_at };
}

const endOf = ({ created_at, seen_at }: { created_at: number; seen_at: number }) =>
  Math.min(created_at + LONGEST_SESSION, seen_at + IDLE_TIME);

/** @throws Problem 403 for a session that began too long ago for what opens further ways in */
export function checkRecent({ startedAt }: SignedIn, now: number): void {
  if (now - startedAt <= RECENT_TIME) return;
  const detail = 'This needs a fresh sign-in: sign out, sign in again, and repeat it.';
  throw new Problem({ status: 403, code: 'sign-in-again', detail });
}

/** Those that still open something, the latest used first. */
export async function listSessions(database: Database, { person, session }: SignedIn, now: number): Promise<Session[]> {
  const rows = await database.read
    .selectFrom('session')
    .select(['id', 'label', 'created_at', 'seen_at'])
    .where('person', '=', person)
    .orderBy('seen_at', 'desc')
    .execute();
  const iso = (ms: number) => new Date(ms).toISOString();
  return rows
    .filter((row) => now <= endOf(row))
    .map((row) => ({
      id: row.id,
      label: row.label,
      createdAt: iso(row.created_at),
      seenAt: iso(row.seen_at),
      expiresAt: iso(endOf(row)),
      self: row.id === session,
    }));
}

/** @throws Problem 404 for one that is not the person's */
export async function endSession(database: Database, { person, id }: { person: string; id: string }): Promise<void> {
  await database.write(async (transaction) => {
    const gone = await transaction
      .deleteFrom('session')
      .where('person', '=', person)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw Problem.missing('There is no such session.');
  });
}

export async function endAllSessions(transaction: Transaction<Tables>, person: string): Promise<void> {
  await transaction.deleteFrom('session').where('person', '=', person).execute();
}

/** Of what a browser says of itself, two words: enough to know one's own in a list. */
export function labelBrowser(userAgent: string | undefined): string {
  const first = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const browser = first([
    [/\bEdg\//, 'Edge'],
    [/\bFirefox\//, 'Firefox'],
    [/\bChrom(e|ium)\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ]);
  const system = first([
    [/\bAndroid\b/, 'Android'],
    [/\b(iPhone|iPad)\b/, 'iOS'],
    [/\bWindows\b/, 'Windows'],
    [/\bMac OS\b/, 'macOS'],
    [/\bLinux\b/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(' · ');
}
