import type { Account } from '@/lib/annotation/people-messages';
import type { Services } from '../services';
import { listPasskeys } from './passkeys';
import { listSessions, type SignedIn } from './sessions';

/** Everything a person sees of themselves. */
export async function readAccount({ database, mailer, now }: Services, self: SignedIn): Promise<Account> {
  const { person, name } = self;
  const [row, rows, passkeys, sessions] = await Promise.all([
    database.read.selectFrom('person').select('email').where('id', '=', person).executeTakeFirst(),
    database.read
      .selectFrom('member')
      .innerJoin('stream', 'stream.stream', 'member.stream')
      .select(['member.stream', 'member.role', 'stream.kind'])
      .where('member.id', '=', person)
      .orderBy('member.stream')
      .execute(),
    listPasskeys(database, person),
    listSessions(database, self, now()),
  ]);
  const memberships = rows.flatMap(({ stream, role, kind }) => (kind === 'private' ? [] : [{ stream, role, kind }]));
  return { person, name, email: row?.email ?? null, mail: mailer !== null, memberships, passkeys, sessions };
}
