import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database';

/** Providers that take no notice of dots before the at sign. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/** The mailbox behind the ways of writing its address: case, what stands after a plus, dots where they mean nothing. */
export function foldAddress(address: string): string {
  const [local = '', host = ''] = address.trim().toLowerCase().split('@');
  const box = local.split('+', 1)[0] ?? '';
  const name = dotless.has(host) ? box.replaceAll('.', '') : box;
  return `${name}@${host === 'googlemail.com' ? 'gmail.com' : host}`;
}

/**
 * Turns a reader's address into a word that stands for it where limits are counted and in the list of those who want no
 * mail: HMAC under a key of the server's own. The link in a mail is that word, signed.
 */
export class AnswerKeys {
  readonly #database: Database;
  #key: string | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  async hash(address: string): Promise<string> {
    return this.#sign(`address:${foldAddress(address)}`);
  }

  /** What a link holds by which mails to the address end: good for that and nothing else. */
  async tokenOf(hash: string): Promise<string> {
    return `${hash}.${await this.#sign(`stop:${hash}`)}`;
  }

  /** The word for the address; null where the link is none of ours. */
  async readToken(token: string): Promise<string | null> {
    const hash = token.slice(0, Math.max(0, token.indexOf('.')));
    const wanted = Buffer.from(await this.tokenOf(hash));
    const given = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? hash : null;
  }

  async #sign(text: string): Promise<string> {
    this.#key ??= await readOrMake(this.#database);
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

async function readOrMake(database: Database): Promise<string> {
  return database.write(async (transaction) => {
    const made = { id: 'answers', key: randomBytes(32).toString('base64url') } as const;
    await transaction
      .insertInto('server_key')
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await transaction
      .selectFrom('server_key')
      .select('key')
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow();
    return row.key;
  });
}
