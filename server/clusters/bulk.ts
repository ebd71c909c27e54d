import type * as z from 'zod';
import type { bulk, bulkAnswer, NewDecision } from '@/lib/annotation/cluster-messages';
import type { Database } from '../database/database';
import { isConflict } from '../database/retry-conflicts';
import { runApart } from '../database/run-apart';
import { Problem } from '../http/problem';
import { decideIn } from './decide';

type Bulk = z.infer<typeof bulk>;
type Result = z.infer<typeof bulkAnswer>['results'][number];

/** Thrown to take a preview back; carries what it found. */
class Preview extends Error {
  readonly results: Result[];
  constructor(results: Result[]) {
    super('a preview is not kept');
    this.results = results;
  }
}

export interface Bulking extends Bulk {
  stream: string;
  editor: string;
  now: number;
}

/**
 * Many decisions, each for itself: one that is refused holds up no other, and each is answered. A preview runs the very
 * same and is taken back, so it says what would come of it and not what somebody thought would.
 */
export async function decideMany(
  database: Database,
  { stream, editor, now, preview, decisions }: Bulking,
): Promise<{ results: Result[]; rev: number }> {
  try {
    return await database.write(async (transaction) => {
      const results: Result[] = [];
      let rev = 0;
      for (const { cluster, ...made } of decisions) {
        const deciding = { stream, editor, now, cluster, made: made satisfies NewDecision };
        const outcome = await runApart(transaction, 'decision', () => decideIn(transaction, deciding));
        if (outcome.ok) {
          rev = Math.max(rev, outcome.value.rev);
          results.push({ ok: true, cluster, decided: outcome.value.decided });
        } else if (outcome.reason instanceof Problem) {
          const { code, message: detail } = outcome.reason;
          results.push({ ok: false, cluster, code, detail });
        } else if (isConflict(outcome.reason)) throw outcome.reason;
        else results.push({ ok: false, cluster, code: 'fault', detail: 'Something went wrong; nothing was changed.' });
      }
      if (preview) throw new Preview(results);
      return { results, rev };
    });
  } catch (error) {
    if (error instanceof Preview) return { results: error.results, rev: 0 };
    throw error;
  }
}
