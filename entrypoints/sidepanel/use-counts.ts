import { countForPage } from '@/lib/store/list-annotations';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { countNotes, countTrash } from './read-notes';
import { useDb } from './store-context';
import type { Counts } from './view-tab-names';

/**
 * How much each view holds, live; null until it is known.
 *
 * @param identity the page beside the notebook; null where there is none to know
 * @param isShown whether the list is: counting 100,000 holds up what else is read
 * @param erasing notes that wait to be erased, which count as gone
 */
export function useCounts(identity: string | null, isShown: boolean, erasing: ReadonlySet<string>): Counts | null {
  const db = useDb();
  const read = async (): Promise<Counts | null> => {
    if (!isShown) return null;
    const [page, all, drafts, trash, conflicts, asking] = await Promise.all([
      identity === null ? 0 : countForPage(db, [identity]),
      countNotes(db),
      db.drafts.count(),
      countTrash(db),
      db.replicas.where('open').above('').count(),
      db.connections.filter(({ question, trouble }) => question !== null || trouble === 'unknown').count(),
    ]);
    return { page, all, drafts, trash, sync: conflicts + asking };
  };
  const counts = useLiveQuery(read, [db, identity, isShown]);
  return counts && { ...counts, trash: Math.max(0, counts.trash - erasing.size) };
}
