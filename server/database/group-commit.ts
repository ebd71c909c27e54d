import type { Kysely } from 'kysely';
import { Problem } from '../http/problem';
import type { Work } from './database';
import { type Outcome, runApart } from './run-apart';
import type { Tables } from './tables';

/** How long the first of a group waits for others, in ms: a sync of a disk without a cache takes one to five. */
const WINDOW = 2;
/**
 * How long it waits while every turn of the loop brings another, in ms. A server that is fully busy reads some ten
 * requests in two milliseconds; those that wait in the sockets would each time miss the commit, which writes most of
 * the same pages again (2026-11-26: 64 connections had commits of 10, a sixth of the processor).
 */
const LONGEST_WINDOW = 10;
/** Works in one transaction, and works waiting before more are turned away. */
const LARGEST_GROUP = 256;
const LONGEST_QUEUE = 4096;

interface Waiting {
  run: Work<unknown>;
  done: (value: unknown) => void;
  fail: (reason: unknown) => void;
}

/** Groups that begin with savepoints after one that needed them. */
const CAUTIOUS = 16;

/**
 * Many works, one commit: one that fails takes back only itself, and all are answered after the commit they share. First
 * they run as they are; where one fails, all are taken back and run once more, each in a savepoint of its own. Most
 * groups have none that fails, and savepoints are two statements of seven. SQLite has one writer; alone, each would pay for a sync of the disk.
 */
export class GroupCommit {
  readonly #database: Kysely<Tables>;
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | null = null;
  #cautious = 0;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  write<T>(work: Work<T>): Promise<T> {
    if (this.#queue.length >= LONGEST_QUEUE) return Promise.reject(Problem.busy('Too much is waiting to be written.'));
    return new Promise<T>((done, fail) => {
      this.#queue.push({ run: work, done: (value) => done(value as T), fail });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#commit(this.#queue.splice(0, LARGEST_GROUP));
    }
    this.#running = null;
  }

  async #gather(): Promise<void> {
    const began = performance.now();
    await new Promise((done) => setTimeout(done, WINDOW));
    for (let seen = 0; seen < this.#queue.length && this.#queue.length < LARGEST_GROUP; ) {
      seen = this.#queue.length;
      await new Promise((done) => setImmediate(done));
      if (performance.now() - began > LONGEST_WINDOW) return;
    }
  }

  async #commit(group: Waiting[]): Promise<void> {
    try {
      const outcomes = (await this.#tryTogether(group)) ?? (await this.#runApart(group));
      outcomes.forEach((outcome, at) => {
        if (outcome.ok) group[at]?.done(outcome.value);
        else group[at]?.fail(outcome.reason);
      });
    } catch (reason) {
      for (const { fail } of group) fail(reason);
    }
  }

  /** Null where one of them failed: then nothing was done. */
  async #tryTogether(group: Waiting[]): Promise<Outcome<unknown>[] | null> {
    if (this.#cautious > 0) {
      this.#cautious -= 1;
      return null;
    }
    try {
      return await this.#database.transaction().execute(async (transaction) => {
        const all: Outcome<unknown>[] = [];
        for (const { run } of group) all.push({ ok: true, value: await run(transaction) });
        return all;
      });
    } catch {
      this.#cautious = CAUTIOUS;
      return null;
    }
  }

  async #runApart(group: Waiting[]): Promise<Outcome<unknown>[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const all: Outcome<unknown>[] = [];
      for (const { run } of group) all.push(await runApart(transaction, 'work', run));
      return all;
    });
  }
}
