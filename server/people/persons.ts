import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables';

export interface NewPerson {
  name: string;
  email: string | null;
  now: number;
}

/** Somebody who can sign in. What they may do stands in their memberships: a member's id is its person's. */
export async function addPerson(transaction: Transaction<Tables>, { name, email, now }: NewPerson): Promise<string> {
  const id = randomUUID();
  await transaction.insertInto('person').values({ id, name, email, created_at: now }).execute();
  return id;
}

/** @returns the id, or null where nobody has the address */
export async function findByEmail(transaction: Transaction<Tables>, email: string): Promise<string | null> {
  const row = await transaction.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return row?.id ?? null;
}

/** Forgets somebody altogether: memberships, devices, passkeys, sessions. What they decided stays, without a name. */
export async function erasePerson(transaction: Transaction<Tables>, person: string): Promise<void> {
  await transaction.deleteFrom('device').where('member', '=', person).execute();
  await transaction.deleteFrom('member').where('id', '=', person).execute();
  await transaction.deleteFrom('join_code').where('member', '=', person).execute();
  for (const table of ['passkey', 'session', 'sign_in_link', 'ceremony'] as const)
    await transaction.deleteFrom(table).where('person', '=', person).execute();
  await transaction.deleteFrom('person').where('id', '=', person).execute();
}
