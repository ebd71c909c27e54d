import type { Joined, NewJoinCode } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import type { Caller } from './authorise';
import { addDevice, addMember } from './create-stream';
import { rights } from './rights';
import { hashSecret, makeJoinCode, showJoinCode } from './secrets';

/** How long a join code is good, in ms. */
export const CODE_TIME = 10 * 60_000;

/**
 * A code that adds one device: of the caller's own, or of a new member with a role. In a private stream the other half
 * of what the first device shows is the key, which never comes here.
 */
export async function makeCode(
  database: Database,
  {
    caller,
    ask: { role, parcel },
    now,
  }: { caller: Pick<Caller, 'stream' | 'member' | 'role'>; ask: Pick<NewJoinCode, 'role' | 'parcel'>; now: number },
): Promise<{ code: string; expiresAt: string }> {
  if (role !== undefined && !rights[caller.role].invites.includes(role)) {
    throw Problem.forbidden(`A member with the role “${caller.role}” cannot invite one with the role “${role}”.`);
  }
  const code = makeJoinCode();
  const expires = now + CODE_TIME;
  const member = role === undefined ? caller.member : null;
  const row = {
    stream: caller.stream,
    code_hash: hashSecret(code),
    member,
    role: role ?? caller.role,
    parcel: parcel ?? null,
  };
  await database.write((transaction) =>
    transaction
      .insertInto('join_code')
      .values({ ...row, expires_at: expires })
      .execute(),
  );
  return { code: showJoinCode(code), expiresAt: new Date(expires).toISOString() };
}

/** Spends a code. @throws Problem 404 for one that is unknown, spent or too old */
export async function joinStream(
  database: Database,
  { code, label, now }: { code: string; label: string; now: number },
): Promise<Joined> {
  return database.write(async (transaction) => {
    // Deleting is what spends it: of two devices that come with one code, one finds the row.
    const spent = await transaction
      .deleteFrom('join_code')
      .where('code_hash', '=', hashSecret(code))
      .returning(['stream', 'member', 'role', 'expires_at', 'parcel'])
      .executeTakeFirst();
    if (!spent || spent.expires_at < now) throw Problem.missing('This code is not good any more: ask for a new one.');
    const { stream, role, parcel } = spent;
    const { kind } = await transaction
      .selectFrom('stream')
      .select('kind')
      .where('stream', '=', stream)
      .executeTakeFirstOrThrow();
    const member = spent.member ?? (await addMember(transaction, { stream, role, now }));
    return { ...(await addDevice(transaction, { stream, member, role, label, now })), kind, parcel };
  });
}
