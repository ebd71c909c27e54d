import type { Database } from '../database/database';
import type { Metrics } from '../http/metrics';
import { Repeat } from '../repeat';
import { ownOrigin, type Settings } from '../settings';
import { speak } from '../words/speak';
import { AnswerKeys } from './answer-keys';
import { sendAnswer } from './answers';
import { beginTest, TEST } from './begin-test';
import { type ChatFormat, writeChat, writeChatTest } from './chat';
import { claimDue, type DeliveryRow, type Outcome, settle } from './claim';
import type { EndpointRow } from './endpoints';
import { FetchFault, guardedFetch } from './guarded-fetch';
import { Mailer } from './mail';
import { ANSWER } from './queue-answers';
import { readPeriod } from './read-period';
import { readSubject } from './read-subject';
import { readRetryAfter } from './schedule';
import { secrets, signWebhook, writePayload, writeTestPayload } from './webhook';
import { type Writing, writeDigestMail, writeNewsMail, writeOffMail, writeTestMail } from './write-mail';

/** How often it looks for what is due, in ms: one read of an index. */
const LOOK = 1000;
/** A webhook's time to answer, in ms, and bytes of its answer that are read. */
const PATIENCE = 15_000;
const MOST_ANSWER = 64 * 1024;

export interface CourierParts {
  database: Database;
  settings: Settings;
  metrics: Metrics;
  now: () => number;
}

/** Takes what is due to where it goes. Any number of them may run on one database. */
export class Courier {
  readonly #parts: CourierParts;
  readonly mailer: Mailer;
  readonly answerKeys: AnswerKeys;
  #stopped = false;
  readonly #repeat = new Repeat(() => this.runDue(), LOOK);

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.mailer = new Mailer(parts.settings);
    this.answerKeys = new AnswerKeys(parts.database);
  }

  start(onFault: (error: unknown) => void): void {
    this.#repeat.start(onFault);
  }

  /** Resolves when what it carries at the moment has arrived or failed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#repeat.stop();
  }

  /** Everything that is due now, and what becomes due by it. Returns how many were tried. */
  async runDue(): Promise<number> {
    const { database, now } = this.#parts;
    let tried = 0;
    while (!this.#stopped && (await isDue(database, now()))) {
      const rows = await claimDue(database, now());
      if (rows.length === 0) break;
      await Promise.all(rows.map((row) => this.#carry(row)));
      tried += rows.length;
    }
    return tried;
  }

  /**
   * Tries an endpoint now, once, with a message that says it is a test, and writes it into the endpoint's log. What comes
   * of it is answered to whoever asked.
   */
  async test({ stream, id }: { stream: string; id: string }): Promise<Outcome> {
    const { database, metrics, now } = this.#parts;
    const row = await beginTest(database, { stream, endpoint: id, now: now() });
    const outcome = await this.#send(row).catch(failed);
    metrics.countDelivery('dropped' in outcome ? 'dropped' : outcome.ok ? 'ok' : 'failed');
    await settle(database, { row, outcome, now: now() });
    return outcome;
  }

  async #carry(row: DeliveryRow): Promise<void> {
    const { database, metrics, now } = this.#parts;
    const outcome = await this.#send(row).catch(failed);
    metrics.countDelivery('dropped' in outcome ? 'dropped' : outcome.ok ? 'ok' : 'failed');
    await settle(database, { row, outcome, now: now() });
  }

  async #send(row: DeliveryRow): Promise<Outcome> {
    const { database, settings, now } = this.#parts;
    if (row.event === ANSWER)
      return sendAnswer(row, { database, settings, mailer: this.mailer, keys: this.answerKeys, now: now() });
    const endpoint = await database.read
      .selectFrom('endpoint')
      .selectAll()
      .where('stream', '=', row.stream)
      .where('id', '=', row.endpoint)
      .executeTakeFirst();
    if (!endpoint) return { dropped: true };
    const writing = { id: row.id, endpoint, words: speak(endpoint.language), origin: ownOrigin(settings) };
    if (row.event === 'endpoint.disabled') return this.mailer.send(writeOffMail(writing));
    // One that is switched off is tested before it is switched on; whoever ended their mails is let alone.
    const isOff = endpoint.state === 'disabled' && (row.event !== TEST || endpoint.why === 'unsubscribed');
    if (isOff) return { dropped: true };
    if (row.event === TEST) return this.#sendTest(row, writing);
    if (row.event === 'digest') {
      const to =
        Math.floor((row.created_at - endpoint.beat_at) / endpoint.period + 1) * endpoint.period + endpoint.beat_at;
      const period = await readPeriod(database, { stream: row.stream, from: to - endpoint.period, to });
      return period.count === 0 ? { dropped: true } : this.mailer.send(writeDigestMail(period, writing));
    }
    const subject = await readSubject(database, row);
    if (!subject) return { dropped: true };
    if (endpoint.kind === 'mail') return this.mailer.send(writeNewsMail(subject, writing));
    return endpoint.kind === 'chat'
      ? this.#post(endpoint, {
          body: writeChat(subject, { format: endpoint.format as ChatFormat, words: writing.words }),
          headers: { 'content-type': 'application/json' },
        })
      : this.#postSigned(endpoint, { id: row.id, body: writePayload(subject) });
  }

  #sendTest(row: DeliveryRow, writing: Writing): Promise<Outcome> {
    const { endpoint, words } = writing;
    if (endpoint.kind === 'mail' || endpoint.kind === 'digest') return this.mailer.send(writeTestMail(writing));
    if (endpoint.kind === 'webhook')
      return this.#postSigned(endpoint, { id: row.id, body: writeTestPayload(row.stream, row.created_at) });
    const body = writeChatTest(row.stream, { format: endpoint.format as ChatFormat, words });
    return this.#post(endpoint, { body, headers: { 'content-type': 'application/json' } });
  }

  #postSigned(endpoint: EndpointRow, { id, body }: { id: string; body: string }): Promise<Outcome> {
    const kept = secrets.parse(JSON.parse(endpoint.secrets));
    return this.#post(endpoint, { body, headers: signWebhook({ id, body, kept }, this.#parts.now()) });
  }

  async #post(
    { target }: EndpointRow,
    { body, headers }: { body: string; headers: Record<string, string> },
  ): Promise<Outcome> {
    const { settings, now } = this.#parts;
    const options = { timeoutMs: PATIENCE, maxBytes: MOST_ANSWER, allowLoopback: settings.OUT_TO_LOOPBACK };
    try {
      const answer = await guardedFetch(target, { method: 'POST', body, headers, ...options });
      const { status } = answer;
      if (status >= 200 && status < 300) return { ok: true, status };
      const retryAfter = readRetryAfter(answer.headers.get('retry-after'), now());
      return { ok: false, status, fault: `It answered ${status}.`, retryAfter, gone: status === 410 };
    } catch (error) {
      if (error instanceof FetchFault) return { ok: false, status: null, fault: error.message };
      throw error;
    }
  }
}

/** A fault of ours: what cannot be written today can perhaps be by the next version. */
function failed(error: unknown): Outcome {
  const fault = error instanceof FetchFault ? error.message : 'It could not be written.';
  return { ok: false, status: null, fault };
}

async function isDue(database: Database, now: number): Promise<boolean> {
  const row = await database.read
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'pending')
    .where('next_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
