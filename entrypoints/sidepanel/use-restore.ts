import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RestoreStage } from '@/components/notebook/restore-dialog';
import type { Backup } from '@/lib/annotation/backup';
import type { Store } from '@/lib/store/store';
import type { UndoableAct } from './undo-slot';

/** Largest file read, in bytes: it is held in memory as one text. 10,000 notes make about 15 MB. */
const LARGEST = 256 * 1024 * 1024;

/** Restoring from a file: read, ask, write, and undo afterwards. It runs in this page, under the write lock. */
export function useRestore(store: Store, offer: (act: UndoableAct) => void) {
  const [at, setAt] = useState<RestoreStage | null>(null);
  const chosen = useRef<{ backup: Backup; stop: AbortController } | null>(null);
  const fail = (sentence: string) => setAt({ stage: 'failed', sentence });

  const read = async (file: File) => {
    setAt({ stage: 'reading' });
    if (file.size > LARGEST) return fail(i18n.t('notebook.restore.too_big'));
    const { readBackupFile } = await import('./restore-file');
    const found = await readBackupFile(store, file);
    if ('sentence' in found) return fail(found.sentence);
    chosen.current = { backup: found.value.backup, stop: new AbortController() };
    setAt({ stage: 'asking', plan: found.value.plan });
  };

  const go = async () => {
    if (!chosen.current) return;
    const { backup, stop } = chosen.current;
    const onProgress = (done: number, total: number) => setAt({ stage: 'writing', done, total });
    onProgress(0, backup.records.annotations.length);
    const { restoreFile } = await import('./restore-file');
    const done = await restoreFile(store, backup, { onProgress, signal: stop.signal });
    if ('sentence' in done) return fail(stop.signal.aborted ? i18n.t('notebook.restore.stopped') : done.sentence);
    setAt(null);
    offer({ words: i18n.t('notebook.undo.imported'), undo: done.value, settle: null });
  };

  const stop = () => {
    // While it writes, the dialog stays until the work is taken back and says so.
    if (at?.stage === 'writing') chosen.current?.stop.abort();
    else setAt(null);
  };
  return { at, read, go, stop };
}
