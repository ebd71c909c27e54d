import type { Transaction } from 'kysely';
import type { Member } from '@/lib/annotation/people-messages';
import type { Role } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { lockStream } from '../streams/lock-stream';
import { rights } from '../streams/rights';

/** Everybody of a stream, the first first. */
export async function listMembers(
  database: Database,
  { stream, person }: { stream: string; person: string | null },
): Promise<Member[]> {
  const rows = await database.read
    .selectFrom('member')
    .leftJoin('person', 'person.id', 'member.id')
    .select(['member.id', 'member.role', 'member.created_at', 'person.name'])
    .where('member.stream', '=', stream)
    .orderBy('member.created_at')
    .orderBy('member.id')
    .execute();
  return rows.map(({ id, role, created_at, name }) => ({
    id,
    name,
    role,
    since: new Date(created_at).toISOString(),
    self: id === person,
  }));
}

export interface MemberChange {
  stream: string;
  id: string;
  /** The role of whoever changes; null for the operator. */
  by: Role | null;
}

/** Gives a member another role. @throws Problem 403, 404, 409 for the last admin */
export async function changeMember(
  database: Database,
  { role, ...change }: MemberChange & { role: Role },
): Promise<void> {
  await database.write(async (transaction) => {
    await checkChange(transaction, { ...change, to: role });
    await transaction
      .updateTable('member')
      .set({ role })
      .where('stream', '=', change.stream)
      .where('id', '=', change.id)
      .execute();
  });
}

/** Takes a member out, with their devices there. @throws Problem 403, 404, 409 for the last admin */
export async function removeMember(database: Database, change: MemberChange): Promise<void> {
  await database.write(async (transaction) => {
    await checkChange(transaction, { ...change, to: null });
    const { stream, id } = change;
    await transaction.deleteFrom('device').where('stream', '=', stream).where('member', '=', id).execute();
    await transaction.deleteFrom('join_code').where('stream', '=', stream).where('member', '=', id).execute();
    await transaction.deleteFrom('member').where('stream', '=', stream).where('id', '=', id).execute();
  });
}

async function checkChange(
  transaction: Transaction<Tables>,
  { stream, id, by, to }: MemberChange & { to: Role | null },
): Promise<void> {
  // Locked, so that of two admins not each takes the other out.
  await lockStream(transaction, stream);
  const members = await transaction.selectFrom('member').select(['id', 'role']).where('stream', '=', stream).execute();
  const from = members.find((member) => member.id === id)?.role;
  if (from === undefined) throw Problem.missing('There is no such member.');
  const may = by === null ? null : rights[by].invites;
  if (may && !(may.includes(from) && (to === null || may.includes(to))))
    throw Problem.forbidden(`With the role “${by}” this cannot be changed.`);
  const admins = members.filter(({ role }) => role === 'admin');
  if (from === 'admin' && to !== 'admin' && admins.length === 1)
    throw Problem.conflict('last-admin', 'This is the last admin: give somebody else the role first.');
}
