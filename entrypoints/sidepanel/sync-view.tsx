import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { CodeDialog } from '@/components/sync/code-dialog';
import { ConflictList } from '@/components/sync/conflict-list';
import { type Beginning, ConnectForm } from '@/components/sync/connect-form';
import { DeviceList } from '@/components/sync/device-list';
import { SyncQuestion } from '@/components/sync/sync-question';
import { SyncState } from '@/components/sync/sync-state';
import type { Connection } from '@/lib/annotation/schema';
import { askConsent } from './ask-consent';
import { downloadFile } from './download-file';
import { nameDevice } from './name-device';
import { own } from './own-calls';
import { saySyncFault } from './say-sync-fault';
import { useAct } from './use-act';
import type { Acts } from './use-acts';
import { type SyncShown, useDevices, useSync } from './use-sync';

interface Props {
  now: number;
  /** Notes in the whole notebook. */
  total: number;
  acts: Acts;
}

/** Sync: turning it on, how it is, devices, texts written twice, the way back. */
export function SyncView({ now, total, acts }: Props) {
  const shown = useSync();
  if (shown === null) return null;
  return shown.connection === null ? (
    <Connecting total={total} />
  ) : (
    <Connected shown={shown} connection={shown.connection} now={now} acts={acts} />
  );
}

function Connecting({ total }: { total: number }) {
  const { busy, fault, run } = useAct(saySyncFault);
  const begin = (beginning: Beginning) =>
    run(async () => {
      if (!(await askConsent())) throw new Error('fault:sync-consent');
      if (beginning.how === 'file') {
        await own.syncRecover({ text: (await beginning.file.text()).slice(0, 10_000), name: beginning.name });
        return;
      }
      const { how, ...filled } = beginning;
      await ('code' in filled ? own.syncJoin(filled) : own.syncCreate(filled));
    });
  const name = nameDevice(navigator.userAgent);
  return <ConnectForm name={name} notes={total} busy={busy} fault={fault} begin={(one) => void begin(one)} />;
}

interface ConnectedProps {
  shown: SyncShown;
  connection: Connection;
  now: number;
  acts: Acts;
}

function Connected({ shown, connection, now, acts }: ConnectedProps) {
  const { busy, fault, run } = useAct(saySyncFault);
  const { devices, fetch } = useDevices(connection.stream);
  const [code, setCode] = useState<{ code: string; until: number } | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [saved, setSaved] = useState(false);
  /** Texts whose settling waits for its undo to end: shown as gone already. */
  const [settling, setSettling] = useState<ReadonlySet<string>>(new Set());
  const showCode = () =>
    void run(async () => {
      const { code, lasts } = await own.syncCode();
      setCode({ code, until: Date.now() + lasts });
    });
  const saveFile = () =>
    void run(async () => {
      const { text } = await own.syncRecoveryFile({ name: i18n.t('sync.recovery.device') });
      downloadFile(new Blob([text], { type: 'application/json' }), `${i18n.t('sync.recovery.file')}.json`);
      setSaved(true);
      fetch();
    });
  const leave = () => void run(() => own.syncLeave());
  return (
    <div class="sync">
      {connection.question && (
        <SyncQuestion
          question={connection.question}
          answer={(answer) => void run(() => own.syncAnswer({ answer }))}
          leave={() => setLeaving(true)}
        />
      )}
      <SyncState
        connection={connection}
        waiting={shown.waiting}
        refused={shown.refused}
        now={now}
        busy={busy}
        syncNow={() =>
          void run(async () => {
            if (await askConsent()) await own.syncNow();
          })
        }
      />
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      <ConflictList
        conflicts={shown.conflicts.filter(({ stamp }) => !settling.has(stamp))}
        settle={({ note, stamp }, take) => {
          setSettling((waiting) => waiting.union(new Set([stamp])));
          const showAgain = () => setSettling((waiting) => waiting.difference(new Set([stamp])));
          acts.settle({ id: note.id, stamp, take }, showAgain);
        }}
      />
      <DeviceList
        devices={devices}
        add={showCode}
        again={fetch}
        revoke={(id) => void run(() => own.syncRevoke({ id })).then(fetch)}
      />
      <section class="sync-part">
        <h2>{i18n.t('sync.recovery.title')}</h2>
        <p>{i18n.t('sync.recovery.text')}</p>
        <button type="button" class="plain" disabled={busy} onClick={saveFile}>
          {i18n.t('sync.recovery.make')}
        </button>
        <p role="status">{saved && i18n.t('sync.recovery.made')}</p>
      </section>
      <section class="sync-part">
        <button type="button" class="quiet" onClick={() => setLeaving(true)}>
          {i18n.t('sync.leave.act')}
        </button>
      </section>
      {code && (
        <CodeDialog
          server={connection.server}
          {...code}
          another={showCode}
          close={() => {
            setCode(null);
            fetch();
          }}
        />
      )}
      {leaving && <LeaveDialog leave={leave} close={() => setLeaving(false)} />}
    </div>
  );
}

function LeaveDialog({ leave, close }: { leave: () => void; close: () => void }) {
  const go = () => {
    close();
    leave();
  };
  const answers = [
    { words: i18n.t('sync.leave.cancel'), act: close },
    { words: i18n.t('sync.leave.confirm'), act: go, grave: true },
  ];
  return (
    <AskDialog title={i18n.t('sync.leave.title')} answers={answers} close={close}>
      <p>{i18n.t('sync.leave.text')}</p>
    </AskDialog>
  );
}
