import { v7 as uuidv7 } from 'uuid';
import { CURATED, SELF } from '@/lib/annotation/creators';
import type { Entity, FrozenDocument } from '@/lib/annotation/schema';
import { type Curated, curate, listDisagreements, type Settlement } from '@/lib/entities/agreement/list-disagreements';
import { curateDivisions, type Division, keyOfDivision, listDivisions } from '@/lib/entities/agreement/list-divisions';
import { maySee } from '@/lib/entities/documents/progress';
import { tagDocument } from '@/lib/entities/formats/records';
import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import type { Settled, SettledDivision } from '@/lib/messaging/tagging-calls';
import type { EmendDb } from '@/lib/store/db';
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
export async function curateDocument(store: Store, { document, colleague, settled, now }: Curating): Promise<number> {
  const [own, theirs] = await readAll(store, document, [SELF, colleague]);
  if (!own || !theirs) throw new Error('fault:missing');
  const pair = { first: own.tagged, second: theirs.tagged };
  const comparison = listDisagreements(pair);
  const words = new Map(settled.map(({ first, second, settlement }) => [`${first} ${second}`, settlement]));
  const choices = new Map(
    comparison.disagreements.flatMap((one): [typeof one, Settlement][] => {
      const said = words.get(`${one.first?.id ?? null} ${one.second?.id ?? null}`);
      return said ? [[one, said]] : [];
    }),
  );
  return await writeCurated(store, document, { curated: curate(pair, comparison, choices), from: [own, theirs], now });
}

export interface CuratingMany {
  document: FrozenDocument;
  annotators: readonly string[];
  settled: readonly SettledDivision[];
  now: string;
}

/** The same of any number of annotators. @throws as above */
export async function curateMany(store: Store, { document, annotators, settled, now }: CuratingMany): Promise<number> {
  const from = await readAll(store, document, annotators);
  const readings = from.map(({ tagged }) => tagged);
  const divided = listDivisions(readings);
  const words = new Map(settled.map(({ among, standing }) => [[...among].sort().join(' '), new Set(standing)]));
  const stands = new Map(
    divided.divisions.flatMap((one): [Division, TaggedEntity[]][] => {
      const said = words.get(keyOfDivision(one));
      const chosen = one.options.flatMap(({ entity }) => (said?.has(entity.id) ? [entity] : []));
      return said ? [[one, chosen]] : [];
    }),
  );
  return await writeCurated(store, document, { curated: curateDivisions(readings, divided, stands), from, now });
}

/** What each of them tagged, where whoever tags here may see it. */
async function readAll(store: Store, document: FrozenDocument, annotators: readonly string[]): Promise<Reading[]> {
  const { db } = store;
  const states = await db.documentStates.where('documentId').equals(document.id).toArray();
  const maySeeAll = annotators.every((colleague) =>
    maySee(states, { documentId: document.id, reader: SELF, colleague }),
  );
  if (!maySeeAll) throw new Error('fault:missing');
  return await Promise.all(annotators.map((creator) => readTagged(db, document, creator)));
}

interface Reading {
  entities: Entity[];
  tagged: TaggedDocument;
}

async function readTagged(db: EmendDb, document: FrozenDocument, creator: string): Promise<Reading> {
  const entities = await listEntities(db, document.id, creator);
  return { entities, tagged: tagDocument(document, entities, await listRelations(db, entities)) };
}

interface Writing {
  curated: Curated;
  /** Where its entities are from. */
  from: readonly Reading[];
  now: string;
}

/** Resolves with how much is open. */
async function writeCurated(store: Store, document: FrozenDocument, { curated, from, now }: Writing): Promise<number> {
  const { db } = store;
  const { entities, relations, open } = curated;
  const old = await readTagged(db, document, CURATED);
  const sources = new Map(from.flatMap((one) => one.entities).map((one) => [one.id, one]));
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
