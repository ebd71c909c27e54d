import { i18n } from '#i18n';
import { nameChord } from '@/lib/annotation/chord';
import type { Switches } from '@/lib/annotation/schema';
import { isSiteOff } from '@/lib/annotation/switches';
import type { ActivePage } from './judge-page';
import { onMac } from './on-mac';

interface Situation {
  view: 'page' | 'all' | 'trash';
  page: ActivePage | null;
  /** Something stands in the search field. */
  searching: boolean;
  /** Notes in the whole notebook. */
  total: number;
  switches: Switches | null;
}

/** What to say where no note is shown: always what to do next. */
export function chooseEmpty({ view, page, searching, total, switches }: Situation): { title: string; text: string } {
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
  if (switches?.paused) {
    return { title: i18n.t('notebook.empty.paused_title'), text: i18n.t('notebook.empty.paused_text') };
  }
  if (view === 'page' && switches && page?.host && isSiteOff(switches, page.host)) {
    return { title: i18n.t('notebook.empty.off_title'), text: i18n.t('notebook.empty.off_text') };
  }
  if (view === 'page' && page?.state === 'file') {
    return { title: i18n.t('notebook.empty.file_title'), text: i18n.t('notebook.empty.file_text') };
  }
  const kind = total === 0 ? 'first' : 'page';
  return { title: i18n.t(`notebook.empty.${kind}_title`), text: sayHow(kind, switches?.chord ?? null) };
}

/** With the chord that the reader has chosen; without one, the button. */
function sayHow(kind: 'first' | 'page', chord: string | null): string {
  if (chord === '') return i18n.t(`notebook.empty.${kind}_text_off`);
  return i18n.t(`notebook.empty.${kind}_text`, [nameChord(chord, onMac)]);
}
