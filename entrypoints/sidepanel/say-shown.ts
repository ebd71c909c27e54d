import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Shown } from './shown';

/** What a view holds, in words: seen above the list and read out when it changes. */
export function sayShown(shown: Shown | null, searching: boolean): string {
  if (shown === null) return i18n.t('notebook.reading');
  if (shown.view === 'sync' || shown.view === 'tagging') return '';
  if (shown.view === 'drafts') return sayCount('notebook.count_drafts', shown.drafts.length);
  if (shown.view === 'trash') return sayCount('notebook.count_trash', shown.ids.length);
  if (shown.count === null) return sayCount('notebook.found_at_least', shown.entries.length);
  return sayCount(searching ? 'notebook.found' : 'notebook.count', shown.count);
}

/** Nothing is said of nothing: the empty state below says more. */
function sayCount(group: Parameters<typeof countWords>[0], count: number): string {
  return count === 0 ? '' : countWords(group, count);
}
