/**
 * The notebook's digests, all in memory and searched there, one after the other.
 *
 * A multi-entry index of words was the plan. It answers a prefix that most notes have (`t`, `а`) with 100,000 keys,
 * cannot find the middle of a word, and each filter is one more set to intersect; a look at every digest costs some
 * milliseconds, whatever was typed, in every script.
 */
import type { NoteDigest } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { foldWords } from './fold-words';
import { digestAll, type Filling, listUndigested } from './keep-digests';
import type { NoteQuery, NoteState } from './note-query';

export const sortings = ['newest', 'oldest', 'changed', 'page'] as const;
export type Sorting = (typeof sortings)[number];

/** Digests read at a time: progress is told, and a click heard, between. */
const AT_ONCE = 4000;

/** A digest that is held: its tags folded once, for comparing. */
type Held = NoteDigest & { folded: string[] };

export class NoteIndex {
  #notes = new Map<string, Held>();
  #sorted: { by: Sorting; notes: Held[] } | null = null;
  /** The newest turn that was read. */
  #turn = 0;

  get size(): number {
    return this.#notes.size;
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

  /** Reads what has changed since; returns whether anything has. Made for a live query. */
  async refresh(db: EmendDb): Promise<boolean> {
    const [changed, count] = await db.transaction('r', db.digests, () =>
      Promise.all([db.digests.where('turn').above(this.#turn).toArray(), db.digests.count()]),
    );
    this.#take(changed);
    if (count < this.#notes.size) await this.#forgetErased(db);
    return changed.length > 0;
  }

  /** The ids of the notes asked for, in order. `states`: which notes are in a state, by `readStates`. */
  find(query: NoteQuery, by: Sorting, states: ReadonlyMap<NoteState, ReadonlySet<string>> = new Map()): string[] {
    const found: string[] = [];
    const trashed = query.state.includes('trashed');
    const sets = query.state.filter((state) => state !== 'trashed').map((state) => states.get(state) ?? new Set());
    for (const note of this.#sort(by)) {
      if (note.trashed !== trashed || (sets.length > 0 && !sets.some((set) => set.has(note.id)))) continue;
      if (isAsked(note, query)) found.push(note.id);
    }
    return found;
  }

  /** The values there are, most used first: for the filters a reader may choose from. */
  values(field: 'site' | 'tag', most = 200): { value: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const note of this.#notes.values()) {
      if (note.trashed) continue;
      for (const value of field === 'site' ? [note.site] : note.tags)
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const all = [...counts].map(([value, count]) => ({ value, count }));
    return all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most);
  }

  #take(some: NoteDigest[]): void {
    for (const note of some) {
      this.#notes.set(note.id, { ...note, folded: note.tags.map(foldWords) });
      this.#turn = Math.max(this.#turn, note.turn);
    }
    if (some.length > 0) this.#sorted = null;
  }

  async #forgetErased(db: EmendDb): Promise<void> {
    const here = new Set(await db.digests.toCollection().primaryKeys());
    const undigested = new Set(await listUndigested(db));
    for (const id of this.#notes.keys()) if (!here.has(id) && !undigested.has(id)) this.#notes.delete(id);
    this.#sorted = null;
  }

  /** Kept sorted between keystrokes. */
  #sort(by: Sorting): Held[] {
    if (this.#sorted?.by !== by) this.#sorted = { by, notes: [...this.#notes.values()].sort(orders[by]) };
    return this.#sorted.notes;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orders: Record<Sorting, (a: Held, b: Held) => number> = {
  newest: (a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id),
  oldest: (a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id),
  changed: (a, b) => compare(b.updatedAt, a.updatedAt) || compare(b.id, a.id),
  page: (a, b) => compare(a.site, b.site) || compare(a.page, b.page) || compare(a.id, b.id),
};

/** Cheap questions first: the words are looked for in what is left. */
function isAsked(note: Held, query: NoteQuery): boolean {
  const { words, kind, site, tag, color, from, to } = query;
  if (kind.length > 0 && !kind.includes(note.kind)) return false;
  if (color.length > 0 && !color.includes(note.color)) return false;
  if (from !== null && note.createdAt < from) return false;
  if (to !== null && note.createdAt.slice(0, 10) > to) return false;
  if (site.length > 0 && !site.some((host) => note.site === host || note.site.endsWith(`.${host}`))) return false;
  if (tag.length > 0 && !tag.some((one) => note.folded.includes(one))) return false;
  return words.every((word) => note.text.includes(word));
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
