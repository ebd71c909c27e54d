import type { Role, StreamKind } from '@/lib/annotation/stream-messages';
import { deviceToken } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { hashSecret } from './secrets';

/** Who asks: a device of a member of a stream. */
export interface Caller {
  stream: string;
  kind: StreamKind;
  member: string;
  device: string;
  role: Role;
}

/** The secret of an `Authorization: Bearer …` header. @throws Problem 401 where there is none */
export function readBearer(header: string | undefined): string {
  const secret = /^Bearer +([\w.~+/-]{1,200}=*) *$/i.exec(header ?? '')?.[1];
  if (secret === undefined) throw Problem.unauthorised();
  return secret;
}

/** @throws Problem 401 for a token that is missing, malformed, unknown or revoked: which of them is not said */
export async function authorise(database: Database, header: string | undefined): Promise<Caller> {
  const token = readBearer(header);
  if (!deviceToken.safeParse(token).success) throw Problem.unauthorised();
  const caller = await database.read
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.stream', '=', 'device.stream').onRef('member.id', '=', 'device.member'),
    )
    .innerJoin('stream', 'stream.stream', 'device.stream')
    .select(['device.stream', 'device.member', 'device.id as device', 'member.role', 'stream.kind'])
    .where('device.stream', '=', token.slice(0, token.indexOf('.')))
    .where('device.token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  if (!caller) throw Problem.unauthorised();
  return caller;
}
