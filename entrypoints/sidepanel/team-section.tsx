import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { TeamPart, type TeamTyped } from '@/components/tagging/team-part';
import type { Project } from '@/lib/annotation/schema';
import { askConsent } from './ask-consent';
import { own } from './own-calls';
import { sayTeamFault } from './say-team-fault';
import { useAct } from './use-act';
import { useNow } from './use-now';
import type { ShownTeam } from './use-team';

interface Props {
  project: Project | null;
  team: ShownTeam;
}

/** The team of the open project: joined by a code, left with everything kept. */
export function TeamSection({ project, team }: Props) {
  const { busy, fault, run } = useAct(sayTeamFault);
  const [leaving, setLeaving] = useState(false);
  const now = useNow();
  const { connection, waiting, refused } = team;
  const join = (typed: TeamTyped) =>
    void run(async () => {
      if (!(await askConsent())) throw new Error('fault:sync-consent');
      await own.teamJoin({ ...typed, offered: project?.id ?? null });
    });
  const syncNow = async () => {
    if (await askConsent()) await own.syncNow();
  };
  const leave = () => {
    setLeaving(false);
    if (connection) void run(() => own.teamLeave({ stream: connection.stream }));
  };
  const close = () => setLeaving(false);
  return (
    <>
      <TeamPart
        project={project?.name ?? null}
        connection={connection}
        waiting={waiting}
        refused={refused}
        now={now}
        busy={busy}
        fault={fault}
        join={join}
        syncNow={() => void run(syncNow)}
        answer={(answer) => connection && void run(() => own.teamAnswer({ stream: connection.stream, answer }))}
        leave={() => setLeaving(true)}
      />
      {leaving && (
        <AskDialog
          title={i18n.t('team.leave_title')}
          answers={[
            { words: i18n.t('team.stay'), act: close },
            { words: i18n.t('team.leave'), act: leave, grave: true },
          ]}
          close={close}
        >
          <p>{i18n.t('team.leave_text')}</p>
        </AskDialog>
      )}
    </>
  );
}
