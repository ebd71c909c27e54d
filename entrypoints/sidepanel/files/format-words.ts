import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { readLanguage } from '@/components/words/read-language';
import { sayMoment } from '@/components/words/say-when';
import { categories, colors } from '@/lib/annotation/choices';
import { columns, type FormatWords } from '@/lib/formats/note-writer';

/** The words of a written file, in the reader's language. */
export function readFormatWords(): FormatWords {
  const now = new Date().toISOString();
  return {
    language: readLanguage(),
    kinds: eachOf(['correction', 'note', 'highlight', 'entity'] as const, (kind) => i18n.t(`kinds.${kind}`)),
    categories: eachOf(categories, (one) => i18n.t(`categories.${one}`)),
    colors: eachOf(colors, (one) => i18n.t(`colors.${one}`)),
    columns: eachOf(columns, (one) => i18n.t(`notebook.export.column.${one}`)),
    title: i18n.t('notebook.export.file_title'),
    unplaced: i18n.t('notebook.card.unplaced'),
    untitled: i18n.t('notebook.export.untitled'),
    count: (notes) => `${countWords('notebook.export.count', notes)} · ${sayMoment(now)}`,
    moment: sayMoment,
  };
}

function eachOf<Name extends string>(names: readonly Name[], say: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, say(name)])) as Record<Name, string>;
}
