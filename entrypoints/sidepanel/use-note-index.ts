import { useEffect, useState } from 'preact/hooks';
import type { EmendDb } from '@/lib/store/db';
import { NoteIndex } from '@/lib/store/note-index';
import { useLiveQuery } from '@/lib/store/use-live-query';

export interface LiveIndex {
  /** null until it is read. */
  index: NoteIndex | null;
  /** Another one after each change of a note, made in any context of the extension. */
  turn: number;
  /** How much of it is read, 0 to 1; null where none is being read. */
  progress: number | null;
}

/**
 * All digests in memory, kept as the store changes.
 *
 * @param wanted they are read when a view of every page is first shown: whoever only looks at a page pays nothing
 * @param fail told when they cannot be read
 */
export function useNoteIndex(db: EmendDb, wanted: boolean, fail: (error: unknown) => void): LiveIndex {
  const [index, setIndex] = useState<NoteIndex | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const isMissing = wanted && index === null;
  useEffect(() => {
    if (!isMissing) return;
    const stop = new AbortController();
    const read = new NoteIndex();
    const onProgress = (done: number, total: number) => stop.signal.aborted || setProgress(done / total);
    const done = () => {
      if (stop.signal.aborted) return;
      setProgress(null);
      setIndex(read);
    };
    read.load(db, { signal: stop.signal, onProgress }).then(done, fail);
    return () => stop.abort();
  }, [db, isMissing]);
  const follow = async () => {
    await index?.refresh(db);
    return index?.version ?? 0;
  };
  const turn = useLiveQuery(follow, [db, index], fail);
  return { index, turn: turn ?? 0, progress };
}
