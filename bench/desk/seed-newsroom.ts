/** What the bench needs of the server's own code: brought by Vite, since the sources import without extensions. */
import { openDatabase } from '@/server/database/open-database';
import { makeInvitation } from '@/server/people/invitations';
import { createPublication, readPublication } from '@/server/reports/publications';
import { importReport, submitReport } from '@/server/reports/submit-report';
import { indexReports } from '@/server/search/index-reports';
import type { MadeReport } from '../newsroom/make-reports';
import { writeSubmission } from './write-submission';

const most = 1_000_000_000;
const DAY = 86_400_000;
/** Over how many days the reports came. */
const DAYS = 30;
/** Reports that share a transaction. */
const TOGETHER = 200;

/**
 * Fills an empty database with a newsroom's reports by the very code that takes a submission, only without HTTP: filed,
 * weighed, announced and indexed; `isKnown` takes them as an editor's import is taken, so that none waits among the
 * suspect ones. Returns the word of an invitation that makes an editor.
 */
export async function seedNewsroom(url: string, newsroom: readonly MadeReport[], isKnown = false): Promise<string> {
  // One line to PostgreSQL, so that reports come in the order of their times: a limit that has seen a later one would
  // take those of the hours before it for a flood.
  const database = await openDatabase({ url, pool: 1 });
  const now = Date.now();
  const limits = { address: most, reader: most, page: most };
  await database.write((transaction) =>
    createPublication(transaction, { id: 'courier', origins: ['https://courier.example'], limits, now }),
  );
  const publication = await readPublication(database, 'courier');
  for (let at = 0; at < newsroom.length; at += TOGETHER) {
    const part = newsroom.slice(at, at + TOGETHER).map((made, add) => {
      const time = Math.round(now - (1 - made.moment) * DAYS * DAY);
      const submission = writeSubmission(made, { at: at + add, time });
      const who = (at + add) % 20_000;
      const sent = { publication, submission, reader: `reader-${who}`, address: `${who}`, now: time };
      return isKnown ? importReport(database, sent) : submitReport(database, { ...sent, work: 'unasked' });
    });
    await Promise.all(part);
  }
  await indexReports(database);
  const about = { stream: 'courier', role: 'editor', email: null, invitedBy: null, origin: '', now } as const;
  const { link } = await database.write((transaction) => makeInvitation(transaction, about));
  await database.close();
  return link.split('#')[1] ?? '';
}
