import type { Annotation } from '@/lib/annotation/schema';
import type { PageNote } from '@/lib/messaging/calls';

/** What a page script needs of a note, and nothing more: it runs in a process the page shares. */
export function toPageNote(annotation: Annotation): PageNote {
  const { id, kind, color, target } = annotation;
  const { quote, position, rootPath, placed } = target;
  const replacement = annotation.kind === 'correction' ? annotation.replacement : null;
  return { id, kind, color, quote, position, rootPath, placed, replacement };
}
