import { v7 } from 'uuid';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import type { Decision } from '@/lib/annotation/schema';

/** Who decides where no editor does: the server that looked at a page, or the reader who came back. */
export const SERVER = 'server';
export const READER = 'reader';

export interface Making extends Pick<Decision, 'stream' | 'creator' | 'clusterId' | 'verdict' | 'revision'> {
  now: number;
  more?: Partial<Decision>;
}

/** A whole record from what a decision says. */
export function makeDecision({ now, more = {}, ...said }: Making): Decision {
  const at = new Date(now).toISOString();
  return {
    id: v7({ msecs: now }),
    schema: SCHEMA_VERSION,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    reason: '',
    declined: null,
    replies: null,
    kind: null,
    severity: null,
    remedy: null,
    replacement: null,
    note: null,
    credits: null,
    reportIds: [],
    otherId: null,
    undoes: null,
    assignee: null,
    until: null,
    ...said,
    ...more,
  };
}
