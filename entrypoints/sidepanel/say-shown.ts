import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Shown } from './shown';

/**
 * What a view holds, in words: seen above the list and read out when it changes.
 *
 * @param progress how much of the notebook is read, 0 to 1, where the list waits for it
 */
export function sayShown(shown: Shown | null, searching: boolean, progress: number | null): string {
  if (shown === null) {
    const percent = progress === null ? null : Math.floor(progress * 10) * 10;
    return percent === null ? i18n.t('notebook.reading') : i18n.t('notebook.reading_part', [String(percent)]);
  }
  if (shown.view === 'sync' || shown.view === 'tagging') return '';
  if (shown.view === 'drafts') return sayCount('notebook.count_drafts', shown.drafts.length);
  const count = shown.count ?? shown.ids.length;
  if (searching) return sayCount('notebook.found', count);
  return sayCount(shown.view === 'trash' ? 'notebook.count_trash' : 'notebook.count', count);
}

/** Nothing is said of nothing: the empty state below says more. */
function sayCount(group: Parameters<typeof countWords>[0], count: number): string {
  return count === 0 ? '' : countWords(group, count);
}
