import type { Edition } from './edition.ts';

/** What a page may need to know about the request for it. */
export interface PageRequest {
  edition: Edition;
  /** The same server under another site's name: for frames of a foreign origin. No slash at the end. */
  elsewhere: string;
  query: URLSearchParams;
}

/** One page of the demo site. */
export interface Route {
  path: string;
  /** What is to be found there: one line, shown at `/all`. */
  about: string;
  headers?: Record<string, string>;
  /** The answer never ends, so that its document never stands. */
  unending?: true;
  page: (request: PageRequest) => string;
}

export const html = 'text/html; charset=utf-8';
