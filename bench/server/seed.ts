/** What the bench needs of the server's own code: brought by Vite, since the sources import without extensions. */
import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '@/server/database/database';
import { openDatabase } from '@/server/database/open-database';
import { readSize, weighTables } from '@/server/database/weigh-tables';
import { createPublication } from '@/server/reports/publications';
import { findReports } from '@/server/search/find-reports';
import { indexReports } from '@/server/search/index-reports';
import { addDevice, addMember, createStream } from '@/server/streams/create-stream';
import { makeCorrection, makeTarget } from '@/tests/store/make-annotation';

export { findReports, indexReports, readSize, weighTables };

export const openBench = (url: string): Promise<Database> => openDatabase({ url, pool: 4 });

const origin = 'https://courier.example';
const most = 1_000_000_000;

export async function makeCourier(database: Database): Promise<void> {
  const limits = { address: most, reader: most, page: most };
  await database.write((transaction) =>
    createPublication(transaction, { id: 'courier', origins: [origin], limits, now: Date.now() }),
  );
}

/** JSON of a submission, about 1 kB; see `client.ts`. */
export function makeTemplate(): string {
  return JSON.stringify(
    submission({ id: '$ID', time: '$TIME', page: '$PAGE', comment: 'The boat of quay $PAGE goes at 7:45.' }),
  );
}

function submission({ id, time, page, comment }: { id: string; time: string; page: string; comment: string }) {
  const address = `${origin}/page-${page}`;
  const target = makeTarget(origin);
  const source = { found: address, identity: address, canonical: null, top: address };
  const { replacement, category, evidence } = makeCorrection();
  return {
    id,
    publication: 'courier',
    createdAt: time,
    target: { ...target, source },
    replacement,
    category,
    comment,
    evidence,
    reply: null,
    credit: null,
  };
}

/** Words as language has them: the first very often, most hardly ever (Zipf). The same for the same number. */
export function comment(number: number): string {
  const bytes = createHash('sha256').update(String(number)).digest();
  const words = Array.from({ length: 14 }, (_, at) => {
    const chance = (bytes.readUInt16LE(at * 2) + 1) / 65_537;
    return `w${Math.floor(30_000 ** chance)}x`;
  });
  return `${words.join(' ')} n${number}n`;
}

/** Adds reports with the numbers `from` until before `to`, many in a statement, and brings the index up to them. */
export async function seedReports(database: Database, { from, to }: { from: number; to: number }): Promise<void> {
  const now = Date.now();
  const time = new Date(now).toISOString();
  for (let at = from; at < to; at += 500) {
    const rows = Array.from({ length: Math.min(500, to - at) }, (_, add) => {
      const number = at + add;
      const id = randomUUID();
      const made = submission({ id, time, page: String(number % 5000), comment: comment(number) });
      return {
        stream: 'courier',
        id,
        reader: `reader-${number % 20_000}`,
        rev: number + 1,
        state: number % 3 === 0 ? ('withdrawn' as const) : ('received' as const),
        identity: made.target.source.identity,
        received_at: now,
        changed_at: now,
        submission: JSON.stringify(made),
        additions: 0,
      };
    });
    await database.write(async (transaction) => {
      await transaction.insertInto('report').values(rows).execute();
      await transaction
        .updateTable('stream')
        .set({ seq: at + rows.length })
        .where('stream', '=', 'courier')
        .execute();
    });
  }
  await indexReports(database);
}

/** A private stream full of notes of 1 kB, sealed; returns a device's token. */
export async function seedNotes(database: Database, count: number): Promise<string> {
  const now = Date.now();
  const token = await database.write(async (transaction) => {
    const stream = await createStream(transaction, { kind: 'private', now });
    const member = await addMember(transaction, { stream, role: 'owner', now });
    return (await addDevice(transaction, { stream, member, role: 'owner', label: '', now })).token;
  });
  const stream = token.slice(0, token.indexOf('.'));
  const stamp = `${now.toString(16).padStart(12, '0')}0000-${randomUUID()}`;
  const fields = JSON.stringify(
    Object.fromEntries(['target', 'replacement', 'comment'].map((name) => [name, [`e1.${'A'.repeat(280)}`, stamp]])),
  );
  for (let at = 0; at < count; at += 500) {
    const rows = Array.from({ length: Math.min(500, count - at) }, (_, add) => ({
      stream,
      id: randomUUID(),
      kind: 'annotation',
      rev: at + add + 1,
      fields,
      history: '[]',
      bytes: fields.length + 2,
      changed_at: now,
      erased: 0,
    }));
    await database.write((transaction) => transaction.insertInto('record').values(rows).execute());
  }
  await database.write((transaction) =>
    transaction.updateTable('stream').set({ seq: count, records: count }).where('stream', '=', stream).execute(),
  );
  return token;
}
