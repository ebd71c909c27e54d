import { i18n } from '#i18n';
import { sayDate } from '@/components/words/say-when';
import type { Color } from '@/lib/annotation/schema';
import type { Condition, NoteState, QueryField } from '@/lib/store/note-query';

type Kind = 'correction' | 'note' | 'highlight';

/** A condition in the reader's language: “Kind: Correction”. */
export function sayCondition({ field, value }: Pick<Condition, 'field' | 'value'>): string {
  return i18n.t(`notebook.filter.chip_${field}`, [sayValue(field, value)]);
}

/** A value of a field, in the reader's language where it is one of ours. */
export function sayValue(field: QueryField, value: string): string {
  const known = value.toLowerCase();
  switch (field) {
    case 'kind':
      return i18n.t(`kinds.${known as Kind}`);
    case 'color':
      return i18n.t(`colors.${known as Color}`);
    case 'state':
      return i18n.t(`notebook.state.${known as NoteState}`);
    case 'site':
    case 'tag':
      return value;
    default:
      // A whole day is said as days are; a month or a year as it was typed.
      return /^\d{4}-\d\d-\d\d$/.test(value) ? sayDate(`${value}T12:00:00`) : value;
  }
}
