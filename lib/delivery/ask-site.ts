/** What a site says of who receives corrections: asked only after a reader wants to send something. */
import type { Recipient } from '@/lib/annotation/schema';
import { isLoopback, isReachable } from './is-reachable';
import { readBounded } from './read-bounded';
import { LARGEST_FILE, readCorrectionsFile } from './read-corrections-file';

const PATIENCE = 5000;
const HOUR = 3_600_000;
/** How long what was read is kept, in ms; that there was none, one hour. */
const KEPT_FOR = 24 * HOUR;

export interface SiteEnv {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
  /** Keeps what was read until the browser closes. */
  cache: {
    get(key: string): Promise<unknown>;
    set(key: string, value: Kept): Promise<void>;
  };
}

interface Kept {
  receivers: Recipient[];
  /** ms since 1970. */
  until: number;
}

/** Where a page's site keeps its file; null for pages of no site, and of private networks. */
export function wellKnownAddress(page: string): string | null {
  if (!URL.canParse(page)) return null;
  const { protocol, host, hostname } = new URL(page);
  if (!/^https?:$/.test(protocol)) return null;
  const scheme = isLoopback(hostname) ? protocol : 'https:';
  const address = `${scheme}//${host}/.well-known/corrections.json`;
  return isReachable(address, page) ? address : null;
}

/** The receivers a file names, from the cache where it is fresh. Never rejects: a site that says nothing says nothing. */
export async function readSiteFile(env: SiteEnv, address: string, page: string): Promise<Recipient[]> {
  const key = `corrections:${address}`;
  const kept = (await env.cache.get(key).catch(() => null)) as Kept | null;
  if (kept && kept.until > env.now()) return kept.receivers;
  if (!env.isOnline() || !isReachable(address, page)) return [];
  const text = await askSite(env, address, 'GET').then(
    (response) => response && readBounded(response, LARGEST_FILE),
    () => null,
  );
  const file = text ? readCorrectionsFile(text, { page, now: env.now() }) : null;
  const until = file ? Math.min(env.now() + KEPT_FOR, Date.parse(file.expires)) : env.now() + HOUR;
  const receivers = file?.receivers ?? [];
  await env.cache.set(key, { receivers, until }).catch(() => {});
  return receivers;
}

/** The page's `Link` header; null where it has none, or may not be asked. */
export async function readPageHeader(env: SiteEnv, page: string): Promise<string | null> {
  if (!env.isOnline() || !isReachable(page, page)) return null;
  const response = await askSite(env, page, 'HEAD').catch(() => null);
  return response?.headers.get('link') ?? null;
}

/** Without cookies, referrer or a redirect: nothing of the reader is in it but the asking. */
async function askSite({ fetch }: SiteEnv, address: string, method: 'GET' | 'HEAD'): Promise<Response | null> {
  const response = await fetch(address, {
    method,
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  return response.ok ? response : null;
}
