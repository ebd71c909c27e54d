import type { Transaction } from 'kysely';
import * as z from 'zod';
import { identifyAddress } from '@/lib/annotation/page-identity';
import type { Database } from '../database/database';
import type { Tables } from '../database/tables';
import { Problem } from '../http/problem';
import { createStream } from '../streams/create-stream';

/** Submissions an hour: from one address prefix, from one reader, about one page. */
const limits = z.object({ address: z.int().positive(), reader: z.int().positive(), page: z.int().positive() });
export type Limits = z.infer<typeof limits>;
const usual: Limits = { address: 30, reader: 60, page: 100 };

export interface Publication {
  stream: string;
  /** Origins as page identities have them, always https. */
  origins: string[];
  limits: Limits;
}

/** Reports of a publication are a stream; its id is the publication's public name. */
export async function createPublication(
  transaction: Transaction<Tables>,
  { id, origins, now, limits: given = {} }: { id: string; origins: string[]; now: number; limits?: Partial<Limits> },
): Promise<void> {
  await createStream(transaction, { kind: 'publication', stream: id, now });
  const row = { origins: JSON.stringify(origins.map(originOf)), limits: JSON.stringify({ ...usual, ...given }) };
  await transaction
    .insertInto('publication')
    .values({ stream: id, ...row, created_at: now })
    .execute();
}

/** How long a publication is believed to be as it was read, in ms: a command beside the server may change it. */
const FRESH = 5_000;
const MOST_KEPT = 1000;

/** Publications as they were read a moment ago: every submission asks for one, and they hardly change. */
export class Publications {
  readonly #database: Database;
  readonly #kept = new Map<string, { publication: Publication; until: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws Problem 404 */
  async read(id: string, now: number): Promise<Publication> {
    const kept = this.#kept.get(id);
    if (kept && kept.until > now) return kept.publication;
    const publication = await readPublication(this.#database, id);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(id, { publication, until: now + FRESH });
    return publication;
  }
}

/** A publication's column of origins, read; empty for a stream that is none. */
export function originsOf(column: string | null): string[] {
  return z.array(z.string()).parse(JSON.parse(column ?? '[]'));
}

/** As it is now. @throws Problem 404 */
export async function readPublication(database: Database, id: string): Promise<Publication> {
  const row = await database.read
    .selectFrom('publication')
    .select(['origins', 'limits'])
    .where('stream', '=', id)
    .executeTakeFirst();
  if (!row) throw Problem.missing('This publication takes no reports here. The correction stays on the device.');
  return { stream: id, origins: originsOf(row.origins), limits: limits.parse(JSON.parse(row.limits)) };
}

/** Of an address as found or as identified: the origin as identities have it; the empty string for what has none. */
export function originOf(address: string): string {
  const identity = identifyAddress(address);
  return URL.canParse(identity) ? new URL(identity).origin : '';
}
