/**
 * The tables, typed by the schema, with the indexes that the queries of this folder need.
 *
 * Every write uses strict durability: the data is on the disk before "Saved" is shown. Chromium's default is relaxed
 * since version 121; Firefox ignores the option. Dexie knows it for a whole database only, and at 0.7 against 0.4 ms
 * (field-notes/extension-peers.md D.2) drafts can afford it too.
 */
import { Dexie, type EntityTable } from 'dexie';
import type {
  Annotation,
  Cluster,
  Decision,
  Draft,
  FrozenDocument,
  OutboxRow,
  Project,
  Publication,
  Relation,
  Report,
  Session,
  Sighting,
  StoreMeta,
  Tombstone,
} from '@/lib/annotation/schema';

/** Table → primary key and indexes, as Dexie writes them. A row whose indexed field is null is not in that index. */
export const indexes = {
  annotations:
    'id, createdAt, updatedAt, deletedAt, target.source.identity, target.source.canonical, target.source.top, documentId',
  drafts: 'id, updatedAt, annotationId, target.source.identity',
  sightings: 'annotationId',
  tombstones: 'id, deletedAt',
  outbox: '++seq, stream, id',
  reports: 'id, annotationId',
  documents: 'id, hash, source.identity',
  projects: 'id',
  publications: 'id',
  relations: 'id, from, to',
  clusters: 'id, publicationId, identity',
  decisions: 'id, clusterId',
  meta: 'key',
  sessions: 'session, nonce, tabId, at',
} as const;

export type TableName = keyof typeof indexes;

/** Raised when an index changes; the records' own version is `SCHEMA_VERSION`. */
export const DB_VERSION = 1;

export interface DbPlace {
  name: string;
  indexedDB: { open: (...args: never[]) => unknown };
  keyRange: object;
}

export class EmendDb extends Dexie {
  declare annotations: EntityTable<Annotation, 'id'>;
  declare drafts: EntityTable<Draft, 'id'>;
  declare sightings: EntityTable<Sighting, 'annotationId'>;
  declare tombstones: EntityTable<Tombstone, 'id'>;
  declare outbox: EntityTable<OutboxRow, 'seq'>;
  declare reports: EntityTable<Report, 'id'>;
  declare documents: EntityTable<FrozenDocument, 'id'>;
  declare projects: EntityTable<Project, 'id'>;
  declare publications: EntityTable<Publication, 'id'>;
  declare relations: EntityTable<Relation, 'id'>;
  declare clusters: EntityTable<Cluster, 'id'>;
  declare decisions: EntityTable<Decision, 'id'>;
  declare meta: EntityTable<StoreMeta, 'key'>;
  declare sessions: EntityTable<Session, 'session'>;

  constructor({ name, indexedDB, keyRange }: DbPlace) {
    super(name, {
      chromeTransactionDurability: 'strict',
      // Rows are read live by several contexts; a cache of one of them saves nothing and may lag.
      cache: 'disabled',
      indexedDB: indexedDB as { open: (...args: unknown[]) => unknown },
      IDBKeyRange: keyRange as typeof IDBKeyRange,
    });
    this.version(DB_VERSION).stores(indexes);
  }
}
