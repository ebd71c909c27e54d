/** Has anybody reported this already? Asked of a publication's own server, about its own page, after the key. */

import { hashFix } from '@/lib/annotation/hash-fix';
import { reportedHere } from '@/lib/annotation/report-messages';
import type { Correction, Recipient } from '@/lib/annotation/schema';
import { type Asking, askRaw } from './ask-server';

export interface Others {
  /** Reports of the same words with the same fix. */
  same: number;
  /** Reports of the page in all. */
  page: number;
  /** Whether the publication can answer by e-mail; null where it does not say. */
  mail: boolean | null;
}

/** null where the recipient is no server, or does not say. */
export async function countOthers(
  asking: Asking,
  recipient: Recipient,
  { target, replacement }: Correction,
): Promise<Others | null> {
  if (recipient.kind !== 'server') return null;
  // In the body: what stands in an address stands in logs. Without the reader's secret: it is nobody who asks.
  const body = { publication: recipient.publication, page: target.source.top };
  const url = `${recipient.endpoint}/v1/reported`;
  const raw = await askRaw(asking, { method: 'POST', url, secret: null, body });
  if ('kind' in raw || raw.status !== 200) return null;
  const { success, data } = reportedHere.safeParse(raw.body);
  if (!success) return null;
  const own = await hashFix(target.quote.exact, replacement);
  return { same: data.fixes.find(({ fix }) => fix === own)?.readers ?? 0, page: data.readers, mail: data.mail ?? null };
}
