import { proposesChange } from '@/lib/annotation/fill-form';
import type { Annotation } from '@/lib/annotation/schema';
import { hostOf } from '@/lib/annotation/switches';
import type { PageNote } from '@/lib/messaging/calls';
import { readSwitches } from './read-switches';

/**
 * May notes be painted in a document? Not where the reader keeps a site's notes for the notebook alone: the document's
 * own site, or that of the page it is framed in.
 *
 * @param addresses the document's own, and its page's
 */
export async function isPaintedAt(...addresses: string[]): Promise<boolean> {
  const { sitesUnpainted } = await readSwitches();
  return !addresses.some((address) => sitesUnpainted.includes(hostOf(address) ?? ''));
}

/** What a page script needs of a note, and nothing more: it runs in a process the page shares. */
export function toPageNote(annotation: Annotation, painted: boolean): PageNote {
  const { id, kind, color, target } = annotation;
  const { quote, position, rootPath, placed } = target;
  // A correction that only comments proposes no words, so there is nothing to look for at the spot.
  const replacement = annotation.kind === 'correction' && proposesChange(annotation) ? annotation.replacement : null;
  return { id, kind, color, quote, position, rootPath, placed, painted, replacement };
}
