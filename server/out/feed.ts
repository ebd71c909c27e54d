/** Atom (RFC 4287): the latest reports of a publication, for a feed reader that knows the secret in the address. */
import { randomUUID } from 'node:crypto';
import type { Feed, NewFeed } from '@/lib/annotation/endpoint-messages';
import { type KeptState, reportSubmission } from '@/lib/annotation/report-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { hashSecret, makeToken } from '../streams/secrets';
import { speak } from '../words/speak';
import { escapeMarkup, oneLine, webAddress } from './plain-text';
import { writeReport } from './write-news';

const MOST_FEEDS = 50;
const MOST_ENTRIES = 50;

interface FeedRow {
  id: string;
  stream: string;
  state: string | null;
  language: 'en' | 'uk';
  created_at: number;
}

const feedOf = ({ id, state, language, created_at }: FeedRow): Feed => ({
  id,
  state: state as KeptState | null,
  language,
  createdAt: new Date(created_at).toISOString(),
});

/** @returns the feed and its secret, which is nowhere else. @throws Problem 409 */
export async function makeFeed(
  database: Database,
  { stream, made, now }: { stream: string; made: NewFeed; now: number },
): Promise<{ feed: Feed; token: string }> {
  const token = makeToken(stream);
  const row = { stream, id: randomUUID(), state: made.state, language: made.language, created_at: now };
  await database.write(async (transaction) => {
    const { count } = await transaction
      .selectFrom('feed')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('stream', '=', stream)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_FEEDS)
      throw new Problem({ status: 409, code: 'full', detail: `At most ${MOST_FEEDS} feeds: remove one first.` });
    await transaction
      .insertInto('feed')
      .values({ ...row, token_hash: hashSecret(token) })
      .execute();
  });
  return { feed: feedOf(row), token };
}

export async function listFeeds(database: Database, stream: string): Promise<Feed[]> {
  const all = database.read.selectFrom('feed').selectAll().where('stream', '=', stream);
  return (await all.orderBy('created_at').execute()).map(feedOf);
}

/** @throws Problem 404 */
export async function removeFeed(database: Database, { stream, id }: { stream: string; id: string }): Promise<void> {
  await database.write(async (transaction) => {
    const one = transaction.deleteFrom('feed').where('stream', '=', stream).where('id', '=', id);
    if (!(await one.returning('id').executeTakeFirst())) throw Problem.missing('There is no such feed.');
  });
}

/** A feed as it is now. `etag` is known before the entries are read: most who ask have them already. */
export interface FeedNow {
  etag: string;
  write: () => Promise<string>;
}

/** @throws Problem 404 for a secret that is unknown */
export async function openFeed(
  database: Database,
  { token, origin }: { token: string; origin: string },
): Promise<FeedNow> {
  const feed = await database.read
    .selectFrom('feed')
    .selectAll()
    .where('stream', '=', token.slice(0, Math.max(0, token.indexOf('.'))))
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  if (!feed) throw Problem.missing('There is no such feed.');
  const { rev, changed, count } = await newestOf(database, feed);
  // The count too: what leaves the feed's state raises no rev of what stays in it.
  return { etag: `"${rev}-${count}"`, write: () => writeFeed(database, { feed, origin, changed }) };
}

async function newestOf(database: Database, { stream, state, created_at }: FeedRow) {
  const all = database.read
    .selectFrom('report')
    .select(({ fn }) => [
      fn.max('rev').as('rev'),
      fn.max('changed_at').as('changed'),
      fn.countAll<number>().as('count'),
    ])
    .where('stream', '=', stream);
  const row = await (state === null ? all : all.where('state', '=', state as KeptState)).executeTakeFirstOrThrow();
  return { rev: Number(row.rev ?? 0), changed: Number(row.changed ?? created_at), count: Number(row.count) };
}

async function writeFeed(
  database: Database,
  { feed, origin, changed }: { feed: FeedRow; origin: string; changed: number },
): Promise<string> {
  const { stream, state, language } = feed;
  const words = speak(language);
  const all = database.read
    .selectFrom('report')
    .select(['id', 'submission', 'received_at', 'changed_at'])
    .where('stream', '=', stream)
    .where('submission', 'is not', null)
    .orderBy('rev', 'desc')
    .limit(MOST_ENTRIES);
  const rows = await (state === null ? all : all.where('state', '=', state as KeptState)).execute();
  const iso = (ms: number) => new Date(ms).toISOString();
  const entries = rows.map(({ id, submission, received_at, changed_at }) => {
    const report = reportSubmission.parse(JSON.parse(submission ?? ''));
    const page = webAddress(report.target.source.identity);
    const title = oneLine(report.target.page.title, 200) || words.say('out.feed.untitled');
    const text = writeReport(report, words).map((part) => ('ours' in part ? part.ours : `“${part.theirs}”`));
    return `<entry><id>urn:uuid:${id}</id><title>${escapeMarkup(title)}</title><updated>${iso(changed_at)}</updated><published>${iso(received_at)}</published>${
      page === '' ? '' : `<link rel="related" href="${escapeMarkup(page)}"/>`
    }<content type="text">${escapeMarkup(text.join('\n'))}</content></entry>`;
  });
  const title = words.say('out.feed.title', stream);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>urn:uuid:${feed.id}</id><title>${escapeMarkup(title)}</title><updated>${iso(changed)}</updated><author><name>Emend</name></author><generator uri="${escapeMarkup(origin)}">Emend</generator>
${entries.join('\n')}
</feed>
`;
}
