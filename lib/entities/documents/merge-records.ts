import { SELF } from '@/lib/annotation/creators';
import type { FrozenDocument } from '@/lib/annotation/schema';
import type { EntityRecords } from '@/lib/entities/formats/own-json';

export interface Merging {
  /** Id of the project, which is the stream of its records. */
  stream: string;
  /** ISO 8601 in UTC. */
  now: string;
  makeId: () => string;
  /** Ids of the file that records of other projects, or notes, have on this device. */
  taken?: ReadonlySet<string>;
}

export interface Merged {
  /** What is to be written: records that are not here, or older here. */
  records: EntityRecords;
  /** Entities of the file that are here already: same text, same edges, same label, same annotator. */
  known: number;
}

/**
 * What a file brings into a project. A document of the same text is the document that is here; one with the same id and
 * another text stands beside it, since offsets of one text say nothing in another. Each annotator's tags stay theirs: a
 * record of the file whose id another one has here, of another annotator, text or project, gets an id of its own.
 */
export function mergeRecords(
  here: EntityRecords,
  file: EntityRecords,
  { stream, now, makeId, taken = new Set() }: Merging,
): Merged {
  const ids = new Map<string, string>();
  const documents = file.documents.flatMap((document) => {
    const found = findDocument(here.documents, document);
    const isFree = !taken.has(document.id) && here.documents.every((one) => one.id !== document.id);
    const id = found?.id ?? (isFree ? document.id : makeId());
    ids.set(document.id, id);
    // An address that nobody had opened here has its text now.
    const isNew = !found || (found.text === '' && document.text !== '');
    return isNew ? [{ ...document, id, stream }] : [];
  });
  const documentOf = (id: string) => ids.get(id) ?? id;
  const keyOf = (one: EntityRecords['entities'][number], documentId = one.documentId) =>
    JSON.stringify([documentId, one.start, one.end, one.labelId, one.creator, one.fragments]);
  /** The file's own id, unless another's record would be written over. */
  const idOf = <One extends { id: string; creator: string }>(
    one: One,
    rival: One | undefined,
    isSame: (rival: One) => boolean,
  ) => (!taken.has(one.id) && (!rival || (rival.creator === one.creator && isSame(rival))) ? one.id : makeId());
  const setIds = new Map(file.labelSets.map(({ id }) => [id, taken.has(id) ? makeId() : id]));
  const rivals = new Map(here.entities.map((one) => [one.id, one]));
  const present = new Map(here.entities.map((one) => [keyOf(one), one.id]));
  const standing = new Map<string, string>();
  const entities = file.entities.flatMap((one) => {
    if (one.deletedAt !== null) return [];
    const known = present.get(keyOf(one, documentOf(one.documentId)));
    const documentId = documentOf(one.documentId);
    const id = known ?? idOf(one, rivals.get(one.id), (rival) => rival.documentId === documentId);
    standing.set(one.id, id);
    if (known !== undefined) return [];
    // Tagged here and taken out again: what is asked for now counts.
    const updatedAt = one.creator === SELF ? now : one.updatedAt;
    return [{ ...one, id, stream, documentId, labelSetId: setIds.get(one.labelSetId) ?? one.labelSetId, updatedAt }];
  });
  const old = new Set(here.relations.map(({ from, to, labelId }) => JSON.stringify([from, to, labelId])));
  const rivalRelations = new Map(here.relations.map((one) => [one.id, one]));
  const relations = file.relations.flatMap((one) => {
    const [from, to] = [standing.get(one.from), standing.get(one.to)];
    if (one.deletedAt !== null || from === undefined || to === undefined) return [];
    if (old.has(JSON.stringify([from, to, one.labelId]))) return [];
    const id = idOf(one, rivalRelations.get(one.id), (rival) => rival.from === from);
    return [{ ...one, id, stream, from, to }];
  });
  const states = file.states.flatMap((one) => {
    const documentId = documentOf(one.documentId);
    const own = here.states.find((other) => other.documentId === documentId && other.creator === one.creator);
    if (own && own.updatedAt >= one.updatedAt) return [];
    const rival = here.states.find(({ id }) => id === one.id);
    const id = own?.id ?? idOf(one, rival, (other) => other.documentId === documentId);
    return [{ ...one, id, stream, documentId }];
  });
  const sets = new Set(here.labelSets.map(({ id }) => id));
  const labelSets = file.labelSets
    .filter(({ id }) => !sets.has(id))
    .map((one) => ({ ...one, id: setIds.get(one.id) ?? one.id, stream }));
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
