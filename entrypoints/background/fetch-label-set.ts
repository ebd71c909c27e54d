import { isReachable } from '@/lib/delivery/is-reachable';
import { readBounded } from '@/lib/delivery/read-bounded';
import { LONGEST_LABEL_SET } from '@/lib/entities/labels/label-set-file';

/** Milliseconds for the whole answer. */
const PATIENCE = 15_000;
/** Bytes: a letter of a set in another script than Latin has up to three. */
const LARGEST = 3 * LONGEST_LABEL_SET;

/**
 * The text at an address that an annotator typed and asked for. https on the public net, or the annotator's own machine;
 * without cookies, referrer or a redirect, as every address from outside is asked.
 *
 * @throws `fault:address-refused` (not such an address), `-elsewhere` (it leads on to another), `-status` with the status,
 *   `-large`, `-silent` (no answer)
 */
export async function fetchLabelSet(typed: string, ask: typeof fetch): Promise<string> {
  const address = readAddress(typed);
  if (address === null) throw new Error('fault:address-refused');
  try {
    const response = await ask(address, {
      // Not `error`: that could not be told from a site that does not answer. It is not followed either way.
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      throw new Error('fault:address-elsewhere');
    if (!response.ok) throw new Error(`fault:address-status ${response.status}`);
    const text = await readBounded(response, LARGEST);
    if (text === null) throw new Error('fault:address-large');
    return text;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('fault:')) throw error;
    throw new Error('fault:address-silent');
  }
}

function readAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  url.hash = '';
  if (url.username !== '' || url.password !== '') return null;
  return isReachable(url.href, url.href) ? url.href : null;
}
