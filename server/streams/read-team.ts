import type { Role, Team } from '@/lib/annotation/stream-messages';
import type { Database } from '../database/database';
import { Problem } from '../http/problem';
import { listMembers } from '../people/members';
import type { Caller } from './authorise';

/** Whoever works on the caller's project, by name: colleagues meet in it. @throws Problem 404 in a stream of another kind */
export async function readTeam(database: Database, { stream, kind, member }: Caller): Promise<Team> {
  if (kind !== 'project') throw Problem.missing('This stream is no project.');
  const members = await listMembers(database, { stream, person: member });
  const project = await database.read
    .selectFrom('record')
    .select('id')
    .where('stream', '=', stream)
    .where('kind', '=', 'project')
    .where('erased', '=', 0)
    .orderBy('rev')
    .executeTakeFirst();
  return {
    project: project?.id ?? null,
    members: members.map(({ id, name, role, self }) => ({ id, name, role: role as Role, self })),
  };
}
