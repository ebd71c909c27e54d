import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Membership, Role, StreamKind } from '@/lib/annotation/stream-messages';
import type { Tables } from '../database/tables';
import { DAY } from '../limits/day-keys';
import { hashSecret, makeToken } from './secrets';

/** A stream without members. Its id is also the first half of every token for it. */
export async function createStream(
  transaction: Transaction<Tables>,
  { kind, now, stream = randomUUID() }: { kind: StreamKind; now: number; stream?: string },
): Promise<string> {
  const counters = { seq: 0, min_rev: 0, records: 0, bytes: 0 };
  await transaction
    .insertInto('stream')
    .values({ stream, kind, epoch: randomUUID(), ...counters, created_at: now })
    .execute();
  return stream;
}

/** @returns the member's id */
export async function addMember(
  transaction: Transaction<Tables>,
  { stream, role, now }: { stream: string; role: Role; now: number },
): Promise<string> {
  const id = randomUUID();
  await transaction.insertInto('member').values({ stream, id, role, created_at: now }).execute();
  return id;
}

export interface NewDevice {
  stream: string;
  member: string;
  role: Role;
  label: string;
  now: number;
}

/** Adds a device; its token is in the answer and nowhere else. */
export async function addDevice(
  transaction: Transaction<Tables>,
  { stream, member, role, label, now }: NewDevice,
): Promise<Membership> {
  const token = makeToken(stream);
  const id = randomUUID();
  const times = { created_at: now, seen_at: now - (now % DAY) };
  const row = { stream, id, member, token_hash: hashSecret(token), label, ...times };
  await transaction.insertInto('device').values(row).execute();
  return { stream, member, device: id, role, token };
}
