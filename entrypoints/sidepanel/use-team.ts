import type { Connection } from '@/lib/annotation/schema';
import { countWaiting } from '@/lib/store/count-waiting';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { useDb } from './store-context';
import { countRefused } from './use-sync';

export interface ShownTeam {
  /** Of the open project; else one whose project nobody has shared yet; null for none. */
  connection: Connection | null;
  waiting: number;
  refused: number;
}

const NONE: ShownTeam = { connection: null, waiting: 0, refused: 0 };

/** The team of a project, read live. */
export function useTeam(project: string | null): ShownTeam {
  const db = useDb();
  const shown = useLiveQuery(async () => {
    const teams = (await db.connections.toArray()).filter(({ kind }) => kind === 'project');
    const connection =
      teams.find((one) => one.project !== null && one.project === project) ??
      teams.find((one) => one.project === null) ??
      null;
    if (!connection) return NONE;
    const refused = await db.outbox.where('refused').above('').toArray();
    return {
      connection,
      waiting: await countWaiting(db, connection.stream),
      refused: countRefused(refused, connection.stream),
    };
  }, [db, project]);
  return shown ?? NONE;
}

/** May whoever tags here change the project itself: its labels, its lists, who does what? Alone always, in a team its admin. */
export const mayPlan = ({ connection }: ShownTeam): boolean =>
  !connection || connection.project === null || connection.role === 'admin';
