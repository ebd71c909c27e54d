import { i18n } from '#i18n';
import type { Tab } from '@/components/notebook/view-tabs';

/** What the notebook can show. */
export type View = 'page' | 'all' | 'drafts' | 'trash' | 'sync' | 'tagging';

/** How many records each view holds; for sync, what waits for the reader's word. */
export type Counts = Record<Exclude<View, 'tagging'>, number>;

/** The tabs in their order; a count not known yet is null. */
export function nameTabs(counts: Counts | null): Tab<View>[] {
  const names = ['page', 'all', 'drafts', 'trash'] as const;
  const tabs = names.map((name) => ({ name, words: i18n.t(`notebook.tab_${name}`), count: counts?.[name] ?? null }));
  return [
    ...tabs,
    { name: 'tagging', words: i18n.t('tagging.tab'), count: null },
    { name: 'sync', words: i18n.t('sync.tab'), count: counts?.sync ?? null },
  ];
}
