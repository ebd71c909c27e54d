/** One request to a stream's server, and everything that can come of it. */
import * as z from 'zod';
import { problem } from '@/lib/annotation/protocol';
import type { SyncEnv } from './env';

/** Milliseconds for a whole answer: a background worker may wait 30 s for one (field-notes/backend-and-sync.md 3.2). */
const PATIENCE = 25_000;

export interface Asking<T> {
  server: string;
  /** `POST /v1/sync/push` */
  line: string;
  token?: string;
  body?: unknown;
  /** What a good answer looks like; one that does not is no answer of such a server. */
  answer: z.ZodType<T>;
}

/** A refusal: the answer's status, the word of its problem document, and when to come back. */
export interface Refused {
  ok: false;
  /** HTTP status; 0 where no answer of such a server came (offline, cut off, somebody else's page). */
  status: number;
  /** `code` of the problem document; '' where there is none. */
  code: string;
  /** Milliseconds the server asks to wait; 0 where it does not say. */
  wait: number;
  used: number | null;
  limit: number | null;
}

export type Asked<T> = { ok: true; value: T } | Refused;

/** Never rejects. No part of what was sent or answered stands in the outcome but numbers and the code (H-30, F-07). */
export async function askServer<T>(env: SyncEnv, { server, line, token, body, answer }: Asking<T>): Promise<Asked<T>> {
  const [method = 'GET', path = '/'] = line.split(' ');
  try {
    const response = await env.fetch(server + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Nothing of the browser's own goes along, and nobody sends us elsewhere (H-22).
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return response.ok ? read(text, answer) : readRefusal(response, text);
  } catch {
    return nothing(0);
  }
}

const nothing = (status: number): Refused => ({ ok: false, status, code: '', wait: 0, used: null, limit: null });

function read<T>(text: string, answer: z.ZodType<T>): Asked<T> {
  const { success, data } = answer.safeParse(parse(text));
  return success ? { ok: true, value: data } : nothing(0);
}

/** What an answer that is not of 2xx says. @param text its body */
export function readRefusal({ status, headers }: Response, text: string): Refused {
  const { success, data } = problem.safeParse(parse(text));
  const wait = readWait(headers.get('retry-after'));
  // A 401 of a hotel's login page is not our server's: only its own word may stop the sync for good.
  if (!success) return { ...nothing(status >= 500 || proxied.has(status) ? status : 0), wait };
  return { ok: false, status, code: data.code, wait, used: data.used ?? null, limit: data.limit ?? null };
}

/** What a proxy in between may say of itself and mean the same by it. */
const proxied = new Set([413, 429]);

/** In seconds, as our server sends it; a date, as others may, is passed over: the waits of our own are long enough. */
function readWait(header: string | null): number {
  if (header === null) return 0;
  const seconds = /^\d{1,6}$/.test(header) ? Number(header) : Number.NaN;
  return Number.isNaN(seconds) ? 0 : seconds * 1000;
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For answers that say nothing. */
export const emptyAnswer = z.null();
