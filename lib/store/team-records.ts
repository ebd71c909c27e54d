/** A project's records as its team has them, and as they stand here: what differs is whose they are and where they lie. */
import { SELF } from '@/lib/annotation/creators';
import type { ProtocolKind } from '@/lib/annotation/protocol';
import type { Connection } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';

/** Kind of record in a team's stream → its table here. */
export const teamTables = {
  project: 'projects',
  'label-set': 'labelSets',
  document: 'documents',
  state: 'documentStates',
  annotation: 'annotations',
  relation: 'relations',
} as const;
export type TeamKind = keyof typeof teamTables;

export const isTeamKind = (kind: ProtocolKind): kind is TeamKind => Object.hasOwn(teamTables, kind);

/** Records that belong to the project as a whole: the team knows them under the name of who shared it. */
const plans: readonly ProtocolKind[] = ['project', 'label-set', 'document'];

type Team = Pick<Connection, 'project' | 'member'>;

/** Does the record belong to the team's project? */
export function isOfTeam(kind: ProtocolKind, record: PlainRecord, { project }: Team): boolean {
  return project !== null && (kind === 'project' ? record.id === project : record.stream === project);
}

/** As the team has it. Who works on the project is the server's word, and each device's own view of it. */
export function toTeam(kind: ProtocolKind, record: PlainRecord, { member }: Team): PlainRecord {
  const { members: _, ...rest } = record;
  return { ...(kind === 'project' ? rest : record), ...(record.creator === SELF ? { creator: member } : {}) };
}

/** As whoever shares the project says it first: what came by files from people the team does not know is said as theirs. */
export function toShared(kind: ProtocolKind, record: PlainRecord, team: Team): PlainRecord {
  return toTeam(kind, plans.includes(kind) ? { ...record, creator: SELF } : record, team);
}

/** As it stands here. */
export function fromTeam(record: PlainRecord, { member, project }: Team): PlainRecord {
  return { ...record, stream: project, ...(record.creator === member ? { creator: SELF } : {}) };
}
