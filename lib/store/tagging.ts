/** What an annotator keeps: projects, label sets, frozen documents, entities, and how far each document is. */
import type { DocumentState, Entity, FrozenDocument, LabelSetRecord, Project, Relation } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { readMeta, type Step } from './apply-steps';
import { commitSteps } from './commit-steps';
import type { EmendDb } from './db';
import { isoNow } from './env';
import { queueChanges, queueTables, type RecordChange } from './queue-changes';
import { writeStore } from './reach-store';
import type { Store } from './store';
import type { TeamKind } from './team-records';

/** Records that are written as they are. */
export interface TagRecords {
  projects?: Project[];
  labelSets?: LabelSetRecord[];
  documents?: FrozenDocument[];
  states?: DocumentState[];
}

/** All of them or none. @throws StoreFault */
export async function saveTagRecords(store: Store, records: TagRecords): Promise<void> {
  const { db } = store;
  const { projects = [], labelSets = [], documents = [], states = [] } = records;
  const tables = [db.projects, db.labelSets, db.documents, db.documentStates, ...queueTables(db)];
  await writeStore(store, () =>
    db.transaction('rw', tables, async () => {
      await db.projects.bulkPut(projects);
      await db.labelSets.bulkPut(labelSets);
      await db.documents.bulkPut(documents);
      await db.documentStates.bulkPut(states);
      const changes = [
        ...projects.map(written('project')),
        ...labelSets.map(written('label-set')),
        ...documents.map(written('document')),
        ...states.map(written('state')),
      ];
      await queueRecords(db, changes, isoNow(store.env));
    }),
  );
}

/** A record as it is now. What the team has of it says what changed; of what it has nothing, all is new. */
const written =
  (kind: TeamKind) =>
  (after: PlainRecord): RecordChange => ({ kind, before: null, after });

async function queueRecords(db: EmendDb, changes: RecordChange[], now: string): Promise<void> {
  const { streams } = await readMeta(db);
  await queueChanges(db, { changes, streams, now });
}

/** Inside a transaction over the tables of a step: relations with word of them to the team. */
export async function putRelations(db: EmendDb, relations: Relation[], now: string): Promise<void> {
  await db.relations.bulkPut(relations);
  await queueRecords(db, relations.map(written('relation')), now);
}

/** What one act changed in a document. */
export interface TagChange {
  /** All of one creator. */
  put: Entity[];
  /** Ids of entities that go to the trash; those of other documents are passed over. */
  remove: string[];
  putRelations: Relation[];
  removeRelations: string[];
}

/**
 * Writes an act on a document in one transaction; resolves when it is durable. An entity that is here keeps its beginning.
 *
 * @throws StoreFault
 */
export async function writeTags(store: Store, documentId: string, change: TagChange, now: string): Promise<void> {
  const { put, remove, putRelations: relations, removeRelations } = change;
  await commitSteps(store, now, async (db) => {
    const gone = (await db.relations.bulkGet(removeRelations)).flatMap((one) =>
      one ? [{ ...one, deletedAt: now }] : [],
    );
    await putRelations(db, [...relations, ...gone], now);
    const present = await db.annotations.bulkGet(put.map(({ id }) => id));
    const written = put.flatMap((entity, at): Step[] => {
      const before = present[at] ?? null;
      // An id of a colleague's entity is not this annotator's to change.
      if (before && (!isIn(before, documentId) || before.creator !== entity.creator)) return [];
      return [{ before, after: { ...entity, createdAt: before?.createdAt ?? entity.createdAt } }];
    });
    const removed = (await db.annotations.bulkGet(remove)).flatMap((before): Step[] =>
      before && isIn(before, documentId) && before.deletedAt === null
        ? [{ before, after: { ...before, deletedAt: now, updatedAt: now } }]
        : [],
    );
    return [...written, ...removed];
  });
}

const isIn = (one: { kind: string; documentId?: string }, documentId: string) =>
  one.kind === 'entity' && one.documentId === documentId;

