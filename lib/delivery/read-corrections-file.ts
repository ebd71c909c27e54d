/** `corrections.json`: docs/corrections-json.md is the specification, its vectors are our tests. */
import { correctionsFile } from '@/lib/annotation/corrections-file';
import { type Recipient, recipient } from '@/lib/annotation/schema';
import { isReachable } from './is-reachable';

/** Longest file, in bytes. */
export const LARGEST_FILE = 16 * 1024;

export interface CorrectionsFile {
  receivers: Recipient[];
  /** ISO 8601: from then on it says nothing. */
  expires: string;
}

/**
 * What a file says; null where it says nothing. A receiver that is wrong, or that may not be asked, is passed over.
 *
 * @param page the page it was found for
 * @param now milliseconds since 1970
 */
export function readCorrectionsFile(
  text: string,
  { page, now }: { page: string; now: number },
): CorrectionsFile | null {
  const { success, data } = correctionsFile.safeParse(parseJson(text));
  if (!success || Date.parse(data.expires) <= now) return null;
  const receivers = data.receivers.flatMap((one) => {
    const { success: isGood, data: found } = recipient.safeParse(one);
    const clean = isGood ? cleanReceiver(found, page) : null;
    return clean ? [clean] : [];
  });
  return { receivers, expires: data.expires };
}

function cleanReceiver(found: Recipient, page: string): Recipient | null {
  if (found.kind === 'reporter') return null;
  if (found.kind !== 'server') return found;
  const { href, search, hash, username } = new URL(found.endpoint);
  const isPlain = search === '' && hash === '' && username === '' && !/[?#]/.test(found.endpoint);
  return isPlain && isReachable(href, page) ? { ...found, endpoint: href.replace(/\/+$/, '') } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
