/**
 * Asks an address that came from outside: a publisher's file, a webhook (DESIGN section 6, H-22). Each name is resolved
 * once, every address it has is checked, and the connection goes to the one that was checked, so that a name which
 * changes its mind in between ("DNS rebinding") changes nothing. The same again after each redirect.
 */
import { lookup as ask } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address';

export interface GuardedRequest {
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For everything together, redirects too. */
  timeoutMs?: number;
  /** Of the answer's body. */
  maxBytes?: number;
  /** Redirects followed; those of a POST never are. */
  maxRedirects?: number;
  /** For developers: loopback addresses, on any port and without TLS. */
  allowLoopback?: boolean;
  signal?: AbortSignal;
  /** All addresses of a name; the system's resolver where it is not given. */
  resolve?: (name: string) => Promise<string[]>;
}

export interface GuardedAnswer {
  status: number;
  headers: Headers;
  body: Uint8Array;
  /** Where it came from in the end. */
  url: string;
}

/** `address`, `port`, `scheme` and `user` were refused by us; with the others something went wrong on the way. */
export type FetchFaultCode =
  | 'url'
  | 'scheme'
  | 'user'
  | 'port'
  | 'address'
  | 'name'
  | 'redirects'
  | 'too-large'
  | 'timeout'
  | 'network';

export class FetchFault extends Error {
  readonly code: FetchFaultCode;

  constructor(code: FetchFaultCode, message: string) {
    super(message);
    this.name = 'FetchFault';
    this.code = code;
  }
}

const usual = { method: 'GET', headers: {}, timeoutMs: 5_000, maxBytes: 2 ** 20, maxRedirects: 3 } as const;
const USER_AGENT = 'Emend-Server/1';
const PORTS = new Set(['', '443', '8443']);
const resolveByDefault = async (name: string) => (await ask(name, { all: true })).map(({ address }) => address);

/** @throws FetchFault; nothing else */
export async function guardedFetch(url: string, request: GuardedRequest = {}): Promise<GuardedAnswer> {
  const { timeoutMs, maxRedirects, method } = { ...usual, ...request };
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([limit, request.signal]) : limit;
  let at = parse(url);
  let { headers } = { ...usual, ...request };
  for (let hops = 0; ; hops++) {
    const answer = await askOnce(at, { ...request, headers, signal });
    const next = nextOf(answer, at);
    if (!next || method === 'POST') return answer;
    if (hops === maxRedirects) throw new FetchFault('redirects', 'The address redirects too often.');
    // What was meant for one place is told to no other.
    if (next.origin !== at.origin) headers = {};
    at = next;
  }
}

function parse(url: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) throw new FetchFault('url', 'The address cannot be read.');
  return new URL(url, base);
}

function nextOf({ status, headers }: GuardedAnswer, at: URL): URL | null {
  const location = headers.get('location');
  return [301, 302, 303, 307, 308].includes(status) && location !== null ? parse(location, at) : null;
}

type Asking = GuardedRequest & { signal: AbortSignal };

async function askOnce(url: URL, asking: Asking): Promise<GuardedAnswer> {
  const { signal } = asking;
  try {
    const address = await Promise.race([checkTarget(url, asking), rejected(signal)]);
    const answer = await send(url, { ...asking, address });
    const body = await readBody(answer, asking.maxBytes ?? usual.maxBytes);
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), body, url: url.href };
  } catch (error) {
    if (error instanceof FetchFault) throw error;
    if (signal.aborted) throw new FetchFault('timeout', 'The address took too long to answer.');
    throw new FetchFault('network', 'The address could not be reached.');
  }
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    const stop = () => fail(new FetchFault('timeout', 'The address took too long to answer.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** @returns the address to connect to: one of the checked ones, of which none may lead inside */
async function checkTarget(url: URL, { allowLoopback = false, resolve = resolveByDefault }: Asking): Promise<string> {
  if (url.username !== '' || url.password !== '') throw new FetchFault('user', 'The address has a name or password.');
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:'))
    throw new FetchFault('scheme', 'Only https addresses are asked.');
  const addresses = await addressesOf(url, resolve);
  const [first] = addresses;
  if (first === undefined) throw new FetchFault('name', 'The address’s name is not known.');
  if (allowLoopback && addresses.every(isLoopback)) return first;
  if (!addresses.every(isPublicAddress)) throw new FetchFault('address', 'The address leads into a private network.');
  if (url.protocol !== 'https:') throw new FetchFault('scheme', 'Only https addresses are asked.');
  if (!PORTS.has(url.port)) throw new FetchFault('port', 'Only the ports 443 and 8443 are asked.');
  return first;
}

async function addressesOf(url: URL, resolve: (name: string) => Promise<string[]>): Promise<string[]> {
  // `URL` has turned decimal, octal and hexadecimal hosts into four numbers by now.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) return [host];
  return resolve(host).catch(() => {
    throw new FetchFault('name', 'The address’s name is not known.');
  });
}

function send(
  url: URL,
  { address, method = 'GET', headers = {}, body, signal }: Asking & { address: string },
): Promise<IncomingMessage> {
  const family = isIP(address);
  const lookup: LookupFunction = (_name, { all }, done) =>
    all ? done(null, [{ address, family }]) : done(null, address, family);
  const own = { 'user-agent': USER_AGENT, 'accept-encoding': 'identity' };
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  // No agent: a kept connection would be one that was checked for another request.
  const options = { method, headers: { ...headers, ...own, ...length }, lookup, signal, agent: false as const };
  return new Promise((done, fail) => {
    const sent = request(url, options, done);
    sent.on('error', fail);
    sent.end(body);
  });
}

async function readBody(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) {
      answer.destroy();
      throw new FetchFault('too-large', 'The answer is too long.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}