/** An annotator's entities of a document, outside the trash; everyone's where no `creator` is given. */
export async function listEntities(db: EmendDb, documentId: string, creator?: string): Promise<Entity[]> {
  const found = await db.annotations.where('documentId').equals(documentId).toArray();
  return found.filter(
    (one): one is Entity =>
      one.kind === 'entity' && one.deletedAt === null && (creator === undefined || one.creator === creator),
  );
}

/** The relations between these entities. */
export async function listRelations(db: EmendDb, entities: readonly Entity[]): Promise<Relation[]> {
  const found = await db.relations
    .where('from')
    .anyOf(entities.map(({ id }) => id))
    .toArray();
  return found.filter(({ deletedAt }) => deletedAt === null);
}

/** Everything of a project, with the texts. */
export interface ProjectRecords {
  labelSets: LabelSetRecord[];
  documents: FrozenDocument[];
  states: DocumentState[];
  entities: Entity[];
  relations: Relation[];
}

/** One annotator's part of a project's records: their tags, and how far they are. */
export function keepCreator(records: ProjectRecords, creator: string): ProjectRecords {
  const entities = records.entities.filter((one) => one.creator === creator);
  const ids = new Set(entities.map(({ id }) => id));
  return {
    ...records,
    states: records.states.filter((one) => one.creator === creator),
    entities,
    relations: records.relations.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

export async function readProject(db: EmendDb, project: Project): Promise<ProjectRecords> {
  const documents = await listDocuments(db, project.id);
  const ids = documents.map(({ id }) => id);
  const [labelSets, states, found] = await Promise.all([
    db.labelSets.bulkGet(project.labelSets),
    db.documentStates.where('documentId').anyOf(ids).toArray(),
    db.annotations.where('documentId').anyOf(ids).toArray(),
  ]);
  const entities = found.filter((one): one is Entity => one.kind === 'entity' && one.deletedAt === null);
  return {
    labelSets: labelSets.flatMap((one) => one ?? []),
    documents,
    states: states.filter(({ deletedAt }) => deletedAt === null),
    entities,
    relations: await listRelations(db, entities),
  };
}

/** A project's documents in the order they came. A document belongs to the project whose id is its stream. */
export async function listDocuments(db: EmendDb, projectId: string): Promise<FrozenDocument[]> {
  const found = await db.documents.where('stream').equals(projectId).toArray();
  return found.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How far one annotator is with a document: its only state record of that creator. */
export async function findState(db: EmendDb, documentId: string, creator: string): Promise<DocumentState | null> {
  const found = await db.documentStates.where('documentId').equals(documentId).toArray();
  return found.find((state) => state.creator === creator && state.deletedAt === null) ?? null;
}

/** Label id → entities of the project that have it, whoever tagged them. */
export async function countUses(db: EmendDb, projectId: string): Promise<Map<string, number>> {
  const ids = await db.documents.where('stream').equals(projectId).primaryKeys();
  const uses = new Map<string, number>();
  for (const one of await db.annotations.where('documentId').anyOf(ids).toArray()) {
    if (one.kind !== 'entity' || one.deletedAt !== null) continue;
    uses.set(one.labelId, (uses.get(one.labelId) ?? 0) + 1);
  }
  return uses;
}

/** Ids of a file's records that others of this device have: another project's, or notes. */
export async function listForeignIds(db: EmendDb, stream: string, file: ProjectRecords): Promise<Set<string>> {
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const found = await Promise.all([
    db.labelSets.bulkGet(idsOf(file.labelSets)),
    db.documents.bulkGet(idsOf(file.documents)),
    db.documentStates.bulkGet(idsOf(file.states)),
    db.annotations.bulkGet(idsOf(file.entities)),
    db.relations.bulkGet(idsOf(file.relations)),
  ]);
  return new Set(found.flat().flatMap((one) => (one && one.stream !== stream ? [one.id] : [])));
}
