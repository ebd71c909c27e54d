/** How far a project is: by document and annotator. */
import type { DocumentState, Entity } from '@/lib/annotation/schema';

type State = Pick<DocumentState, 'documentId' | 'creator' | 'status' | 'deletedAt' | 'updatedAt'>;

/** An annotator's latest word on a document; null where there is none. */
export function statusOf(
  states: readonly State[],
  documentId: string,
  annotator: string,
): DocumentState['status'] | null {
  const own = states.filter(
    (state) => state.documentId === documentId && state.creator === annotator && state.deletedAt === null,
  );
  return own.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]?.status ?? null;
}

/** The document that one key opens: the first after `current`, around the end, that is neither done nor skipped. */
export function nextDocument(
  ids: readonly string[],
  { states, annotator, current }: { states: readonly State[]; annotator: string; current: string | null },
): string | null {
  const from = current === null ? 0 : ids.indexOf(current) + 1;
  const order = [...ids.slice(from), ...ids.slice(0, from)];
  const isOpen = (id: string) => !['done', 'skipped'].includes(statusOf(states, id, annotator) ?? 'open');
  return order.find((id) => id !== current && isOpen(id)) ?? null;
}

/** May a reader see what a colleague tagged in a document? Only when both are done with it: else they would agree by copying. */
export function maySee(
  states: readonly State[],
  { documentId, reader, colleague }: { documentId: string; reader: string; colleague: string },
): boolean {
  if (reader === colleague) return true;
  return [reader, colleague].every((annotator) => statusOf(states, documentId, annotator) === 'done');
}

/** The entities a reader may see: the reader's own, and those of colleagues in documents that both are done with. */
export function visibleEntities(entities: readonly Entity[], states: readonly State[], reader: string): Entity[] {
  const known = new Map<string, boolean>();
  return entities.filter(({ documentId, creator }) => {
    const key = JSON.stringify([documentId, creator]);
    const seen = known.get(key) ?? maySee(states, { documentId, reader, colleague: creator });
    known.set(key, seen);
    return seen;
  });
}
