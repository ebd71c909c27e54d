import type { Card, ClusterSummary, Decided } from '@/lib/annotation/cluster-messages';
import { isAllowed, isAside } from '@/lib/decisions/allow-verdict';
import { type Answer, askServer } from '@/server/desk/ask-server';
import type { CardShelf } from '@/server/desk/card/card-shelf';
import type { QueueList } from '@/server/desk/queue/queue-list';
import { Store } from '@/server/desk/store';
import { foretell, type Made } from './foretell';

/** How long an undo is offered, in ms. */
export const UNDO_TIME = 10_000;

/** What was decided last, and how it is taken back. */
export interface Done {
  cluster: ClusterSummary;
  verdict: Made['verdict'];
  decision: string;
  /** As the server answered; null until it has. */
  after: ClusterSummary | null;
}

/** Somebody was quicker: what the editor saw, and what it is now. */
export interface Moved {
  saw: ClusterSummary;
  now: Card;
}

/** Makes decisions: shown at once, sent one after the other for each cluster, taken back where they are refused. */
export class Decider extends Store {
  readonly #stream: string;
  readonly #list: QueueList;
  readonly #shelf: CardShelf;
  /** What is being sent, by cluster: the next decision on it waits for the answer and builds on it. */
  readonly #sending = new Map<string, Promise<ClusterSummary | null>>();
  #timer = 0;
  done: Done | null = null;
  moved: Moved | null = null;
  /** Code of what the last one was refused with; '' for nothing. */
  fault = '';
  /** Words of a note that say less than that something was wrong. */
  euphemisms: string[] = [];

  constructor(stream: string, list: QueueList, shelf: CardShelf) {
    super();
    this.#stream = stream;
    this.#list = list;
    this.#shelf = shelf;
  }

  async decide(cluster: ClusterSummary, made: Made): Promise<void> {
    this.dismiss();
    if (!isAllowed(made.verdict, cluster.status)) return this.#refuse('not-allowed');
    const decision = crypto.randomUUID();
    this.#show(foretell(cluster, made, Date.now()));
    if (made.verdict !== 'noted') this.#offerUndo({ cluster, verdict: made.verdict, decision, after: null });
    await this.#send({ cluster, made, decision });
  }

  /** Takes back what was decided last here; else what the card says can be taken back. */
  async undo(open: Card | null): Promise<boolean> {
    const done = this.done ?? doneOf(open);
    if (!done) return false;
    this.dismiss();
    const { cluster, decision } = done;
    const known = done.after ?? this.#list.find(cluster.id) ?? this.#shelf.get(cluster.id)?.cluster ?? cluster;
    this.#show({ ...cluster, revision: known.revision + 1 });
    await this.#send({ cluster: known, made: { verdict: 'undo', undoes: decision }, decision: crypto.randomUUID() });
    return true;
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.done = null;
    this.moved = null;
    this.fault = '';
    this.euphemisms = [];
    this.changed();
  }

  /** The pointer or the focus is on the bar: its time stands still. */
  hold(isHeld: boolean): void {
    clearTimeout(this.#timer);
    if (!isHeld && this.done) this.#timer = window.setTimeout(() => this.dismiss(), UNDO_TIME);
  }

  #offerUndo(done: Done): void {
    this.done = done;
    this.hold(false);
    this.changed();
  }

  #refuse(code: string): void {
    this.fault = code;
    this.done = null;
    this.changed();
  }

  /** Until the last answer is here, what was asked for earlier does not put the old state back. */
  #show(cluster: ClusterSummary): void {
    this.#list.held.set(cluster.id, cluster);
    this.#list.replace(cluster);
    this.#shelf.replace(cluster);
  }

  async #send(one: { cluster: ClusterSummary; made: Made; decision: string }): Promise<void> {
    const { id } = one.cluster;
    const before = this.#sending.get(id) ?? Promise.resolve(null);
    const sending: Promise<ClusterSummary | null> = before.then((answered) =>
      this.#post({ ...one, answered, isLast: () => this.#sending.get(id) === sending }),
    );
    this.#sending.set(id, sending);
    await sending;
    if (this.#sending.get(id) !== sending) return;
    this.#sending.delete(id);
    this.#list.held.delete(id);
  }

  async #post({
    cluster,
    made,
    decision,
    answered,
    isLast,
  }: {
    cluster: ClusterSummary;
    made: Made;
    decision: string;
    answered: ClusterSummary | null;
    isLast: () => boolean;
  }): Promise<ClusterSummary | null> {
    const { id } = cluster;
    const revision = answered?.revision ?? cluster.revision;
    const path = `${this.#stream}/clusters/${id}/decisions`;
    const answer: Answer<Decided> = await askServer<Decided>('POST', path, { id: decision, revision, ...made });
    if (answer.ok) {
      const { cluster: now, warnings } = answer.value;
      const words = warnings.flatMap(({ word }) => (word === undefined ? [] : [word]));
      if (words.length > 0) this.euphemisms = words;
      if (this.done?.decision === decision) this.done.after = now;
      this.changed();
      // What was decided since is shown already, and this answer is older than it.
      if (!isLast()) return now;
      this.#show(now);
      if (this.#shelf.get(id) || isAside(made.verdict)) void this.#shelf.refresh(id);
      return now;
    }
    await this.#setRight({ saw: cluster, code: answer.code });
    return null;
  }

  /** Shows what is true again, and says why the decision was not made. */
  async #setRight({ saw, code }: { saw: ClusterSummary; code: string }): Promise<void> {
    this.#show(saw);
    this.#refuse(code);
    if (code !== 'stale') return;
    this.#list.held.delete(saw.id);
    await this.#shelf.refresh(saw.id);
    const now = this.#shelf.get(saw.id);
    if (!now) return;
    this.#list.replace(now.cluster);
    this.moved = { saw, now };
    this.changed();
  }
}

function doneOf(open: Card | null): Done | null {
  if (open === null || open.undoable === null) return null;
  const last = open.history.find(({ id }) => id === open.undoable);
  const verdict = (last?.verdict ?? 'revised') as Made['verdict'];
  return { cluster: open.cluster, verdict, decision: open.undoable, after: open.cluster };
}
