/** What a page of the finder's bench gets beside the built `recipients.js`: the judge of what that gathers. */
import { pageFacts } from '@/lib/annotation/page-facts';
import { findRecipients } from '@/lib/delivery/find-recipients';

/** The best recipient on a page, as an address; null where there is none. */
export function findOnPage(facts: unknown): string | null {
  const [best] = findRecipients(pageFacts.parse(facts));
  if (!best) return null;
  return 'address' in best.recipient ? best.recipient.address : best.recipient.kind;
}

Object.assign(window, { benchFind: findOnPage });
