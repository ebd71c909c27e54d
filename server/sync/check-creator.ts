/** Who may write which record of a project: everybody writes under their own name, and changes what is theirs. */
import { CURATED } from '@/lib/annotation/creators';
import type { Fields } from '@/lib/annotation/merge';
import type { Op } from '@/lib/annotation/protocol';
import type { Caller } from '../streams/authorise';

/** Fields of a document by which whoever opens it first freezes its text. */
const opening = new Set(['text', 'hash', 'extractor', 'page', 'source', 'updatedAt']);

/**
 * Would the change speak in another member's name, or change what is another's? An admin may change what others made (a
 * new label set maps everybody's labels), but signs nothing as somebody else.
 */
export function isForeign(before: Fields, op: Op, caller: Pick<Caller, 'kind' | 'member' | 'role'>): boolean {
  if (caller.kind !== 'project') return false;
  const owner = before.creator?.[0] ?? null;
  const claimed = op.fields.creator?.[0] ?? null;
  const mine = [caller.member, CURATED];
  if (owner === null) return claimed !== null && !mine.includes(claimed as string);
  if (claimed !== null && claimed !== owner) return true;
  if (caller.role === 'admin' || mine.includes(owner as string)) return false;
  return op.kind !== 'document' || !Object.keys(op.fields).every((name) => opening.has(name));
}
