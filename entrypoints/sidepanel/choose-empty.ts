import { i18n } from '#i18n';
import type { ActivePage } from './judge-page';
import { onMac } from './on-mac';

interface Situation {
  view: 'page' | 'all' | 'trash';
  page: ActivePage | null;
  /** Something stands in the search field. */
  searching: boolean;
  /** Notes in the whole notebook. */
  total: number;
}

/** What to say where no note is shown: always what to do next. */
export function chooseEmpty({ view, page, searching, total }: Situation): { title: string; text: string } {
  const chord = onMac ? '_mac' : '';
  if (searching && (total > 0 || view === 'trash')) {
    const where = view === 'page' ? '' : '_all';
    return { title: i18n.t('notebook.empty.search_title'), text: i18n.t(`notebook.empty.search_text${where}`) };
  }
  if (view === 'trash') {
    return { title: i18n.t('notebook.empty.trash_title'), text: i18n.t('notebook.empty.trash_text') };
  }
  if (view === 'page' && page?.state === 'closed') {
    return { title: i18n.t('notebook.empty.closed_title'), text: i18n.t('notebook.empty.closed_text') };
  }
  if (view === 'page' && page?.state === 'hidden') {
    return { title: i18n.t('notebook.empty.no_access_title'), text: i18n.t('notebook.empty.no_access_text') };
  }
  if (total === 0) {
    return { title: i18n.t('notebook.empty.first_title'), text: i18n.t(`notebook.empty.first_text${chord}`) };
  }
  return { title: i18n.t('notebook.empty.page_title'), text: i18n.t(`notebook.empty.page_text${chord}`) };
}
