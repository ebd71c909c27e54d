/**
 * The notebook's digests, all in memory and searched there, one after the other.
 *
 * A multi-entry index of words was the plan. It answers a prefix that most notes have (`t`, `а`) with 100,000 keys,
 * cannot find the middle of a word, and each filter is one more set to intersect; a look at every digest costs some
 * milliseconds, whatever was typed, in every script.
 */
import type { Annotation, NoteDigest } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { type HeldNote, NoteHolder } from './hold-note';
import { digestAll, type Filling, listUndigested } from './keep-digests';
import { matchNotes, type States } from './match-notes';
import type { NoteQuery, NoteState } from './note-query';
import { orders, type Sorting, sortByMatch } from './order-notes';

/** Digests read at a time: some 15 ms, between which progress is told and a click heard. */
const AT_ONCE = 1000;
/** Up to so many changed notes are put into the order that is there; more are ordered anew. */
const FEW = 2000;

/** What of the notebook is asked for. */
export interface Finding {
  query: NoteQuery;
  by: Sorting;
  /** Which notes are in a state, by `readStates`. */
  states?: States;
  /** The trash instead of the notebook. */
  trashed?: boolean;
}

export class NoteIndex {
  #notes = new Map<string, HeldNote>();
  #holder = new NoteHolder();
  #sorted: { by: Sorting; notes: HeldNote[] } | null = null;
  /** The newest turn that was read. */
  #turn = 0;

  /** Another number after each change, so that what was found can be found again. */
  version = 0;

  get size(): number {
    return this.#notes.size;
  }

  /** An index of these notes alone, such as a page's: nothing is read. */
  static of(notes: Annotation[]): NoteIndex {
    const index = new NoteIndex();
    index.#take(digestAll(notes));
    return index;
  }

  /** Reads all digests, and digests in memory what has none yet. */
  async load(db: EmendDb, { onProgress, signal }: Filling = {}): Promise<void> {
    const total = await db.digests.count();
    let after = '';
    while (!signal?.aborted) {
      const some = await db.digests.where('id').above(after).limit(AT_ONCE).toArray();
      this.#take(some);
      onProgress?.(this.#notes.size, Math.max(total, this.#notes.size));
      if (some.length < AT_ONCE) break;
      after = some.at(-1)?.id ?? '';
    }
    const missing = await listUndigested(db);
    for (let at = 0; at < missing.length && !signal?.aborted; at += AT_ONCE) {
      this.#take(digestAll(await db.annotations.bulkGet(missing.slice(at, at + AT_ONCE))));
      onProgress?.(this.#notes.size, total + missing.length);
    }
  }

  /** Reads what has changed since. Made for a live query. */
  async refresh(db: EmendDb): Promise<void> {
    const [changed, count] = await db.transaction('r', db.digests, () =>
      Promise.all([db.digests.where('turn').above(this.#turn).toArray(), db.digests.count()]),
    );
    this.#take(changed);
    if (count < this.#notes.size) await this.#forgetErased(db);
  }

  /** The notes asked for, in order. */
  find({ query, by, states, trashed = query.state.includes('trashed') }: Finding): HeldNote[] {
    const isAsked = matchNotes(query, this.#holder, states);
    const sorted = this.#sort(by === 'match' ? 'newest' : by);
    const found = sorted.filter((note) => note.trashed === trashed && isAsked(note));
    return by === 'match' ? sortByMatch(found, query.words) : found;
  }

  /** The values there are, most used first: for the filters a reader may choose from. */
  values(field: 'site' | 'tag', most = 200): { value: string; count: number }[] {
    const counts = new Map<number, number>();
    for (const note of this.#notes.values()) {
      if (note.trashed) continue;
      for (const value of field === 'site' ? [note.site] : note.tags) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const names = field === 'site' ? this.#holder.sites : this.#holder.tags;
    const all = [...counts]
      .map(([at, count]) => ({ value: names.name(at), count }))
      .filter(({ value }) => value !== '');
    return all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most);
  }

  /** The tags that these notes have, most used first. */
  tagsOf(ids: Iterable<string>): string[] {
    const counts = new Map<number, number>();
    for (const id of ids)
      for (const tag of this.#notes.get(id)?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => this.#holder.tags.name(tag));
  }

  #take(some: NoteDigest[]): void {
    const held = some.map((digest) => this.#holder.hold(digest));
    for (const note of held) this.#notes.set(note.id, note);
    for (const { turn } of some) this.#turn = Math.max(this.#turn, turn);
    if (held.length === 0) return;
    this.version += 1;
    this.#sorted = held.length > FEW ? null : this.#putIn(held);
  }

  /** Nearly sorted is sorted in a few milliseconds: the order that is there without the old ones, the new ones after. */
  #putIn(held: HeldNote[]): { by: Sorting; notes: HeldNote[] } | null {
    if (!this.#sorted) return null;
    const { by, notes } = this.#sorted;
    const ids = new Set(held.map(({ id }) => id));
    const others = notes.filter(({ id }) => !ids.has(id));
    const order = orders(this.#holder)[by];
    return { by, notes: others.concat([...held].sort(order)).sort(order) };
  }

  async #forgetErased(db: EmendDb): Promise<void> {
    const here = new Set(await db.digests.toCollection().primaryKeys());
    const undigested = new Set(await listUndigested(db));
    for (const id of this.#notes.keys()) if (!here.has(id) && !undigested.has(id)) this.#notes.delete(id);
    if (this.#sorted) {
      const { by, notes } = this.#sorted;
      this.#sorted = { by, notes: notes.filter(({ id }) => this.#notes.has(id)) };
    }
    this.version += 1;
  }

  /** Kept sorted between keystrokes. */
  #sort(by: Sorting): HeldNote[] {
    if (this.#sorted?.by !== by) this.#sorted = { by, notes: [...this.#notes.values()].sort(orders(this.#holder)[by]) };
    return this.#sorted.notes;
  }
}

/** Which notes are in the states asked for. Pure reading: made for a live query. */
export async function readStates(db: EmendDb, states: NoteState[]): Promise<Map<NoteState, ReadonlySet<string>>> {
  const read = async (state: NoteState): Promise<[NoteState, ReadonlySet<string>]> => [
    state,
    new Set(await ask(db, state)),
  ];
  return new Map(await Promise.all(states.filter((state) => state !== 'trashed').map(read)));
}

async function ask(db: EmendDb, state: NoteState): Promise<string[]> {
  if (state === 'lost') return await db.sightings.where('grade').equals('lost').primaryKeys();
  if (state === 'fixed' || state === 'changed' || state === 'still')
    return await db.sightings.where('outcome').equals(state).primaryKeys();
  const deliveries = db.deliveries.where('state').anyOf(state === 'queued' ? ['queued', 'sent'] : [state]);
  return (await deliveries.toArray()).map(({ annotationId }) => annotationId);
}
