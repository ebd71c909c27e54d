import type { ClusterSummary, QueueCounts, QueueEntry } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import { Store } from '@/server/desk/store';
import { type Filters, writeQuery } from './filters';

/** Rows asked for at once. Fewer the first time: what fits on a screen is wanted soonest. */
const FIRST = 50;
const PART = 200;

/** How long a list waits for the answer to the one before it, in ms: one that hangs holds up no other. */
const PATIENCE = 500;

interface Part {
  clusters: QueueEntry[];
  cursor: string | null;
}

/** The rows of the queue as far as they were asked for, kept up to date. */
export class QueueList extends Store {
  readonly stream: string;
  rows: QueueEntry[] = [];
  counts: QueueCounts | null = null;
  phase: 'loading' | 'ready' | 'fault' = 'loading';
  /** Code of what went wrong last; '' for nothing. */
  fault = '';
  /** More has come than is shown, and showing it would move what somebody reads. */
  hasNewer = false;
  filters: Filters = {};
  /** Clusters just decided on, as they are shown until the server has answered. */
  readonly held = new Map<string, ClusterSummary>();
  #cursor: string | null = null;
  /** Of the filters that count: answers to earlier ones are dropped. */
  #round = 0;
  /** The list that is being read. */
  #reading: Promise<void> = Promise.resolve();
  /** Ends what the server was asked for last; null once it has answered. */
  #asking: AbortController | null = null;

  constructor(stream: string) {
    super();
    this.stream = stream;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /**
   * Begins anew. What is shown stays until the answer is here, so that nothing flickers. Lists are read one after the
   * other, and of those that wait only the last. A search asks with each letter: where the server still looks for the
   * words before it, it need not (2026-11-27: with letters every 90 ms, the last one waited up to 60 ms for the others).
   */
  async load(filters: Filters = this.filters): Promise<void> {
    const isOther = filters !== this.filters;
    this.filters = filters;
    this.#round += 1;
    const round = this.#round;
    if (this.rows.length === 0 || isOther) this.phase = 'loading';
    this.changed();
    if (isOther) this.#asking?.abort();
    await Promise.race([this.#reading, new Promise((done) => setTimeout(done, PATIENCE))]);
    if (round !== this.#round) return;
    this.#reading = this.#ask({ limit: isOther ? FIRST : Math.max(FIRST, Math.min(PART, this.rows.length)) });
    await this.#reading;
  }

  async loadMore(): Promise<void> {
    if (this.#cursor !== null && this.#asking === null) await this.#ask({ limit: PART, cursor: this.#cursor });
  }

  /** Somebody changed something. A short list is asked for again; a long one says that there is news. */
  async hear(): Promise<void> {
    void this.count();
    if (this.rows.length <= PART) await this.load();
    else {
      this.hasNewer = true;
      this.changed();
    }
  }

  async count(): Promise<void> {
    const answer = await askServer<QueueCounts>('GET', `${this.stream}/counts`);
    if (!answer.ok) return;
    this.counts = answer.value;
    this.changed();
  }

  /** Puts a cluster's newest summary into its row, where it has one. */
  replace(cluster: ClusterSummary): void {
    const at = this.rows.findIndex(({ id }) => id === cluster.id);
    const row = this.rows[at];
    if (!row) return;
    this.rows = this.rows.with(at, { ...cluster, passage: row.passage });
    this.changed();
  }

  find(id: string | null): QueueEntry | null {
    return this.rows.find((row) => row.id === id) ?? null;
  }

  /** Revisions only rise: an answer that was on its way when something was decided does not undo it on the screen. */
  #newest(row: QueueEntry, shown: QueueEntry | undefined): QueueEntry {
    const known = this.held.get(row.id) ?? shown;
    return known && known.revision > row.revision ? { ...known, passage: row.passage } : row;
  }

  async #ask({ limit, cursor }: { limit: number; cursor?: string }): Promise<void> {
    const round = this.#round;
    const query = writeQuery(this.filters, Date.now());
    query.set('limit', String(limit));
    if (cursor !== undefined) query.set('cursor', cursor);
    const asking = new AbortController();
    this.#asking = asking;
    const answer = await askServer<Part>('GET', `${this.stream}/clusters?${query}`, {}, asking.signal);
    if (this.#asking === asking) this.#asking = null;
    if (round !== this.#round) return;
    if (answer.ok) {
      const { clusters } = answer.value;
      const rows = cursor === undefined ? clusters : joinRows(this.rows, clusters);
      const shown = new Map(this.rows.map((row) => [row.id, row]));
      this.rows = rows.map((row) => this.#newest(row, shown.get(row.id)));
      this.#cursor = answer.value.cursor;
      if (cursor === undefined) this.hasNewer = false;
    }
    this.fault = answer.ok ? '' : answer.code;
    this.phase = answer.ok || this.rows.length > 0 ? 'ready' : 'fault';
    this.changed();
  }
}

/** A row that moved while the list was read is not shown twice. */
function joinRows(known: readonly QueueEntry[], more: readonly QueueEntry[]): QueueEntry[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...more.filter(({ id }) => !ids.has(id))];
}
