import { hashPage } from '@/lib/annotation/page-hash';
import type { Anchor } from './locate-edit';

/** Keys of one report at most: a rewritten paragraph is found by some of its words. */
const MOST_KEYS = 48;

/**
 * What a report is looked up by: a hash of the page and of each pair of neighbouring tokens that has one of the words in
 * it. Reports about the same words share at least one, also when a neighbouring word was mended in between; reports about
 * other pages and other words share none, so however many there are, few are compared (blocking, with the page as block).
 * 53 bits as base 36: equality is all a database needs to carry them.
 */
export function keysOfAnchor(identity: string, { tokens, start, end }: Anchor): string[] {
  const keys = new Set<string>();
  for (let at = start; at <= end; at += 1) keys.add(pairAt(at));
  const all = [...keys];
  if (all.length <= MOST_KEYS) return all;
  // The smallest hashes, so that two that overlap keep some of the same.
  return all.sort().slice(0, MOST_KEYS);

  /** The pair whose second token is `at`; over the page's edge there is a space. */
  function pairAt(at: number): string {
    return hashPage(identity, `${tokens[at - 1] ?? ' '}\n${tokens[at] ?? ' '}`);
  }
}
