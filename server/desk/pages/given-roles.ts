import type { Account, givenRoles as Given } from '@/lib/annotation/people-messages';

/** By their type the same as the server's; as a value they would bring the schemas. */
export const givenRoles: typeof Given = ['admin', 'editor', 'triage', 'annotator', 'reader'];
export type Role = Account['memberships'][number]['role'];

/** Whom each role may invite; the server decides, this only chooses what is offered. */
export const invitedBy = (role: Role | undefined) =>
  role === 'admin' ? givenRoles : role === 'editor' ? givenRoles.slice(2) : [];
