import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Invitation, InvitationShown } from '@/lib/annotation/people-messages';
import type { Role } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { DAY } from '../limits/day-keys';
import { hashSecret, makeToken } from '../streams/secrets';
import { addPerson, findByEmail } from './persons';

/** How long an invitation is good, in ms. */
export const INVITATION_TIME = 7 * DAY;

export interface NewInvitation {
  stream: string;
  role: Role;
  email: string | null;
  /** A person; null for the operator. */
  invitedBy: string | null;
  origin: string;
  now: number;
}

/** Makes somebody a member who opens the link, once. The secret is in the link and nowhere else, and behind its `#`. */
export async function makeInvitation(
  transaction: Transaction<Tables>,
  { stream, role, email, invitedBy, origin, now }: NewInvitation,
): Promise<{ id: string; link: string; expiresAt: number }> {
  const token = makeToken(stream);
  const id = randomUUID();
  const expiresAt = now + INVITATION_TIME;
  const row = { stream, id, token_hash: hashSecret(token), role, email, invited_by: invitedBy, expires_at: expiresAt };
  await transaction.insertInto('invitation').values(row).execute();
  return { id, link: `${origin}/desk/invitation#${token}`, expiresAt };
}

const gone = () => Problem.missing('This invitation is not good any more: ask for a new one.');

const findByToken = (database: Database['read'] | Transaction<Tables>, token: string) =>
  database
    .selectFrom('invitation')
    .innerJoin('stream', 'stream.stream', 'invitation.stream')
    .leftJoin('person', 'person.id', 'invitation.invited_by')
    .select(['invitation.stream', 'invitation.id', 'invitation.role', 'invitation.email', 'invitation.expires_at'])
    .select(['stream.kind', 'person.name as invitedBy'])
    .where('invitation.stream', '=', token.slice(0, token.lastIndexOf('.')))
    .where('invitation.token_hash', '=', hashSecret(token));

/** What an invitation opens; nothing is spent. @throws Problem 404 */
export async function showInvitation(
  database: Database,
  token: string,
  now: number,
): Promise<Omit<InvitationShown, 'signedInAs'>> {
  const row = await findByToken(database.read, token).executeTakeFirst();
  if (!row || row.expires_at < now || row.kind === 'private') throw gone();
  const { stream, kind, role, invitedBy } = row;
  return { stream, kind, role, invitedBy, expiresAt: new Date(row.expires_at).toISOString() };
}

export interface Accepting {
  token: string;
  /** Who is signed in already; else somebody new, by this name. */
  person: string | null;
  name: string | undefined;
  now: number;
}

/**
 * Spends an invitation and makes a member. One that was mailed opens the account that has that address, as any link
 * mailed there does.
 *
 * @returns who is a member now
 * @throws Problem 404, 409 for somebody who is one already, 422 for somebody new without a name
 */
export async function acceptInvitation(database: Database, { token, person, name, now }: Accepting): Promise<string> {
  return database.write(async (transaction) => {
    const row = await findByToken(transaction, token).executeTakeFirst();
    if (!row || row.expires_at < now || row.kind === 'private') throw gone();
    const { stream, id, role, email } = row;
    // Deleting is what spends it: of two that come at once, one finds the row.
    const spent = await transaction
      .deleteFrom('invitation')
      .where('stream', '=', stream)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!spent) throw gone();
    const owner = person ?? (email === null ? null : await findByEmail(transaction, email));
    if (owner === null && name === undefined)
      throw new Problem({ status: 422, code: 'name', detail: 'Say by what name others will see you.' });
    const member = owner ?? (await addPerson(transaction, { name: name ?? '', email, now }));
    const made = await transaction
      .insertInto('member')
      .values({ stream, id: member, role, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw Problem.conflict('member', 'You are a member here already: nothing was changed.');
    return member;
  });
}

/** Those that are still good, the newest first. */
export async function listInvitations(database: Database, stream: string, now: number): Promise<Invitation[]> {
  const rows = await database.read
    .selectFrom('invitation')
    .leftJoin('person', 'person.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.role', 'invitation.email', 'invitation.expires_at', 'person.name'])
    .where('invitation.stream', '=', stream)
    .where('invitation.expires_at', '>=', now)
    .orderBy('invitation.expires_at', 'desc')
    .execute();
  return rows.map(({ id, role, email, expires_at, name }) => ({
    id,
    role,
    email,
    expiresAt: new Date(expires_at).toISOString(),
    invitedBy: name,
  }));
}

/** @throws Problem 404 */
export async function cancelInvitation(
  database: Database,
  { stream, id }: { stream: string; id: string },
): Promise<void> {
  const gone = await database.write((transaction) =>
    transaction
      .deleteFrom('invitation')
      .where('stream', '=', stream)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  if (!gone) throw Problem.missing('There is no such invitation.');
}
