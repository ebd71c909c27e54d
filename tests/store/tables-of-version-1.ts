/** Table → primary key and indexes of the database's version 1, as they were shipped: nothing here follows today's. */
export const tablesOfVersion1 = {
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
