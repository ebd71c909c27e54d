import type { Database } from '../database/database';
import { eraseReader } from '../reports/change-report';
import { exportReader } from '../reports/export-reader';
import type { Sender } from '../reports/reports';
import { AdminFault } from './admin-fault';
import type { Command } from './command';

/** A reader has no name here: whoever asks the publication names one of their reports. */
const usage = '<publication> <id of one of their reports>';

export const exportReaderCommand: Command = {
  name: 'export-reader',
  usage,
  summary: 'Prints everything a publication has of a reader, as JSON.',
  run: async ({ words: [stream = '', report = ''], open, say }) => {
    const database = await open();
    const sender = await findSender(database, { stream, report });
    say(JSON.stringify(await exportReader(database, sender), null, 2));
  },
};

export const eraseReaderCommand: Command = {
  name: 'erase-reader',
  usage: `${usage} [--yes]`,
  summary: 'Erases everything a publication has of a reader.',
  options: { yes: { type: 'boolean' } },
  run: async ({ words: [stream = '', report = ''], open, now, say, confirm }) => {
    const database = await open();
    const sender = await findSender(database, { stream, report });
    const { reports } = await exportReader(database, sender);
    await confirm(`This erases every word of ${reports.length} reports for good.`);
    say(`${await eraseReader(database, sender, now)} reports are erased.`);
  },
};

async function findSender(database: Database, { stream, report }: { stream: string; report: string }): Promise<Sender> {
  const row = await database.read
    .selectFrom('report')
    .select('reader')
    .where('stream', '=', stream)
    .where('id', '=', report.toLowerCase())
    .executeTakeFirst();
  if (!row) throw new AdminFault(`${stream} has no report ${report}. Nothing was changed.`);
  return { stream, reader: row.reader };
}
