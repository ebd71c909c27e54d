/** What each role may do in a stream: the one table, read by every route. */
import type { ProtocolKind } from '@/lib/annotation/protocol';
import type { Role } from '@/lib/annotation/stream-messages';

interface Rights {
  /** Kinds of records it may write. Reports, clusters and decisions are the server's own: nobody pushes them. */
  writes: readonly ProtocolKind[];
  /** Roles it may give to others; the list holds its own when it may add devices for itself. */
  invites: readonly Role[];
  /** May take away any device, not only its own. */
  revokes: boolean;
  /** What else it may do. */
  may: readonly Right[];
}

/**
 * What a route may ask for: to connect a device of one's own; to see who the members are; to invite (the roles of
 * `invites`); to change and remove members; to see reports; to move them between the queues; to decide on them; to say
 * where word of them goes, how long they are kept, and whose pages they are about.
 */
export const allRights = [
  'connect',
  'see-members',
  'invite',
  'manage-members',
  'see-reports',
  'sort',
  'decide',
  'configure',
] as const;
export type Right = (typeof allRights)[number];

const marks = ['annotation', 'document', 'relation', 'state'] as const;
const plans = ['project', 'label-set'] as const;

const everybody = ['connect'] as const;
const sorts = [...everybody, 'see-members', 'see-reports', 'sort', 'decide'] as const;

export const rights: Readonly<Record<Role, Rights>> = {
  // Of a reader's own private stream, which has no desk.
  owner: { writes: [...marks, ...plans, 'device'], invites: [], revokes: true, may: [] },
  admin: {
    writes: [...marks, ...plans],
    invites: ['admin', 'editor', 'triage', 'annotator', 'reader'],
    revokes: true,
    may: allRights,
  },
  editor: {
    writes: marks,
    invites: ['triage', 'annotator', 'reader'],
    revokes: false,
    may: [...sorts, 'invite'],
  },
  triage: { writes: marks, invites: [], revokes: false, may: sorts },
  annotator: { writes: marks, invites: [], revokes: false, may: everybody },
  reader: { writes: [], invites: [], revokes: false, may: everybody },
};
