import type { Work } from '@/lib/annotation/work-messages';
import { Problem } from '../http/problem';
import { takeTokens } from '../limits/take-tokens';
import { askWork, digestOf, isDone, isTimely } from '../limits/work';
import type { Services } from '../services';
import { type Submitted, type Submitting, submitReport, WorkNeeded } from './submit-report';

/** How often work is asked for and looked at for each report an address may send: an honest device needs twice. */
const TURNS = 4;

type Needed = Pick<Services, 'database' | 'dayKeys' | 'settings'>;

/**
 * Keeps a report, after work where it or the rate of its kind asks for it. Nobody gains by asking: it costs a token of
 * the address, whether a challenge is wanted or a solution looked at.
 *
 * @throws Problem 428 with a challenge; those of `submitReport`
 */
export async function submitWithWork(
  services: Needed,
  submitting: Omit<Submitting, 'work'>,
  done: Work | undefined,
): Promise<Submitted> {
  const cost = services.settings.WORK_ITERATIONS;
  if (cost === 0) return submitReport(services.database, { ...submitting, work: 'unasked' });
  const asked = { digest: '', now: submitting.now, dayKeys: services.dayKeys };
  if (done) asked.digest = digestOf(submitting.submission, submitting.reader);
  try {
    const work = done && isTimely(done, asked) && (await look(services, submitting, done)) ? done : null;
    return await submitReport(services.database, { ...submitting, work });
  } catch (error) {
    if (!(error instanceof WorkNeeded)) throw error;
    await takeTurn(services, submitting);
    asked.digest ||= digestOf(submitting.submission, submitting.reader);
    const detail = 'A little work is asked for before this report is taken.';
    throw new Problem({ status: 428, code: 'work', detail }, { work: await askWork(asked, cost) });
  }
}

async function look(services: Needed, submitting: Omit<Submitting, 'work'>, done: Work): Promise<boolean> {
  await takeTurn(services, submitting);
  return isDone(done, services.dayKeys);
}

async function takeTurn({ database }: Needed, { publication, address, now }: Omit<Submitting, 'work'>): Promise<void> {
  const bucket = { key: `w:${address}`, hourly: TURNS * publication.limits.address };
  await database.write((transaction) =>
    takeTokens(transaction, { stream: publication.stream, buckets: [bucket] }, now),
  );
}
