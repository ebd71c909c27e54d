import { i18n } from '#i18n';
import type { Tab } from '@/components/notebook/view-tabs';

/** What the notebook can show. */
export type View = 'page' | 'all' | 'drafts' | 'trash';

/** How many records each view holds. */
export type Counts = Record<View, number>;

/** The tabs in their order; a count not known yet is null. */
export function nameTabs(counts: Counts | null): Tab<View>[] {
  const names: View[] = ['page', 'all', 'drafts', 'trash'];
  return names.map((name) => ({ name, words: i18n.t(`notebook.tab_${name}`), count: counts?.[name] ?? null }));
}
