/** Digests follow their notes: in the transaction that writes a note, and in slices for notes older than digests. */
import type { Annotation, NoteDigest } from '@/lib/annotation/schema';
import type { EmendDb } from './db';
import { digestNote } from './digest-note';

/** Notes digested in one transaction: some 20 ms, after which waiting saves have their turn. */
const AT_ONCE = 500;

/** Inside a transaction over `annotations` and `digests`. */
export async function keepDigests(
  db: EmendDb,
  { kept, erased, turn }: { kept: Annotation[]; erased: Annotation[]; turn: number },
): Promise<void> {
  const digests = kept.flatMap((note) => digestNote(note, turn) ?? []);
  if (digests.length > 0) await db.digests.bulkPut(digests);
  if (erased.length > 0) await db.digests.bulkDelete(erased.map(({ id }) => id));
}

export interface Filling {
  /** Notes looked at so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Digests notes that were written before there were digests. Each slice stands by itself: stopped at any point, the
 * next start goes on with what is missing.
 */
export async function fillDigests(db: EmendDb, { onProgress, signal }: Filling = {}): Promise<void> {
  const missing = await listUndigested(db);
  for (let at = 0; at < missing.length && !signal?.aborted; at += AT_ONCE) {
    const slice = missing.slice(at, at + AT_ONCE);
    await db.transaction('rw', db.annotations, db.digests, async () => {
      const have = new Set(await db.digests.where('id').anyOf(slice).primaryKeys());
      const notes = await db.annotations.bulkGet(slice.filter((id) => !have.has(id)));
      await db.digests.bulkPut(digestAll(notes));
    });
    onProgress?.(Math.min(at + AT_ONCE, missing.length), missing.length);
  }
}

/** Ids of notes that have no digest. Two counts where there are none, which is nearly always. */
export async function listUndigested(db: EmendDb): Promise<string[]> {
  const [all, entities, digests] = await Promise.all([
    db.annotations.count(),
    db.annotations.orderBy('documentId').count(),
    db.digests.count(),
  ]);
  if (all - entities === digests) return [];
  const [ids, tagged, have] = await Promise.all([
    db.annotations.toCollection().primaryKeys(),
    db.annotations.orderBy('documentId').primaryKeys(),
    db.digests.toCollection().primaryKeys(),
  ]);
  const known = new Set([...tagged, ...have]);
  return ids.filter((id) => !known.has(id));
}

/** As old as can be: whoever reads digests anew sees them, and nobody who has read them is called for them. */
export function digestAll(notes: (Annotation | undefined)[]): NoteDigest[] {
  return notes.flatMap((note) => (note && digestNote(note, 0)) ?? []);
}
