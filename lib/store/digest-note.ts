import type { Annotation, NoteDigest } from '@/lib/annotation/schema';
import { foldWords } from './fold-words';

/** The digest of a note; null for an annotator's entity, which the notebook does not list. */
export function digestNote(annotation: Annotation, turn: number): NoteDigest | null {
  if (annotation.kind === 'entity') return null;
  const { id, kind, color, tags, target, createdAt, updatedAt, deletedAt } = annotation;
  const page = target.source.top;
  const text = foldWords(textOf(annotation).filter(Boolean).join('\n'));
  const trashed = deletedAt !== null;
  return { id, turn, kind, color, tags, site: hostOf(page), page, createdAt, updatedAt, trashed, text };
}

/** Everything in a note that may be searched for. */
export function textOf(annotation: Annotation): string[] {
  const { target, tags } = annotation;
  const shared = [target.quote.exact, target.quote.tail ?? '', target.page.title, ...tags];
  if (annotation.kind === 'correction') return [...shared, annotation.replacement, annotation.comment];
  return annotation.kind === 'note' ? [...shared, annotation.text] : shared;
}

/** The host as readers say it; of a page without one (a file) nothing. */
function hostOf(page: string): string {
  return URL.canParse(page) ? new URL(page).hostname.replace(/^www\./, '') : '';
}
