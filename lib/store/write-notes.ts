import type { Annotation } from '@/lib/annotation/schema';
import { reachStore } from './reach-store';
import { type NoteChoice, readByPage } from './read-by-page';
import type { Store } from './store';

/** Text held before it is handed to the browser, which may keep it on the disk; in UTF-16 units. */
const A_PART = 1 << 20;

/** A format, as `lib/formats` has them: it gets the notes of one page at a time. */
export interface PageWriter {
  /** Media type. */
  type: string;
  head(total: number): string;
  writePage(notes: readonly Annotation[]): string;
  foot(): string;
}

export interface WritingNotes {
  /** Notes written so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the work; nothing comes of it. */
  signal?: AbortSignal;
}

/**
 * Notes as a file, page by page, so that a library of any size never stands in memory.
 *
 * @throws StoreFault; or the signal's reason
 */
export async function writeNotes(
  store: Store,
  { ids, makeWriter }: { ids: NoteChoice; makeWriter: () => PageWriter },
  { onProgress, signal }: WritingNotes = {},
): Promise<Blob> {
  return await reachStore(store, async () => {
    // A writer knows what it has written: begun anew, the file has another.
    const writer = makeWriter();
    const { total, pages } = await readByPage(store.db, ids);
    const parts: Blob[] = [];
    let text = writer.head(total);
    let done = 0;
    for await (const notes of pages) {
      signal?.throwIfAborted();
      text += writer.writePage(notes);
      done += notes.length;
      if (text.length <= A_PART) continue;
      parts.push(new Blob([text]));
      text = '';
      onProgress?.(done, total);
    }
    return new Blob([...parts, text, writer.foot()], { type: writer.type });
  });
}
