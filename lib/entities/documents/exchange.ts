/** Between a project's records on this device and those in a file that goes from annotator to annotator. */

import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import type { EntityRecords } from '@/lib/entities/formats/own-json';
import { SELF_ROLE, selfIn } from './annotators';

/** Records with their project. */
export interface ProjectFile extends EntityRecords {
  project: Project;
}

/** As they stand in a file: whoever tags here by their member id. @throws RangeError where the project has no such member */
export function toFile({ project, ...records }: ProjectFile): ProjectFile {
  const self = selfIn(project);
  if (self === null) throw new RangeError('a project without a member who tags here');
  const members = project.members.map((one) => (one.role === SELF_ROLE ? { ...one, role: 'annotator' } : one));
  const named = rename(records, SELF, self);
  const used = new Set([...named.states, ...named.entities].map(({ creator }) => creator));
  return {
    ...named,
    project: {
      ...project,
      creator: project.creator === SELF ? self : project.creator,
      // Who has neither a name nor tagged anything is nobody to the others.
      members: members.filter(({ id, name }) => name !== '' || used.has(id)),
    },
  };
}

/** As they stand on this device. */
export const fromFile = (records: EntityRecords, self: string | null): EntityRecords =>
  self === null ? records : rename(records, self, SELF);

function rename(records: EntityRecords, from: string, to: string): EntityRecords {
  const change = <One extends { creator: string }>(list: readonly One[]): One[] =>
    list.map((one) => (one.creator === from ? { ...one, creator: to } : one));
  return {
    labelSets: change(records.labelSets),
    documents: change(records.documents),
    states: change(records.states),
    entities: change(records.entities),
    relations: change(records.relations),
  };
}
