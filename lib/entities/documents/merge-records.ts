import { SELF } from '@/lib/annotation/creators';
import type { FrozenDocument } from '@/lib/annotation/schema';
import type { EntityRecords } from '@/lib/entities/formats/own-json';

export interface Merging {
  /** Id of the project, which is the stream of its records. */
  stream: string;
  /** ISO 8601 in UTC. */
  now: string;
  makeId: () => string;
}

export interface Merged {
  /** What is to be written: records that are not here, or older here. */
  records: EntityRecords;
  /** Entities of the file that are here already: same text, same edges, same label, same annotator. */
  known: number;
}

/**
 * What a file brings into a project. A document of the same text is the document that is here; one with the same id and
 * another text stands beside it, since offsets of one text say nothing in another. Each annotator's tags stay theirs.
 */
export function mergeRecords(here: EntityRecords, file: EntityRecords, { stream, now, makeId }: Merging): Merged {
  const ids = new Map<string, string>();
  const documents = file.documents.flatMap((document) => {
    const found = findDocument(here.documents, document);
    const id = found?.id ?? (here.documents.some((one) => one.id === document.id) ? makeId() : document.id);
    ids.set(document.id, id);
    // An address that nobody had opened here has its text now.
    const isNew = !found || (found.text === '' && document.text !== '');
    return isNew ? [{ ...document, id, stream }] : [];
  });
  const documentOf = (id: string) => ids.get(id) ?? id;
  const keyOf = (one: EntityRecords['entities'][number], documentId = one.documentId) =>
    JSON.stringify([documentId, one.start, one.end, one.labelId, one.creator, one.fragments]);
  const present = new Map(here.entities.map((one) => [keyOf(one), one.id]));
  const standing = new Map<string, string>();
  const entities = file.entities.flatMap((one) => {
    if (one.deletedAt !== null) return [];
    const known = present.get(keyOf(one, documentOf(one.documentId)));
    standing.set(one.id, known ?? one.id);
    if (known !== undefined) return [];
    // Tagged here and taken out again: what is asked for now counts.
    const updatedAt = one.creator === SELF ? now : one.updatedAt;
    return [{ ...one, stream, documentId: documentOf(one.documentId), updatedAt }];
  });
  const old = new Set(here.relations.map(({ from, to, labelId }) => JSON.stringify([from, to, labelId])));
  const relations = file.relations.flatMap((one) => {
    const [from, to] = [standing.get(one.from), standing.get(one.to)];
    if (one.deletedAt !== null || from === undefined || to === undefined) return [];
    return old.has(JSON.stringify([from, to, one.labelId])) ? [] : [{ ...one, stream, from, to }];
  });
  const states = file.states.flatMap((one) => {
    const documentId = documentOf(one.documentId);
    const own = here.states.find((other) => other.documentId === documentId && other.creator === one.creator);
    return own && own.updatedAt >= one.updatedAt ? [] : [{ ...one, id: own?.id ?? one.id, stream, documentId }];
  });
  const sets = new Set(here.labelSets.map(({ id }) => id));
  const labelSets = file.labelSets.filter(({ id }) => !sets.has(id)).map((one) => ({ ...one, stream }));
  const live = file.entities.filter(({ deletedAt }) => deletedAt === null).length;
  return { records: { labelSets, documents, states, entities, relations }, known: live - entities.length };
}

function findDocument(here: readonly FrozenDocument[], { id, text, source }: FrozenDocument): FrozenDocument | null {
  const same = here.filter((one) => text !== '' && one.text === text);
  const [first = null] = same;
  if (first) return same.find((one) => one.id === id) ?? first;
  const byId = here.find((one) => one.id === id);
  if (byId) return byId.text === '' || text === '' ? byId : null;
  const isWaiting = (one: FrozenDocument) => one.text === '' || text === '';
  return here.find((one) => isWaiting(one) && one.source.identity === source.identity) ?? null;
}
