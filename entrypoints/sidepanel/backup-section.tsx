import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { BackupBar } from '@/components/notebook/backup-bar';
import { RestoreDialog } from '@/components/notebook/restore-dialog';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { downloadFile } from './download-file';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import { useStore } from './store-context';
import type { UndoableAct } from './undo-slot';
import { useRestore } from './use-restore';

interface Props {
  now: number;
  offer: (act: UndoableAct) => void;
  report: (kind: Problem, error: unknown) => void;
  openSites: () => void;
  openKeys: () => void;
}

/** The age of the last backup, a key that makes one, and the way back from one. */
export function BackupSection({ now, offer, report, openSites, openKeys }: Props) {
  const store = useStore();
  const meta = useLiveQuery(async () => (await store.db.meta.get('store')) ?? null, [store]);
  const [said, say] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const restore = useRestore(store, offer);
  const make = async () => {
    say('');
    const at = new Date().toISOString();
    try {
      const { makeBackup } = await import('@/lib/store/write-backup');
      downloadFile(await makeBackup(store), `${i18n.t('notebook.backup.file')}-${at.slice(0, 10)}.json`);
      await own.noteBackup({ at });
      say(i18n.t('notebook.backup.made'));
    } catch (error) {
      report('backup', error);
    }
  };
  const choose = () => {
    const file = chooser.current?.files?.[0];
    if (file) void restore.read(file);
    // The same file may be chosen again, mended.
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <>
      <BackupBar
        at={meta?.lastBackupAt ?? null}
        changes={meta?.changesSinceBackup ?? 0}
        now={now}
        said={said}
        make={() => void make()}
        restore={() => chooser.current?.click()}
        sites={openSites}
        keys={openKeys}
      />
      <input ref={chooser} type="file" accept=".json,application/json" hidden onChange={choose} />
      {restore.at && <RestoreDialog at={restore.at} go={() => void restore.go()} stop={restore.stop} />}
    </>
  );
}
