import type { ProofMethod } from '@/lib/annotation/desk-messages';
import type { guardedFetch } from '../out/guarded-fetch';
import { fileNames, fileProves, headNames, metaProves, type Wanted } from './find-proof';

export interface Check extends Wanted {
  origin: string;
  method: ProofMethod;
  /** For `mail`: what the site must publish. */
  address: string | null;
  now: number;
  /** For developers: `localhost` is asked without TLS. */
  allowLoopback: boolean;
}

const MOST_FILE = 16 * 1024;
const MOST_PAGE = 1024 * 1024;

/**
 * Looks on the site for what proves a claim; asks nothing but its own front page and its own file, behind the guard.
 *
 * @returns false also where the site cannot be reached
 */
export async function checkSite(ask: typeof guardedFetch, check: Check): Promise<boolean> {
  const { method, address, now } = check;
  if (method === 'meta') return metaProves(await read(ask, check, '/'), check);
  const file = await read(ask, check, '/.well-known/corrections.json');
  if (method === 'file') return fileProves(file, check);
  if (address === null) return false;
  return fileNames(file, { address, now }) || headNames(await read(ask, check, '/'), address);
}

/** The text, or the empty one where there is none, or where it came from somewhere else. */
async function read(ask: typeof guardedFetch, { origin, allowLoopback }: Check, path: string): Promise<string> {
  const at = new URL(path, origin);
  if (allowLoopback && at.hostname === 'localhost') at.protocol = 'http:';
  const isFile = path !== '/';
  const limits = { timeoutMs: 5_000, maxBytes: isFile ? MOST_FILE : MOST_PAGE, maxRedirects: isFile ? 0 : 3 };
  const accept = isFile ? 'application/json' : 'text/html';
  try {
    const { status, body, url } = await ask(at.href, { headers: { accept }, allowLoopback, ...limits });
    return status === 200 && new URL(url).origin === at.origin ? new TextDecoder().decode(body) : '';
  } catch {
    return '';
  }
}
