import type { TeamCalls } from '@/lib/messaging/calls';
import { answerQuestion } from '@/lib/sync/answer-question';
import { leaveStream } from '@/lib/sync/connect';
import { joinTeam } from '@/lib/sync/join-team';
import { serverOf } from './answer-sync';
import type { Parts } from './parts';
import { syncEnv } from './syncing';
import { chooseProject } from './tagging-project';

/** What the panel may ask of a team. Nothing here is asked of a server unless the annotator pressed for it. */
export function answerTeam({ store, sync }: Parts): TeamCalls {
  return {
    async teamJoin({ address, localToo, code, offered }) {
      const opened = await store;
      const joining = { server: serverOf(address, localToo), code, label: '', offered };
      const { stream } = await joinTeam(opened, syncEnv, joining);
      await sync.now();
      const project = (await opened.db.connections.get(stream))?.project ?? null;
      if (project !== null && (await opened.db.projects.get(project))) await chooseProject(project);
      return { project };
    },
    async teamLeave({ stream }) {
      await leaveStream(await store, syncEnv, stream);
    },
    async teamAnswer({ stream, answer }) {
      await answerQuestion(await store, syncEnv, { stream, answer });
      void sync.now();
    },
  };
}
