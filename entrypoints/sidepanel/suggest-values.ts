import { colors, formKinds } from '@/lib/annotation/choices';
import { foldWords } from '@/lib/store/fold-words';
import type { NoteIndex } from '@/lib/store/note-index';
import { fieldNamed, noteStates, type QueryField } from '@/lib/store/note-query';

const MOST = 8;
/** The condition that is being typed at the end of the text. */
const LAST = /(?:^|\s)((\p{L}+):("?)([^"\s]*|[^"]*))$/u;

/** Whole texts that complete the condition at the end of what is typed, by the values there are, the most used first. */
export function suggestValues(typed: string, index: NoteIndex | null): string[] {
  const [, piece = '', name = '', quote = '', begun = ''] = LAST.exec(typed) ?? [];
  const field = fieldNamed(name);
  if (field === null || (quote === '' && /\s/.test(begun))) return [];
  const wanted = foldWords(begun);
  const values = valuesOf(field, index).filter((value) => foldWords(value).startsWith(wanted));
  if (values.length === 1 && values[0] === begun) return [];
  const before = typed.slice(0, typed.length - piece.length);
  return values.slice(0, MOST).map((value) => `${before}${name}:${/\s/.test(value) ? `"${value}"` : value} `);
}

function valuesOf(field: QueryField, index: NoteIndex | null): readonly string[] {
  switch (field) {
    case 'kind':
      return formKinds;
    case 'state':
      return noteStates.filter((state) => state !== 'trashed');
    case 'color':
      return colors;
    case 'site':
    case 'tag':
      return index?.values(field, 1000).map(({ value }) => value) ?? [];
    default:
      return [];
  }
}
