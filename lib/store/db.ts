/**
 * The tables, typed by the schema, with the indexes that the queries of this folder need.
 *
 * Every write uses strict durability: the data is on the disk before "Saved" is shown. Chromium's default is relaxed
 * since version 121; Firefox ignores the option. Dexie knows it for a whole database only, and at 0.7 against 0.4 ms
 * (field-notes/extension-peers.md D.2) drafts can afford it too.
 */
import { Dexie, type EntityTable } from 'dexie';
import type {
  Agreement,
  Annotation,
  Cluster,
  Connection,
  Decision,
  Delivery,
  DeviceSecret,
  DocumentState,
  Draft,
  FrozenDocument,
  Keyring,
  LabelSetRecord,
  NoteDigest,
  OutboxRow,
  Project,
  Publication,
  Relation,
  Replica,
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
  digests: 'id, turn',
  sightings: 'annotationId, grade, outcome',
  tombstones: 'id, deletedAt',
  outbox: '++seq, stream, id, refused',
  replicas: 'key, stream, id, open, unread',
  connections: 'stream',
  keyrings: 'stream',
  reports: 'id, annotationId',
  deliveries: 'id, annotationId, due, state',
  agreements: 'site',
  secrets: 'key',
  documents: 'id, stream, hash, source.identity',
  labelSets: 'id, name',
  documentStates: 'id, documentId',
  projects: 'id',
  publications: 'id',
  relations: 'id, from, to',
  clusters: 'id, publicationId, identity',
  decisions: 'id, clusterId',
  meta: 'key',
  sessions: 'session, nonce, tabId, at',
} as const;

export type TableName = keyof typeof indexes;

/** Version 4 had no digests to search in, version 3 knew nothing of tagging, and version 2 had nothing to send to a publication either. */
const { digests: _g, ...version4 } = {
  ...indexes,
  sightings: 'annotationId',
  deliveries: 'id, annotationId, due',
};
const { labelSets: _l, documentStates: _d, ...others } = version4;
const version3 = { ...others, documents: 'id, hash, source.identity' };
const { deliveries: _v, agreements: _a, secrets: _s, ...version2 } = version3;

/** Raised when an index changes; the records' own version is `SCHEMA_VERSION`. */
export const DB_VERSION = 7;

export interface DbPlace {
  name: string;
  indexedDB: { open: (...args: never[]) => unknown };
  keyRange: object;
}

export class EmendDb extends Dexie {
  declare annotations: EntityTable<Annotation, 'id'>;
  declare drafts: EntityTable<Draft, 'id'>;
  declare digests: EntityTable<NoteDigest, 'id'>;
  declare sightings: EntityTable<Sighting, 'annotationId'>;
  declare tombstones: EntityTable<Tombstone, 'id'>;
  declare outbox: EntityTable<OutboxRow, 'seq'>;
  declare replicas: EntityTable<Replica, 'key'>;
  declare connections: EntityTable<Connection, 'stream'>;
  declare keyrings: EntityTable<Keyring, 'stream'>;
  declare reports: EntityTable<Report, 'id'>;
  declare deliveries: EntityTable<Delivery, 'id'>;
  declare agreements: EntityTable<Agreement, 'site'>;
  declare secrets: EntityTable<DeviceSecret, 'key'>;
  declare documents: EntityTable<FrozenDocument, 'id'>;
  declare labelSets: EntityTable<LabelSetRecord, 'id'>;
  declare documentStates: EntityTable<DocumentState, 'id'>;
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
    // Version 1 had no streams, so nothing that waited in its outbox had anywhere to go, or said what it was.
    this.version(2)
      .stores(version2)
      .upgrade((upgrade) => upgrade.table('outbox').clear());
    this.version(3).stores(version3);
    this.version(4).stores(version4);
    // The digests are filled in slices once it is open: an upgrade of 100,000 notes would hold up every page.
    this.version(5).stores(indexes);
    // Before version 6 every stream was its reader's own.
    this.version(6)
      .stores(indexes)
      .upgrade((upgrade) =>
        upgrade
          .table('connections')
          .toCollection()
          .modify({ kind: 'private', role: 'owner', project: null, teamAt: null }),
      );
    // Before version 7 words were folded otherwise (vowel signs and voicing marks went): digests are made anew.
    this.version(DB_VERSION)
      .stores(indexes)
      .upgrade((upgrade) => upgrade.table('digests').clear());
  }
}
