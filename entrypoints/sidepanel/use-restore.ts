import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RestoreStage } from '@/components/restore-dialog';
import { type Backup, parseBackup } from '@/lib/annotation/backup';
import { previewRestore, restoreBackup, undoRestore } from '@/lib/store/restore-backup';
import type { Store } from '@/lib/store/store';
import { sayBackupFault } from './say-backup-fault';
import type { UndoableAct } from './undo-slot';

/** Largest file read, in bytes: it is held in memory as one text. 10,000 notes make about 15 MB. */
const LARGEST = 256 * 1024 * 1024;

/** Restoring from a file: read, ask, write, and undo afterwards. It runs in this page, under the write lock. */
export function useRestore(store: Store, offer: (act: UndoableAct) => void) {
  const [at, setAt] = useState<RestoreStage | null>(null);
  const chosen = useRef<{ backup: Backup; stop: AbortController } | null>(null);

  const read = async (file: File) => {
    setAt({ stage: 'reading' });
    let text = '';
    try {
      if (file.size > LARGEST) return setAt({ stage: 'failed', sentence: i18n.t('notebook.restore.too_big') });
      text = await file.text();
      const backup = parseBackup(text);
      chosen.current = { backup, stop: new AbortController() };
      const plan = await previewRestore(store, backup);
      setAt({ stage: 'asking', plan: { madeAt: backup.madeAt, ...plan } });
    } catch (error) {
      setAt({ stage: 'failed', sentence: sayBackupFault(error, text) });
    }
  };

  const go = async () => {
    if (!chosen.current) return;
    const { backup, stop } = chosen.current;
    const onProgress = (done: number, total: number) => setAt({ stage: 'writing', done, total });
    onProgress(0, backup.records.annotations.length);
    try {
      const { undo } = await restoreBackup(store, backup, { onProgress, signal: stop.signal });
      setAt(null);
      offer({ words: i18n.t('notebook.undo.imported'), undo: () => undoRestore(store, undo), settle: null });
    } catch (error) {
      const sentence = stop.signal.aborted ? i18n.t('notebook.restore.stopped') : sayBackupFault(error, '');
      setAt({ stage: 'failed', sentence });
    }
  };

  const stop = () => {
    // While it writes, the dialog stays until the work is taken back and says so.
    if (at?.stage === 'writing') chosen.current?.stop.abort();
    else setAt(null);
  };
  return { at, read, go, stop };
}
