import { type EditorKind, editorKindNames } from '@/lib/annotation/desk-choices';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Anchor } from '@/lib/clustering/locate-edit';
import { severityOf } from '@/lib/decisions/clocks';
import { originOf } from '../reports/publications';

/** Longest words the queue shows; the card has them whole. */
const LONGEST_SHOWN = 400;

/** What the queue shows of an error and finds it by, from its first report. */
export function describeError({ target, replacement, category, comment }: ReportSubmission, { words, fix }: Anchor) {
  const { source, page } = target;
  const shown = {
    page: storable(source.identity),
    site: originOf(source.identity),
    section: storable(page.section ?? ''),
    author: storable(page.author ?? ''),
    language:
      storable(page.language ?? '')
        .toLowerCase()
        .split('-')[0] ?? '',
    title: storable(page.title),
    words: storable(words.old.slice(0, LONGEST_SHOWN)),
    fix: fix.text === null ? null : storable((words.now ?? replacement).slice(0, LONGEST_SHOWN)),
    category,
    severity: severityOf(kindOf(category)),
  };
  return { ...shown, search: searchText([...Object.values(shown), comment, target.sentence?.text ?? '']) };
}

/** Text that PostgreSQL keeps: without NUL and halves of characters, which the submission itself keeps escaped. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** The kind that a reader's category means as long as no editor has said a finer one. */
export function kindOf(category: string): EditorKind {
  return editorKindNames.find((kind) => kind === category) ?? 'other';
}

/** One line in lower case, composed, at most 4,000 units. */
export function searchText(parts: readonly (string | null)[]): string {
  return storable(foldSearch(parts.filter((part) => part !== null).join(' ')).slice(0, 4000));
}

export function foldSearch(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
}
