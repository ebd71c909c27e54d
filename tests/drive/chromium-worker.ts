import { attachTo, type Cdp, evaluateIn, listTargets, type TargetInfo } from './cdp.ts';
import { until } from './until.ts';

/** The running service workers of an extension, by its origin. */
export async function listWorkers(cdp: Cdp, origin: string): Promise<TargetInfo[]> {
  return (await listTargets(cdp)).filter(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
}

export async function evaluateInWorker(
  cdp: Cdp,
  { targetId }: TargetInfo,
  [source, args]: [string, unknown[]],
): Promise<unknown> {
  const session = await attachTo(cdp, targetId);
  try {
    return await evaluateIn(cdp, session, source, args);
  } finally {
    await cdp.send('Target.detachFromTarget', { sessionId: session }).catch(() => {});
  }
}

type Marked = typeof globalThis & { isStopping?: boolean };
const mark = () => {
  (self as Marked).isStopping = true;
};
const isMarked = () => (self as Marked).isStopping === true;

/** Stops the workers; resolves when none runs, or only one that was started since: it has the same target. */
export async function stopWorkers(cdp: Cdp, origin: string): Promise<void> {
  for (const worker of await listWorkers(cdp, origin)) {
    await evaluateInWorker(cdp, worker, [String(mark), []]);
    await cdp.send('Target.closeTarget', { targetId: worker.targetId });
  }
  await until(async () => {
    for (const worker of await listWorkers(cdp, origin)) if (await isStill(cdp, worker)) return false;
    return true;
  }, 'the worker stopped');
}

/** One that is just ending answers nothing, until it is not listed any more. */
async function isStill(cdp: Cdp, worker: TargetInfo): Promise<boolean> {
  const late = new Promise<boolean>((done) => setTimeout(done, 200, true));
  return (await Promise.race([evaluateInWorker(cdp, worker, [String(isMarked), []]), late])) === true;
}
