import { useEffect, useState } from 'preact/hooks';
import type { EmendDb } from '@/lib/store/db';
import { NoteIndex } from '@/lib/store/note-index';

/**
 * All digests in memory; null until they are read.
 *
 * @param wanted they are read at the first search: whoever only looks at a page pays nothing
 * @param fail told when they cannot be read
 */
export function useNoteIndex(db: EmendDb, wanted: boolean, fail: (error: unknown) => void): NoteIndex | null {
  const [index, setIndex] = useState<NoteIndex | null>(null);
  const isMissing = wanted && index === null;
  useEffect(() => {
    if (!isMissing) return;
    const stop = new AbortController();
    const read = new NoteIndex();
    const done = () => stop.signal.aborted || setIndex(read);
    read.load(db, { signal: stop.signal }).then(done, fail);
    return () => stop.abort();
  }, [db, isMissing]);
  return index;
}
