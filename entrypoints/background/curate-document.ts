import { v7 as uuidv7 } from 'uuid';
import { CURATED, SELF } from '@/lib/annotation/creators';
import type { Entity, FrozenDocument } from '@/lib/annotation/schema';
import { curate, listDisagreements, type Settlement } from '@/lib/entities/agreement/list-disagreements';
import { maySee } from '@/lib/entities/documents/progress';
import { tagDocument } from '@/lib/entities/formats/records';
import type { Settled } from '@/lib/messaging/tagging-calls';
import type { Store } from '@/lib/store/open-store';
import { findState, listEntities, listRelations, saveTagRecords, writeTags } from '@/lib/store/tagging';
import { newRecord } from './tagging-project';

export interface Curating {
  document: FrozenDocument;
  colleague: string;
  settled: readonly Settled[];
  now: string;
}

/**
 * Writes the curated version of a document: what both annotators tagged alike and what was settled, as records of their
 * own, so that nobody's tags change. It is done when nothing is left to settle.
 *
 * @throws `fault:missing` while one of them is not done: nothing of the other may be seen
 */
export async function curateDocument(store: Store, curating: Curating): Promise<number> {
  const { document, colleague, settled, now } = curating;
  const { db } = store;
  const states = await db.documentStates.where('documentId').equals(document.id).toArray();
  if (!maySee(states, { documentId: document.id, reader: SELF, colleague })) throw new Error('fault:missing');
  const read = async (creator: string) => {
    const entities = await listEntities(db, document.id, creator);
    return { entities, tagged: tagDocument(document, entities, await listRelations(db, entities)) };
  };
  const [own, theirs, old] = await Promise.all([read(SELF), read(colleague), read(CURATED)]);
  const pair = { first: own.tagged, second: theirs.tagged };
  const comparison = listDisagreements(pair);
  const words = new Map(settled.map(({ first, second, settlement }) => [`${first} ${second}`, settlement]));
  const choices = new Map(
    comparison.disagreements.flatMap((one): [typeof one, Settlement][] => {
      const said = words.get(`${one.first?.id ?? null} ${one.second?.id ?? null}`);
      return said ? [[one, said]] : [];
    }),
  );
  const { entities, relations, open } = curate(pair, comparison, choices);
  const sources = new Map([...own.entities, ...theirs.entities].map((one) => [one.id, one]));
  const standing = new Map(old.entities.map((one) => [keyOf(one), one]));
  const ids = new Map<string, string>();
  const put: Entity[] = [];
  for (const { id } of entities) {
    const source = sources.get(id);
    if (!source) continue;
    const same = standing.get(keyOf(source));
    ids.set(id, same?.id ?? uuidv7());
    if (!same) put.push({ ...source, ...newRecord(document.stream, now), creator: CURATED, id: ids.get(id) ?? '' });
  }
  const kept = new Set(ids.values());
  const oldRelations = await listRelations(db, old.entities);
  const keyOfRelation = (from: string, to: string, label: string) => JSON.stringify([from, to, label]);
  const wanted = new Map(
    relations.map(({ from, to, label }) => {
      const ends = { from: ids.get(from) ?? '', to: ids.get(to) ?? '', labelId: label };
      return [
        keyOfRelation(ends.from, ends.to, label),
        { ...newRecord(document.stream, now), creator: CURATED, ...ends },
      ];
    }),
  );
  const removeRelations = oldRelations.flatMap(({ id, from, to, labelId }) =>
    wanted.delete(keyOfRelation(from, to, labelId)) ? [] : [id],
  );
  const remove = old.entities.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  await writeTags(store, document.id, { put, remove, putRelations: [...wanted.values()], removeRelations }, now);
  const state = (await findState(db, document.id, CURATED)) ?? newRecord(document.stream, now);
  const status = open === 0 ? ('done' as const) : ('open' as const);
  await saveTagRecords(store, {
    states: [{ ...state, creator: CURATED, documentId: document.id, status, activeMs: 0, updatedAt: now }],
  });
  return open;
}

const keyOf = ({ start, end, fragments, labelId, knowledgeBaseId, attributes }: Entity): string =>
  JSON.stringify([start, end, fragments, labelId, knowledgeBaseId, Object.entries(attributes).sort()]);
