import type { Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import { Store } from '@/server/desk/store';

/** Cards kept, so that the next one is there before it is asked for. */
const MOST = 40;

/** Cards that were read, by cluster. */
export class CardShelf extends Store {
  readonly #stream: string;
  readonly #cards = new Map<string, Card>();
  readonly #faults = new Map<string, string>();
  readonly #asked = new Map<string, Promise<void>>();
  /** Raised with each piece of news: an answer from before it is not kept as new. */
  #age = 0;

  constructor(stream: string) {
    super();
    this.#stream = stream;
  }

  get = (id: string): Card | null => this.#cards.get(id) ?? null;
  faultOf = (id: string): string => this.#faults.get(id) ?? '';

  /** Reads a card unless it is there or on its way. */
  async fetch(id: string): Promise<void> {
    if (!this.#cards.has(id)) await this.refresh(id);
  }

  /** Reads a card anew; what is shown stays until then. */
  refresh(id: string): Promise<void> {
    const known = this.#asked.get(id);
    if (known) return known;
    const asking = this.#read(id).finally(() => this.#asked.delete(id));
    this.#asked.set(id, asking);
    return asking;
  }

  /** Others changed something: only the open card is read again, the rest when it is wanted. */
  async hear(open: string | null): Promise<void> {
    this.#age += 1;
    for (const id of this.#cards.keys()) if (id !== open) this.#cards.delete(id);
    if (open === null) return;
    await this.#asked.get(open);
    await this.refresh(open);
  }

  put(card: Card): void {
    this.#cards.delete(card.cluster.id);
    this.#cards.set(card.cluster.id, card);
    const [oldest] = this.#cards.keys();
    if (this.#cards.size > MOST && oldest !== undefined) this.#cards.delete(oldest);
    this.changed();
  }

  /** What a card says of its cluster, before the server has said it. */
  replace(cluster: ClusterSummary): void {
    const card = this.#cards.get(cluster.id);
    if (card) this.put({ ...card, cluster });
  }

  async #read(id: string): Promise<void> {
    const age = this.#age;
    const answer = await askServer<Card>('GET', `${this.#stream}/clusters/${id}`);
    if (answer.ok) {
      this.#faults.delete(id);
      const known = this.#cards.get(id);
      // Revisions only rise: what was decided while the answer was on its way stays as it is shown, and a higher one is
      // newer than what is shown, whatever else has come meanwhile.
      const rise = answer.value.cluster.revision - (known?.cluster.revision ?? -1);
      if (rise > 0 || (rise === 0 && age === this.#age)) this.put(answer.value);
      return;
    }
    this.#faults.set(id, answer.code);
    this.changed();
  }
}
