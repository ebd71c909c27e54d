/** One request to a server of reports, and what its answer means. */
import { receiptFrom } from '@/lib/annotation/report-messages';
import type { ReceiptSeen, WaitReason } from '@/lib/annotation/schema';
import { type WorkChallenge, workChallenge } from '@/lib/annotation/work-messages';
import { readRetryAfter } from './backoff';
import { readBounded } from './read-bounded';

/** Longest that a server may take, in ms; more of an answer than this is not read, in bytes. */
const PATIENCE = 20_000;
const LARGEST_ANSWER = 256 * 1024;
/** A server that does not know the reader is not asked again sooner (F-31), in ms. */
const AFTER_SIGN_IN = 5 * 60_000;

export type Answer =
  | { kind: 'receipt'; receipt: ReceiptSeen }
  /** Somebody has used the id. Ids are random, so that was us, with a secret that has been lost since. */
  | { kind: 'taken' }
  /** Not there, or not the reader's. */
  | { kind: 'missing' }
  /** Not now. `atLeast`: ms the server asked for. */
  | { kind: 'wait'; reason: WaitReason; atLeast: number }
  /** After some work, which is asked for in place of a refusal. */
  | { kind: 'work'; challenge: WorkChallenge }
  /** Not like this: asking again is of no use. */
  | { kind: 'refused'; code: string; detail: string | null };

export interface Asking {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
}

export interface Question {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  /** Goes into the header and nowhere else: no address, log or message holds it (H-30). */
  secret: string | null;
  body?: unknown;
}

/** What came back, before it is understood. null: nothing did. */
interface Raw {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

const wait = (reason: WaitReason, atLeast = 0): Answer => ({ kind: 'wait', reason, atLeast });

/** Never rejects. A body that is no receipt, whatever its status, is no delivery: captive portals answer 200 (F-07). */
export async function askServer(asking: Asking, question: Question): Promise<Answer> {
  const raw = await askRaw(asking, question);
  if ('kind' in raw) return raw;
  const { status, retryAfter, body } = raw;
  if (status >= 200 && status < 300) {
    const receipt = receiptFrom(body);
    return receipt ? { kind: 'receipt', receipt } : wait('strange');
  }
  const { code = null, detail = null, work = null } = (body ?? {}) as Record<'code' | 'detail' | 'work', unknown>;
  const atLeast = readRetryAfter(retryAfter, asking.now());
  if (status === 401 || status === 403) return wait('sign-in', Math.max(atLeast, AFTER_SIGN_IN));
  if (status === 429 || status === 503) return wait('busy', atLeast);
  if (status >= 500 || status === 408 || status === 425) return wait('server', atLeast);
  if (typeof code !== 'string' || status < 400) return wait('strange', atLeast);
  if (status === 428 && code === 'work') {
    const { success, data } = workChallenge.safeParse(work);
    return success ? { kind: 'work', challenge: data } : { kind: 'refused', code: 'too-much-work', detail: null };
  }
  if (status === 409 && code === 'id-taken') return { kind: 'taken' };
  if (status === 404 && question.method !== 'POST') return { kind: 'missing' };
  return { kind: 'refused', code: code.slice(0, 64), detail: typeof detail === 'string' ? detail.slice(0, 500) : null };
}

/** The body of an answer of 2xx as JSON; what else there is as the reason to wait. For what is no receipt. */
export async function askRaw(
  { fetch, isOnline }: Asking,
  { method, url, secret, body }: Question,
): Promise<Raw | Answer> {
  if (!isOnline()) return wait('offline');
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry the reader's words to somebody who was not agreed to (H-22).
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await readBounded(response, LARGEST_ANSWER);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: parseJson(text) };
  } catch (error) {
    return wait(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network');
  }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
