import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { takeTokens } from '../limits/take-tokens';
import { ownOrigin, type Settings } from '../settings';
import { speak } from '../words/speak';
import type { AnswerKeys } from './answer-keys';
import type { DeliveryRow, Outcome } from './claim';
import type { Mailer } from './mail';
import { decisionOf } from './queue-answers';
import { readAnswer } from './read-answer';
import { writeAnswer } from './write-answer';

export interface Answering {
  database: Database;
  settings: Settings;
  mailer: Mailer;
  keys: AnswerKeys;
  now: number;
}

/** Limits of addresses are the server's, not one publication's. */
const EVERYWHERE = '';

/**
 * Answers a reader by mail. Anybody may have typed the address: who said that they want no mail gets none, one address gets
 * one mail for a decision, however many reports named it, and so many in an hour; what is more is not sent at all, for it
 * stands on the device that reported it.
 */
export async function sendAnswer(row: DeliveryRow, answering: Answering): Promise<Outcome> {
  const { database, settings, mailer, keys } = answering;
  // Mail was switched off since it was asked for.
  if (!mailer.isSet) return { dropped: true };
  const answer = await readAnswer(database, row);
  if (!answer) return { dropped: true };
  const hash = await keys.hash(answer.email);
  if (await isStopped(database, hash)) return { dropped: true };
  if (row.attempt === 1 && !(await mayCome(row, hash, answering))) return { dropped: true };
  const stop = `${ownOrigin(settings)}/no-answers/${await keys.tokenOf(hash)}`;
  return mailer.send(writeAnswer(answer, { id: row.id, words: speak(answer.language), stop }));
}

async function mayCome(row: DeliveryRow, hash: string, { database, settings, now }: Answering): Promise<boolean> {
  const buckets = [
    { key: `m:${hash}`, hourly: settings.HOURLY_ANSWERS },
    // One in an hour is one: all rows of a decision are due at the same time.
    { key: `n:${hash}:${decisionOf(row)}`, hourly: 1 },
  ];
  try {
    await database.write((transaction) => takeTokens(transaction, { stream: EVERYWHERE, buckets }, now));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 429) return false;
    throw error;
  }
}

async function isStopped(database: Database, hash: string): Promise<boolean> {
  const row = await database.read
    .selectFrom('stopped_address')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** No more answers by mail to whoever the hash stands for, from any publication here; or again. */
export async function stopAnswers(
  database: Database,
  { hash, stop, now }: { hash: string; stop: boolean; now: number },
): Promise<void> {
  await database.write(async (transaction) => {
    const list = transaction.insertInto('stopped_address').values({ hash, at: now });
    if (stop) await list.onConflict((conflict) => conflict.doNothing()).execute();
    else await transaction.deleteFrom('stopped_address').where('hash', '=', hash).execute();
  });
}
