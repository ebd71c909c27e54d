import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { BackupBar } from '@/components/notebook/backup-bar';
import { BackupFileDialog, sayBackupFile } from '@/components/notebook/backup-file-dialog';
import { ImportDialog } from '@/components/notebook/import-dialog';
import { useLiveQuery } from '@/lib/store/use-live-query';
import type { OnScreen } from './files/choose-notes';
import { ExportSection } from './files/export-section';
import { useBackupFile } from './files/use-backup-file';
import { useFileDrop } from './files/use-file-drop';
import { useImport } from './files/use-import';
import type { Problem } from './say-fault';
import { useStore } from './store-context';
import type { UndoableAct } from './undo-slot';

interface Props {
  now: number;
  offer: (act: UndoableAct) => void;
  report: (kind: Problem, error: unknown) => void;
  openSites: () => void;
  openKeys: () => void;
  /** What is on the screen now: what an export may be of. */
  screen: OnScreen;
}

/** The age of the last backup, a key that makes one, and the ways in and out for notes. */
export function BackupSection({ now, offer, report, openSites, openKeys, screen }: Props) {
  const store = useStore();
  const meta = useLiveQuery(async () => (await store.db.meta.get('store')) ?? null, [store]);
  const [said, say] = useState('');
  const [open, setOpen] = useState<'export' | 'auto' | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const taking = useImport(store, offer);
  const changes = meta?.changesSinceBackup ?? 0;
  const auto = useBackupFile(store, changes);
  const isOver = useFileDrop((file) => void taking.read(file));
  const fail = (error: unknown) => {
    // The banner stands behind the dialog.
    setOpen(null);
    report('backup', error);
  };
  const make = async () => {
    say('');
    try {
      const { exportNotes } = await import('./files/export-notes');
      await exportNotes(store, { ids: 'all', format: 'emend' });
      say(i18n.t('notebook.backup.made'));
    } catch (error) {
      fail(error);
    }
  };
  const choose = () => {
    const file = chooser.current?.files?.[0];
    if (file) void taking.read(file);
    // The same file may be chosen again, mended.
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <>
      <BackupBar
        at={meta?.lastBackupAt ?? null}
        changes={changes}
        now={now}
        said={said}
        auto={sayBackupFile(auto.state)}
        make={() => void make()}
        takeIn={() => chooser.current?.click()}
        giveOut={() => setOpen('export')}
        openAuto={() => setOpen('auto')}
        sites={openSites}
        keys={openKeys}
      />
      <input
        ref={chooser}
        type="file"
        name="import"
        accept=".json,.jsonld,application/json,application/ld+json"
        hidden
        onChange={choose}
      />
      {isOver && <p class="drop">{i18n.t('notebook.import.drop')}</p>}
      {taking.at && <ImportDialog at={taking.at} go={() => void taking.go()} stop={taking.stop} />}
      {open === 'export' && <ExportSection screen={screen} close={() => setOpen(null)} />}
      {open === 'auto' && (
        <BackupFileDialog
          at={auto.state}
          now={now}
          choose={() => void auto.choose(`${i18n.t('notebook.backup.file')}.json`).catch(fail)}
          allow={() => void auto.allow().catch(fail)}
          write={() => void auto.write().catch(fail)}
          forget={() => void auto.forget().catch(fail)}
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}
