import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Work, WorkChallenge } from '@/lib/annotation/work-messages';

/** Longest that a device works at a stretch, in ms: a worker of the browser may live for 30 s without an event. */
const PATIENCE = 20_000;
/** How often is looked whether the work is still wanted, in ms. */
const LOOK = 250;

/**
 * Does what a server asks for before it takes a report: some half a second of a processor, in the browser's own threads,
 * so that whoever saves in the meantime waits for nothing.
 *
 * @param isWanted asked again and again meanwhile
 * @returns null where it took too long, or is not wanted any more
 */
export async function doWork(challenge: WorkChallenge, isWanted: () => Promise<boolean>): Promise<Work | null> {
  const controller = new AbortController();
  const look = async () => {
    if (!(await isWanted().catch(() => true))) controller.abort();
  };
  const watch = setInterval(() => void look(), LOOK);
  try {
    await look();
    const solution = await solveChallenge({ challenge, controller, deriveKey, timeout: PATIENCE });
    return solution && { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
  } finally {
    clearInterval(watch);
  }
}
