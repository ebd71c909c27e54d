import { EventEmitter } from 'node:events';
import type { Database } from '../database/database';

/** How often other servers' and commands' changes are looked for, in ms: one indexed row for each stream listened to. */
const LOOK = 1000;

/**
 * Says that a stream has something new. Changes made by this server are told at once; others are found by looking, for
 * LISTEN and NOTIFY are missing on CockroachDB and on SQLite (field-notes/backend-and-sync.md 1.6).
 */
export class News {
  readonly #database: Database;
  readonly #told = new Map<string, number>();
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #timer: NodeJS.Timeout | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls `hear` with the stream's counter whenever it has grown. Returns how to stop. */
  follow(stream: string, hear: (seq: number) => void): () => void {
    this.#emitter.on(stream, hear);
    this.#timer ??= setInterval(() => void this.#look(), LOOK).unref();
    return () => {
      this.#emitter.off(stream, hear);
      if (this.#emitter.listenerCount(stream) === 0) this.#told.delete(stream);
      if (this.#emitter.eventNames().length === 0) this.close();
    };
  }

  tell(stream: string, seq: number): void {
    if (this.#emitter.listenerCount(stream) === 0 || seq <= (this.#told.get(stream) ?? -1)) return;
    this.#told.set(stream, seq);
    this.#emitter.emit(stream, seq);
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    const streams = this.#emitter.eventNames().map(String);
    if (streams.length === 0) return;
    try {
      const rows = await this.#database.read
        .selectFrom('stream')
        .select(['stream', 'seq'])
        .where('stream', 'in', streams)
        .execute();
      for (const { stream, seq } of rows) this.tell(stream, seq);
    } catch {
      // The database is away for a moment: the next look finds what was missed, and /healthz says it.
    }
  }
}
