import type { CannedReply, Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Account, Member } from '@/lib/annotation/people-messages';
import { askServer } from './ask-server';
import { CardShelf } from './card/card-shelf';
import type { Asked } from './decide/asked';
import { Decider } from './decide/decider';
import type { Made } from './decide/foretell';
import { type Filters, readPlace, writePlace } from './queue/filters';
import { QueueList } from './queue/queue-list';
import { Store } from './store';

/** After these the card is dealt with, and the next one comes up. */
const moving: readonly Made['verdict'][] = ['accepted', 'declined', 'duplicate', 'applied', 'spam', 'snoozed'];

/** One publication's desk: the queue, the open card, what is selected, what is asked. */
export class Desk extends Store {
  readonly stream: string;
  readonly account: Account;
  readonly list: QueueList;
  readonly shelf: CardShelf;
  readonly decider: Decider;
  members: readonly Member[] = [];
  replies: readonly CannedReply[] = [];
  filters: Filters = {};
  /** The cluster whose card is open. */
  current: string | null = null;
  /** Clusters selected for one decision on all of them. */
  readonly marked = new Map<string, ClusterSummary>();
  asked: Asked | null = null;
  /** What is said beside the bar of the last decision: a copy made, a page looked at. */
  said = '';
  /** Where the current one stood, for when it leaves the list. */
  #index = 0;

  constructor(stream: string, account: Account) {
    super();
    this.stream = stream;
    this.account = account;
    this.list = new QueueList(stream);
    this.shelf = new CardShelf(stream);
    this.decider = new Decider(stream, this.list, this.shelf);
    for (const store of [this.list, this.shelf, this.decider]) store.follow(() => this.changed());
  }

  /** What the address says. */
  async readAddress(): Promise<void> {
    const { filters, card } = readPlace(location.search);
    this.filters = filters;
    this.current = card;
    if (card !== null) void this.shelf.fetch(card);
    await Promise.all([this.list.load(filters), this.list.count()]);
    this.#readAhead();
  }

  /** What is needed beside the queue, once that is there. */
  async readRest(): Promise<void> {
    const [members, replies] = await Promise.all([
      askServer<{ members: Member[] }>('GET', `streams/${this.stream}/members`),
      askServer<{ replies: CannedReply[] }>('GET', `${this.stream}/replies`),
    ]);
    if (members.ok) this.members = members.value.members;
    if (replies.ok) this.replies = replies.value.replies;
    this.changed();
  }

  narrow(filters: Filters): void {
    // Letter after letter one search becomes another: back leads to what was before the search.
    const refines = this.filters.q !== undefined && filters.q !== undefined;
    this.filters = filters;
    this.#index = 0;
    this.marked.clear();
    history[refines ? 'replaceState' : 'pushState'](null, '', location.pathname + writePlace(filters, this.current));
    void this.list.load(filters);
  }

  open(id: string | null): void {
    this.current = id;
    this.said = '';
    history.replaceState(null, '', location.pathname + writePlace(this.filters, id));
    const at = this.list.rows.findIndex((row) => row.id === id);
    if (at >= 0) this.#index = at;
    if (id !== null) void this.shelf.fetch(id);
    this.changed();
    this.#readAhead();
  }

  /** By so many rows; to the ends by infinity. */
  move(by: number): void {
    const { rows } = this.list;
    if (rows.length === 0) return;
    const at = rows.findIndex(({ id }) => id === this.current);
    // One that left the list left its place to the one after it.
    const from = at >= 0 ? at : this.current === null ? -1 : this.#index - (by > 0 ? 1 : 0);
    const to = Math.min(rows.length - 1, Math.max(0, from + by));
    this.open(rows[to]?.id ?? null);
    if (to > rows.length - 20) void this.list.loadMore();
  }

  get openCard(): Card | null {
    return this.current === null ? null : this.shelf.get(this.current);
  }

  get openCluster(): ClusterSummary | null {
    return this.openCard?.cluster ?? this.list.find(this.current);
  }

  mark(cluster: ClusterSummary): void {
    if (!this.marked.delete(cluster.id)) this.marked.set(cluster.id, cluster);
    this.changed();
  }

  unmark(): void {
    this.marked.clear();
    this.changed();
  }

  ask(asked: Asked | null): void {
    this.asked = asked;
    this.changed();
  }

  say(words: string): void {
    this.said = words;
    this.changed();
  }

  /** Decides, and goes on to the next one where this one is dealt with. */
  decide(cluster: ClusterSummary, made: Made): Promise<void> {
    const deciding = this.decider.decide(cluster, made);
    if (moving.includes(made.verdict) && cluster.id === this.current && this.decider.fault === '') this.move(1);
    return deciding;
  }

  async undo(): Promise<boolean> {
    const id = this.decider.done?.cluster.id;
    const undoing = this.decider.undo(this.openCard);
    if (id !== undefined && id !== this.current) this.open(id);
    return undoing;
  }

  async hear(): Promise<void> {
    await Promise.all([this.list.hear(), this.shelf.hear(this.current)]);
    this.#readAhead();
  }

  nameOf(member: string): string | null {
    return this.members.find(({ id }) => id === member)?.name ?? null;
  }

  /** The next two cards are read before they are wanted. */
  #readAhead(): void {
    const at = this.list.rows.findIndex(({ id }) => id === this.current);
    for (const row of this.list.rows.slice(at + 1, at + 3)) void this.shelf.fetch(row.id);
  }
}
