import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ListedSnapshot } from '@/components/settings/snapshot-list';
import type { Problem } from '@/entrypoints/sidepanel/say-fault';
import { useStore } from '@/entrypoints/sidepanel/store-context';
import type { UndoableAct } from '@/entrypoints/sidepanel/undo-slot';
import type { Backup } from '@/lib/annotation/backup';
import { listSnapshotFiles, readSnapshotFile } from '@/lib/store/read-snapshot';
import { previewRestore, type Restored, restoreBackup, undoRestore } from '@/lib/store/restore-backup';
import { useLiveQuery } from '@/lib/store/use-live-query';

/** A snapshot the reader wants back, and how far that is. */
export type AskedSnapshot =
  | { stage: 'reading'; at: string }
  | { stage: 'asking'; at: string; plan: Pick<Restored, 'added' | 'replaced' | 'unchanged'>; backup: Backup }
  | { stage: 'writing'; at: string; done: number; total: number; stop: AbortController };

export interface Snapshots {
  list: ListedSnapshot[];
  asked: AskedSnapshot | null;
  ask: (snapshot: ListedSnapshot) => void;
  go: () => void;
  stop: () => void;
}

/**
 * The copies in the origin private file system, and the way back to one. What it brings stands beside what is here, as a
 * backup's does: of two versions of a note the newer stays. It runs in this page, under the write lock.
 */
export function useSnapshots(
  offer: (act: UndoableAct) => void,
  report: (kind: Problem, error: unknown) => void,
): Snapshots {
  const store = useStore();
  const { directory } = store.env;
  const [list, setList] = useState<ListedSnapshot[]>([]);
  const [asked, setAsked] = useState<AskedSnapshot | null>(null);
  const madeAt = useLiveQuery(async () => (await store.db.meta.get('store'))?.lastSnapshotAt ?? null, [store]);
  useEffect(() => {
    void listSnapshotFiles(directory).then(setList, (error) => report('read', error));
    // Looked at again with each that is made.
  }, [directory, madeAt, report]);
  const fail = (error: unknown) => {
    setAsked(null);
    report('restore', error);
  };
  const read = async ({ name, at }: ListedSnapshot) => {
    setAsked({ stage: 'reading', at });
    const snapshot = await readSnapshotFile(directory, name);
    if (!snapshot) throw new Error(i18n.t('settings.data.snapshot_gone'));
    const backup = { madeAt: at, records: snapshot.records };
    setAsked({ stage: 'asking', at, backup, plan: await previewRestore(store, backup) });
  };
  const write = async ({ at, backup }: Extract<AskedSnapshot, { stage: 'asking' }>) => {
    const stop = new AbortController();
    const onProgress = (done: number, total: number) => setAsked({ stage: 'writing', at, done, total, stop });
    onProgress(0, backup.records.annotations.length);
    try {
      const { undo } = await restoreBackup(store, backup, { onProgress, signal: stop.signal });
      offer({ words: i18n.t('settings.data.restored'), undo: () => undoRestore(store, undo), settle: null });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
    setAsked(null);
  };
  return {
    list,
    asked,
    ask: (snapshot) => void read(snapshot).catch(fail),
    go: () => void (asked?.stage === 'asking' && write(asked).catch(fail)),
    stop() {
      // While it writes, the question stays until all of it is taken back.
      if (asked?.stage === 'writing') asked.stop.abort();
      else setAsked(null);
    },
  };
}
