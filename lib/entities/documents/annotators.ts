/** Who tagged what in a project, on this device and in files. */
import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';

/** Role of the member who tags on this device; other members are `annotator`s. */
export const SELF_ROLE = 'self';

type Members = Pick<Project, 'members'>;

/** Id, in files, of whoever tags here; null until there is one. */
export const selfIn = ({ members }: Members): string | null =>
  members.find(({ role }) => role === SELF_ROLE)?.id ?? null;

/** What a record's creator is called; null where nobody gave a name. */
export function nameOf({ members }: Members, creator: string): string | null {
  const member = members.find(({ id, role }) => (creator === SELF ? role === SELF_ROLE : id === creator));
  return member?.name || null;
}

const keyOf = (documentId: string) => `assigned:${documentId}`;

/** Ids of the members a document is assigned to; none: it is everyone's. */
export function assigneesOf({ policies }: Pick<Project, 'policies'>, documentId: string): string[] {
  return policies[keyOf(documentId)]?.split(' ') ?? [];
}

/** The project with a document assigned to these members, to everyone where there are none. */
export function assign(project: Project, documentId: string, members: readonly string[]): Project {
  const { [keyOf(documentId)]: _, ...policies } = project.policies;
  if (members.length > 0) policies[keyOf(documentId)] = members.join(' ');
  return { ...project, policies };
}

/** Is a document for whoever tags here? */
export function isMine(project: Project, documentId: string): boolean {
  const assignees = assigneesOf(project, documentId);
  return assignees.length === 0 || assignees.includes(selfIn(project) ?? SELF);
}
