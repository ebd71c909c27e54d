import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CEREMONY_TIME } from './ceremonies';
import { LONGEST_SESSION } from './sessions';

/**
 * The two cookies there are. `__Host-` makes a browser refuse one that is not secure, is of another path, or that a
 * neighbouring name has set. On plain http, which is allowed for localhost alone, browsers take neither the prefix nor
 * `Secure`, so there and only there the names have none.
 */
export class Cookies {
  readonly #isSecure: boolean;

  /** @param origin of the server's own pages */
  constructor(origin: string) {
    this.#isSecure = origin.startsWith('https:');
  }

  readSession = (request: FastifyRequest) => request.cookies[this.#nameOf('session')] ?? '';
  readCeremony = (request: FastifyRequest) => request.cookies[this.#nameOf('ceremony')] ?? '';

  /** Lax, so that a link in a mail opens the desk signed in; what changes something is checked by its origin besides. */
  setSession(reply: FastifyReply, token: string): void {
    this.#set(reply, 'session', { value: token, sameSite: 'lax', maxAge: LONGEST_SESSION / 1000 });
  }

  setCeremony(reply: FastifyReply, secret: string): void {
    this.#set(reply, 'ceremony', { value: secret, sameSite: 'strict', maxAge: CEREMONY_TIME / 1000 });
  }

  clear(reply: FastifyReply, name: 'session' | 'ceremony'): void {
    this.#set(reply, name, { value: '', sameSite: 'strict', maxAge: 0 });
  }

  #nameOf = (name: string) => `${this.#isSecure ? '__Host-' : ''}emend-${name}`;

  #set(reply: FastifyReply, name: string, { value, ...more }: { value: string } & CookieSerializeOptions): void {
    reply.setCookie(this.#nameOf(name), value, { path: '/', httpOnly: true, secure: this.#isSecure, ...more });
  }
}
