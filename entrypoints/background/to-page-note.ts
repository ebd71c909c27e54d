import { proposesChange } from '@/lib/annotation/fill-form';
import type { Annotation } from '@/lib/annotation/schema';
import type { PageNote } from '@/lib/messaging/calls';

/** What a page script needs of a note, and nothing more: it runs in a process the page shares. */
export function toPageNote(annotation: Annotation): PageNote {
  const { id, kind, color, target } = annotation;
  const { quote, position, rootPath, placed } = target;
  // A correction that only comments proposes no words, so there is nothing to look for at the spot.
  const replacement = annotation.kind === 'correction' && proposesChange(annotation) ? annotation.replacement : null;
  return { id, kind, color, quote, position, rootPath, placed, replacement };
}
