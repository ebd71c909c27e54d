import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { SyncQuestion } from '@/components/sync/sync-question';
import { SyncState } from '@/components/sync/sync-state';
import type { Connection } from '@/lib/annotation/schema';

/** What is typed to join a team. */
export interface TeamTyped {
  address: string;
  localToo: boolean;
  code: string;
}

interface Props {
  /** Name of the open project, which would become the team's where it has none yet; null for none. */
  project: string | null;
  /** The team's stream of the open project, or one whose project nobody has shared yet; null for none. */
  connection: Connection | null;
  waiting: number;
  refused: number;
  /** Milliseconds since the epoch. */
  now: number;
  busy: boolean;
  /** Why the last act did not work; null for nothing. */
  fault: string | null;
  join: (typed: TeamTyped) => void;
  syncNow: () => void;
  answer: (answer: 'accept' | 'keep' | 'upload') => void;
  leave: () => void;
}

/** The team that works on the open project by way of its server; where there is none, how to come to one. */
export function TeamPart({ project, connection, fault, ...props }: Props) {
  return (
    <details class="tag-part tag-team" open={connection !== null}>
      <summary>{i18n.t('team.title')}</summary>
      {connection === null ? <JoinForm project={project} {...props} /> : <Joined connection={connection} {...props} />}
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
    </details>
  );
}

function Joined({
  connection,
  waiting,
  refused,
  now,
  busy,
  syncNow,
  answer,
  leave,
}: Omit<Props, 'project' | 'connection' | 'fault'> & { connection: Connection }) {
  return (
    <>
      {connection.question && <SyncQuestion question={connection.question} answer={answer} leave={leave} />}
      <p>{connection.project === null ? i18n.t('team.empty') : i18n.t(`team.role.${connection.role}`)}</p>
      <SyncState connection={connection} waiting={waiting} refused={refused} now={now} busy={busy} syncNow={syncNow} />
      <div class="tag-acts">
        <button type="button" class="quiet" name="team-leave" onClick={leave}>
          {i18n.t('team.leave')}
        </button>
      </div>
      <p class="aside">{i18n.t('team.leave_keeps')}</p>
    </>
  );
}

function JoinForm({ project, busy, join }: Pick<Props, 'project' | 'busy' | 'join'>) {
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [localToo, setLocal] = useState(false);
  return (
    <form
      class="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        join({ address, localToo, code });
      }}
    >
      <p>{i18n.t('team.how')}</p>
      <label class="sync-line">
        <span>{i18n.t('team.address')}</span>
        <input
          type="text"
          name="team-address"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={2048}
          required
          value={address}
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      </label>
      <label class="sync-line">
        <span>{i18n.t('team.code')}</span>
        <input
          type="text"
          name="team-code"
          class="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={64}
          required
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </label>
      <label class="sync-local">
        <input
          type="checkbox"
          name="team-local"
          checked={localToo}
          onChange={({ currentTarget }) => setLocal(currentTarget.checked)}
        />{' '}
        {i18n.t('sync.local')}
      </label>
      {project !== null && <p class="aside">{i18n.t('team.shares', [project])}</p>}
      <div class="tag-acts">
        <button type="submit" class="plain" name="team-join" disabled={busy}>
          {i18n.t(busy ? 'sync.working' : 'team.join')}
        </button>
      </div>
    </form>
  );
}
