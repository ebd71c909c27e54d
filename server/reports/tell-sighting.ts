import type { Receipt, SightingSubmission } from '@/lib/annotation/report-messages';
import { hearSighting } from '../clusters/hear-sighting';
import type { Database } from '../database/database';
import { takeTokens } from '../limits/take-tokens';
import { readReceipt } from './read-receipt';
import { readReport, type Sender, takeRev } from './reports';

/** Sightings of one reader, and from one address prefix, in an hour: a page is visited, not watched. */
const HOURLY = { reader: 60, address: 600 };

export interface Telling {
  sender: Sender;
  id: string;
  sighting: SightingSubmission;
  /** Hash of the sender's address prefix. */
  address: string;
  now: number;
}

/**
 * A reader says what stands on the page of a report of theirs now. The same again changes nothing and spends nothing; of
 * two the one that was seen later is kept, whatever order they come in; what is said of a withdrawn report is not kept.
 *
 * @returns the receipt after it, and the stream's counter; null where nothing has changed
 * @throws Problem 404, 429
 */
export async function tellSighting(
  database: Database,
  { sender, id, sighting, address, now }: Telling,
): Promise<{ receipt: Receipt; rev: number | null }> {
  const { stream, reader } = sender;
  return database.write(async (transaction) => {
    const report = await readReport(transaction, sender, id);
    const known = await transaction
      .selectFrom('sighting')
      .select('at')
      .where('stream', '=', stream)
      .where('report', '=', id)
      .executeTakeFirst();
    // A clock that is ahead is no reason to be believed longer than others.
    const at = Math.min(Date.parse(sighting.at), now);
    if (report.state === 'withdrawn' || (known && known.at >= at))
      return { receipt: await readReceipt(transaction, report), rev: null };
    const buckets = [
      { key: `s:${reader}`, hourly: HOURLY.reader },
      { key: `t:${address}`, hourly: HOURLY.address },
    ];
    await takeTokens(transaction, { stream, buckets }, now);
    const { outcome, found } = sighting;
    const values = { outcome, found, at, received_at: now };
    await transaction
      .insertInto('sighting')
      .values({ stream, report: id, ...values })
      .onConflict((conflict) => conflict.columns(['stream', 'report']).doUpdateSet(values))
      .execute();
    const rev = await takeRev(transaction, stream);
    await hearSighting(transaction, { stream, report: id, rev, now });
    return { receipt: await readReceipt(transaction, report), rev };
  });
}
