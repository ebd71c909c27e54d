import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ListHandle } from '@/components/list/list-window';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { useDb } from './store-context';

/**
 * The note that a composer has open beside its page; the list scrolls to it when it opens. The focus stays where it is:
 * the reader is in the page.
 *
 * @param tabId the tab beside the notebook; null while there is none
 * @param isReady whether the list can be asked
 */
export function useOpenNote(tabId: number | null, list: RefObject<ListHandle | null>, isReady: boolean): string | null {
  const db = useDb();
  const open = useLiveQuery(async () => {
    if (tabId === null) return null;
    const sessions = await db.sessions.where('tabId').equals(tabId).sortBy('at');
    const latest = sessions.findLast(({ annotationId }) => annotationId !== null);
    return latest ? { id: latest.annotationId, key: `${latest.session}` } : null;
  }, [db, tabId]);
  const key = open?.key ?? null;
  useEffect(() => {
    if (key !== null && open?.id && isReady) list.current?.show(open.id, { place: 'nearest' });
  }, [key, isReady]);
  return open?.id ?? null;
}
