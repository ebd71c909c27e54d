import type { Tables } from './tables';

type TableName = keyof Tables;

/** Primary keys of what a backup holds, in the order in which it is written and given back. */
export const kept = {
  stream: ['stream'],
  member: ['stream', 'id'],
  device: ['stream', 'id'],
  record: ['stream', 'id'],
  op: ['stream', 'id'],
  publication: ['stream'],
  report: ['stream', 'id'],
  addition: ['stream', 'id'],
  sighting: ['stream', 'report'],
  server_key: ['id'],
  stopped_address: ['hash'],
  person: ['id'],
  passkey: ['person', 'id'],
  invitation: ['stream', 'id'],
  endpoint: ['stream', 'id'],
  delivery: ['stream', 'id'],
  attempt: ['stream', 'id'],
  feed: ['stream', 'id'],
  cluster: ['stream', 'id'],
  anchor: ['stream', 'id'],
  anchor_key: ['stream', 'key', 'anchor'],
  filing: ['stream', 'report'],
  decision: ['stream', 'id'],
  canned_reply: ['stream', 'id'],
  letter: ['stream', 'id'],
  origin_claim: ['stream', 'origin'],
} as const satisfies { [Name in TableName]?: readonly string[] };

export type KeptTable = keyof typeof kept;
export const keptTables = Object.keys(kept) as KeptTable[];

/**
 * What no backup holds: what opens something for a short while must not open it again when it is given back, and the
 * keys of the days must be gone after two, with the counters they are for.
 */
export const passing = [
  'join_code',
  'session',
  'sign_in_link',
  'ceremony',
  'bucket',
  'day_key',
  'work',
  'presence',
] as const satisfies TableName[];

/** Of the database itself: a backup says its version instead. */
export const ledger = 'migration' satisfies TableName;

/** The search index, which is built anew from the reports, and the version that brought it. FTS5 makes tables of its own. */
export const rebuilt = /^(index_state|report_doc|report_words|report_fts(_[a-z]+)?)$/;
export const INDEX_VERSION = 7;
