/** The one way annotations are written: a single strict transaction, then marks and sentinel. */
import { applySteps, changesAnything, type Step, stepTables } from './apply-steps';
import type { EmendDb } from './db';
import { mirrorLater } from './mirror-store';
import { writeStore } from './reach-store';
import type { Store } from './store';

/**
 * Runs `plan` in one transaction, then applies the steps it returns; `plan` may read and change drafts and sessions.
 * Steps that change nothing are left out. Resolves after the commit, with the steps done.
 *
 * @param now ISO 8601, the time of tombstones and outbox rows
 * @throws StoreFault
 */
export async function commitSteps(store: Store, now: string, plan: (db: EmendDb) => Promise<Step[]>): Promise<Step[]> {
  const { db } = store;
  const { steps, meta } = await writeStore(store, () =>
    db.transaction('rw', stepTables(db), async () => {
      const planned = (await plan(db)).filter(changesAnything);
      return { steps: planned, meta: await applySteps(db, planned, { now }) };
    }),
  );
  if (steps.length > 0) {
    const erased = steps.some(({ after }) => after === null);
    mirrorLater(store, { identities: steps.flatMap(identitiesOf), meta, erased });
  }
  return steps;
}

/** Every page whose mark a step may change; entities leave no marks. */
export function identitiesOf({ before, after }: Step): string[] {
  return [before, after].flatMap((one) => {
    if (!one || one.kind === 'entity') return [];
    const { identity, canonical, top } = one.target.source;
    return canonical === null ? [identity, top] : [identity, top, canonical];
  });
}
