import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '@/lib/annotation/stream-messages';
import { Cookies } from '../people/cookies';
import { readSession, type SignedIn } from '../people/sessions';
import { readReader } from '../reports/read-reader';
import type { Services } from '../services';
import { ownOrigin } from '../settings';
import { authorise, type Caller } from '../streams/authorise';
import { type Right, rights } from '../streams/rights';
import { Problem } from './problem';

/** Who may call a route. Every route says it, and the server does not start with one that does not. */
export type Access =
  | { by: 'anybody' | 'operator' | 'reader' }
  /** With a right, a device of a member of a publication who has it. */
  | { by: 'device'; right?: Right }
  /** A page of our own, before anybody is signed in. */
  | { by: 'page' }
  /** Somebody signed in; with a right, a member of the stream named in the path who has it there. */
  | { by: 'session'; right?: Right }
  /** Who works at the desk of the stream named in the path, with the right: signed in, or by a device of the stream. */
  | { by: 'editor'; right: Right };

/** Somebody at a publication's desk. */
export interface Editor {
  stream: string;
  /** Id of the member: what decisions, assignments and presence name. */
  member: string;
}

export interface DeclaredRoute {
  method: string;
  url: string;
  access: Access;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, with who may call it. */
    declaredRoutes: DeclaredRoute[];
    /** Rejects where whoever asked could not ask the same again: signed out, revoked, of another role. */
    checkAgain: (request: FastifyRequest) => Promise<unknown>;
  }
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    caller: Caller | null;
    /** SHA-256 of a reader's secret. */
    reader: string | null;
    signedIn: SignedIn | null;
    /** The role in the stream named in the path. */
    roleHere: Role | null;
    editor: Editor | null;
  }
}

/**
 * Cookies are read on routes of the desk and on no others, and there only from pages of our own: browsers say where a
 * request comes from (`Sec-Fetch-Site`, and `Origin` where something is changed), and a page cannot make them lie.
 */
export function guardRoutes(app: FastifyInstance, { database, settings, now }: Services): void {
  const origin = ownOrigin(settings);
  const cookies = new Cookies(origin);
  const declaredRoutes: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declaredRoutes);
  app.decorate('checkAgain', async (request) => {
    const access = request.routeOptions.config.access;
    if (access?.by === 'editor') await checkEditor(request, access.right);
  });
  for (const known of ['caller', 'reader', 'signedIn', 'roleHere', 'editor']) app.decorateRequest(known, null);
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access;
    if (!access) throw new Error(`${method} ${url} does not say who may call it`);
    for (const one of [method].flat()) declaredRoutes.push({ method: one, url, access });
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    const { authorization } = request.headers;
    if (access?.by === 'device') request.caller = await checkDevice(authorization, access.right);
    if (access?.by === 'reader') request.reader = readReader(authorization);
    if (access?.by === 'editor') request.editor = await checkEditor(request, access.right);
    if (access?.by !== 'page' && access?.by !== 'session') return;
    checkOwnPage(request, origin);
    request.signedIn = await readSession(database, cookies.readSession(request), now());
    if (access.by === 'page') return;
    if (!request.signedIn) throw Problem.signedOut();
    if (access.right) request.roleHere = await checkRight(request, access.right);
  });

  /** A device says so by its token; without one it must be a page of ours, with a session. */
  async function checkEditor(request: FastifyRequest, right: Right): Promise<Editor> {
    const { stream = '' } = request.params as { stream?: string };
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const { member, stream: own } = await checkDevice(authorization, right);
      if (own !== stream) throw Problem.missing('There is nothing here.');
      return { stream, member };
    }
    checkOwnPage(request, origin);
    const signedIn = await readSession(database, cookies.readSession(request), now());
    if (!signedIn) throw Problem.signedOut();
    request.signedIn = signedIn;
    request.roleHere = await checkRight(request, right);
    return { stream, member: signedIn.person };
  }

  async function checkDevice(header: string | undefined, right: Right | undefined): Promise<Caller> {
    const caller = await authorise(database, header);
    if (right === undefined) return caller;
    if (caller.kind !== 'publication') throw Problem.forbidden('Only a publication has these.');
    if (!rights[caller.role].may.includes(right)) throw withRole(caller.role);
    return caller;
  }

  async function checkRight(request: FastifyRequest, right: Right): Promise<Role> {
    const { stream = '' } = request.params as { stream?: string };
    const member = await database.read
      .selectFrom('member')
      .innerJoin('stream', 'stream.stream', 'member.stream')
      .select('member.role')
      .where('member.stream', '=', stream)
      .where('member.id', '=', signedInOf(request).person)
      .where('stream.kind', '!=', 'private')
      .executeTakeFirst();
    // Whoever is no member is not told that there is anything.
    if (!member) throw Problem.missing('There is nothing here.');
    if (rights[member.role].may.includes(right)) return member.role;
    throw withRole(member.role);
  }
}

const withRole = (role: Role) => Problem.forbidden(`With the role “${role}” this is not possible.`);

/** @throws Problem 403 for a request that another site's page has made */
function checkOwnPage({ headers, method }: FastifyRequest, origin: string): void {
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin';
  const isReading = method === 'GET' || method === 'HEAD';
  const isNamed = headers.origin === undefined ? isReading || site === 'same-origin' : headers.origin === origin;
  if (!isOwn || !isNamed)
    throw new Problem({ status: 403, code: 'cross-site', detail: 'This can be asked from the desk’s own pages only.' });
}

/** What the guard found out, on a route that asked for it. */
export function known<T>(value: T | null): T {
  if (value === null) throw new Error('this route does not say that it needs this');
  return value;
}

/** The device that asks, on a route for devices. */
export const callerOf = ({ caller }: FastifyRequest): Caller => known(caller);

/** The hash of the reader's secret, on a route for readers. */
export const readerOf = ({ reader }: FastifyRequest): string => known(reader);

/** Who is signed in, on a route that asks for it. */
export const signedInOf = ({ signedIn }: FastifyRequest): SignedIn => known(signedIn);

/** Who is at the desk, on a route that asks for it. */
export const editorOf = ({ editor }: FastifyRequest): Editor => known(editor);

/** The caller's role in the stream of the path, on a route that asks for a right. */
export const roleOf = ({ roleHere }: FastifyRequest): Role => known(roleHere);
