import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ImportStage } from '@/components/notebook/import-dialog';
import type { Backup } from '@/lib/annotation/backup';
import type { Store } from '@/lib/store/store';
import type { UndoableAct } from '../undo-slot';

/** Taking in a file: read, ask, write, and undo afterwards. It runs in this page, under the write lock. */
export function useImport(store: Store, offer: (act: UndoableAct) => void) {
  const [at, setAt] = useState<ImportStage | null>(null);
  const running = useRef<{ stop: AbortController; backup: Backup | null } | null>(null);
  const fail = (sentence: string) => setAt({ stage: 'failed', sentence });

  const read = async (file: File) => {
    const stop = new AbortController();
    running.current = { stop, backup: null };
    setAt({ stage: 'reading', share: 0 });
    const onProgress = (share: number) => !stop.signal.aborted && setAt({ stage: 'reading', share });
    const { readImport } = await import('./read-import');
    const found = await readImport(store, file, { onProgress, signal: stop.signal });
    if (stop.signal.aborted) return;
    if ('sentence' in found) return fail(found.sentence);
    running.current = { stop, backup: found.value.backup };
    setAt({ stage: 'asking', plan: found.value.plan });
  };

  const go = async () => {
    if (!running.current?.backup) return;
    const { backup, stop } = running.current;
    const onProgress = (done: number, total: number) => setAt({ stage: 'writing', done, total });
    onProgress(0, backup.records.annotations.length);
    const { takeIn } = await import('./read-import');
    const done = await takeIn(store, backup, { onProgress, signal: stop.signal });
    running.current = null;
    if ('sentence' in done) return fail(stop.signal.aborted ? i18n.t('notebook.import.stopped') : done.sentence);
    setAt(null);
    offer({ words: i18n.t('notebook.undo.imported'), undo: done.value, settle: null });
  };

  const stop = () => {
    running.current?.stop.abort();
    // While it writes, the dialog stays until the work is taken back and says so.
    if (at?.stage !== 'writing') setAt(null);
  };
  return { at, read, go, stop };
}
