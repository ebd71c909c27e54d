import { guardedFetch } from '../out/guarded-fetch';
import type { FetchPage } from './verify-cluster';

/** A page of a newspaper with everything in it; more is no article. */
const MOST_BYTES = 8 * 2 ** 20;
const PATIENCE = 15_000;

/** Fetches a page as its public sees it, in the encoding it names. */
export function fetchPageGuarded({ allowLoopback }: { allowLoopback: boolean }): FetchPage {
  return async (url) => {
    const headers = { accept: 'text/html,application/xhtml+xml' };
    // What readers report is kept as found; over plain http only where a developer allows it.
    const address = allowLoopback ? url : url.replace(/^http:/, 'https:');
    const answer = await guardedFetch(address, { headers, timeoutMs: PATIENCE, maxBytes: MOST_BYTES, allowLoopback });
    const body = decode(answer.body, answer.headers.get('content-type'));
    return { status: answer.status, body, url: answer.url };
  };
}

/** The header says the encoding, else the page's first kilobyte does, else it is UTF-8 (HTML, "sniffing"). */
function decode(bytes: Uint8Array, type: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const name =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type ?? '')?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(name ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
