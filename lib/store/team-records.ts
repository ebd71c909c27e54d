/** A project's records as its team has them, and as they stand here: what differs is whose they are and where they lie. */
import { CURATED, SELF } from '@/lib/annotation/creators';
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
type Member = Pick<Connection, 'role' | 'member'>;

/** Does the record belong to the team's project? */
export function isOfTeam(kind: ProtocolKind, record: PlainRecord, { project }: Team): boolean {
  return project !== null && (kind === 'project' ? record.id === project : record.stream === project);
}

/** As the team has it. Who works on the project is the server's word, and each device's own view of it. */
export function toTeam(kind: ProtocolKind, record: PlainRecord, { member }: Team): PlainRecord {
  const { members: _, ...rest } = record;
  return { ...(kind === 'project' ? rest : record), ...(record.creator === SELF ? { creator: member } : {}) };
}

/**
 * As a member says it who is the first to: what belongs to the project as a whole is said under their name, whoever's
 * file it came by. null for what somebody else tagged whom the team does not know.
 */
export function toShared(kind: ProtocolKind, record: PlainRecord, team: Team): PlainRecord | null {
  if (plans.includes(kind)) return toTeam(kind, { ...record, creator: SELF }, team);
  return record.creator === SELF || record.creator === CURATED ? toTeam(kind, record, team) : null;
}

/** May a member say it, given as the team has it? Else it stays here, and is nothing that waits to be sent. */
export function maySay(kind: ProtocolKind, { creator }: PlainRecord, { role, member }: Member): boolean {
  if (role === 'reader' || role === 'admin') return role === 'admin';
  if (kind === 'project' || kind === 'label-set') return false;
  return kind === 'document' || creator === member || creator === CURATED;
}

/** As it stands here. */
export function fromTeam(record: PlainRecord, { member, project }: Team): PlainRecord {
  return { ...record, stream: project, ...(record.creator === member ? { creator: SELF } : {}) };
}
