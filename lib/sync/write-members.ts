import type { Project } from '@/lib/annotation/schema';
import type { Team } from '@/lib/annotation/stream-messages';
import { changeConnection } from '@/lib/store/connections';
import { writeStore } from '@/lib/store/reach-store';
import type { Store } from '@/lib/store/store';
import { isoOf, type SyncEnv } from './env';

/**
 * Who works on a team's project, as the server says it: written into the project as it stands here, never sent. Who was
 * named here by hand before the project was shared stays named.
 *
 * @throws StoreFault
 */
export async function writeMembers(
  store: Store,
  env: SyncEnv,
  { stream, members }: { stream: string; members: Team['members'] },
): Promise<void> {
  const role = members.find(({ self }) => self)?.role;
  const connection = await changeConnection(store, stream, () => ({ teamAt: isoOf(env), ...(role ? { role } : {}) }));
  if (!connection?.project) return;
  const { db } = store;
  const { project: id } = connection;
  await writeStore(store, () =>
    db.transaction('rw', db.projects, async () => {
      const project = await db.projects.get(id);
      if (project) await db.projects.put({ ...project, members: nameMembers(project, members) });
    }),
  );
}

/** As a project has them: whoever tags here by the role `self`, others as annotators. */
function nameMembers(project: Project, members: Team['members']): Project['members'] {
  const known = new Set(members.map(({ id }) => id));
  const theirs = members.map(({ id, name, self }) => ({ id, name: name ?? '', role: self ? 'self' : 'annotator' }));
  const byHand = project.members.filter((one) => one.role !== 'self' && !known.has(one.id));
  return [...theirs, ...byHand];
}
