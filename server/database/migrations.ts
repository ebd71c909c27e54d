/** Every change of the tables since the first, oldest first. A step that was shipped is never changed. */
import { type Kysely, sql } from 'kysely';
import { isSqlite, keepInKey, makeIndex, makeTable } from './shape-table';
import type { Tables } from './tables';

export interface Migration {
  version: number;
  name: string;
  up: (database: Kysely<Tables>) => Promise<void>;
}

const text = 'text not null';
const bigint = 'bigint not null';

export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'streams and their devices',
    up: async (database) => {
      const times = { created_at: bigint };
      const counters = { seq: bigint, min_rev: bigint, records: bigint, bytes: bigint };
      const stream = { stream: text, kind: text, epoch: text, ...counters, ...times };
      await makeTable(database, 'stream', { key: ['stream'], columns: stream });
      const member = { stream: text, id: text, role: text, ...times };
      await makeTable(database, 'member', { key: ['stream', 'id'], columns: member });
      const device = { stream: text, id: text, member: text, token_hash: text, label: text, ...times, seen_at: bigint };
      await makeTable(database, 'device', { key: ['stream', 'id'], columns: device });
      await makeIndex(database, 'device', ['stream', 'token_hash']);
      const code = { stream: text, code_hash: text, member: 'text', role: text, expires_at: bigint };
      await makeTable(database, 'join_code', { key: ['stream', 'code_hash'], columns: code });
      await makeIndex(database, 'join_code', ['code_hash']);
    },
  },
  {
    version: 2,
    name: 'records and the operations that made them',
    up: async (database) => {
      const content = { fields: text, history: text, bytes: bigint, changed_at: bigint, erased: 'integer not null' };
      const record = { stream: text, id: text, kind: text, rev: bigint, ...content };
      await makeTable(database, 'record', { key: ['stream', 'id'], columns: record });
      await makeIndex(database, 'record', ['stream', 'rev']);
      await makeTable(database, 'op', { key: ['stream', 'id'], columns: { stream: text, id: text, at: bigint } });
      await makeIndex(database, 'op', ['at']);
    },
  },
  {
    version: 3,
    name: 'publications, reports and limits',
    up: async (database) => {
      const publication = { stream: text, origins: text, limits: text, created_at: bigint };
      await makeTable(database, 'publication', { key: ['stream'], columns: publication });
      const sent = { reader: text, rev: bigint, state: text, identity: text, submission: 'text', additions: bigint };
      const report = { stream: text, id: text, ...sent, received_at: bigint, changed_at: bigint };
      await makeTable(database, 'report', { key: ['stream', 'id'], columns: report });
      await makeIndex(database, 'report', ['stream', 'reader']);
      await makeIndex(database, 'report', ['stream', 'rev']);
      const addition = { stream: text, id: text, report: text, created_at: text, received_at: bigint, text: 'text' };
      await makeTable(database, 'addition', { key: ['stream', 'id'], columns: addition });
      await makeIndex(database, 'addition', ['stream', 'report']);
      await makeTable(database, 'bucket', {
        key: ['stream', 'key'],
        columns: { stream: text, key: text, tat: bigint },
      });
      await makeTable(database, 'day_key', { key: ['day'], columns: { day: bigint, key: text } });
    },
  },
  {
    version: 4,
    name: 'people, passkeys and sessions',
    up: async (database) => {
      const created = { created_at: bigint };
      const person = { id: text, name: text, email: 'text', ...created };
      await makeTable(database, 'person', { key: ['id'], columns: person });
      await database.schema.createIndex('person_email').unique().on('person').columns(['email']).execute();
      const counted = { counter: bigint, transports: text, label: text, backed_up: 'integer not null' };
      const passkey = { person: text, id: text, public_key: text, ...counted, ...created, used_at: bigint };
      await makeTable(database, 'passkey', { key: ['person', 'id'], columns: passkey });
      const session = { person: text, id: text, token_hash: text, label: text, ...created, seen_at: bigint };
      await makeTable(database, 'session', { key: ['person', 'id'], columns: session });
      await makeIndex(database, 'session', ['person', 'token_hash']);
      const given = { role: text, email: 'text', invited_by: 'text', expires_at: bigint };
      const invitation = { stream: text, id: text, token_hash: text, ...given };
      await makeTable(database, 'invitation', { key: ['stream', 'id'], columns: invitation });
      await makeIndex(database, 'invitation', ['stream', 'token_hash']);
      const link = { person: text, token_hash: text, email: 'text', expires_at: bigint };
      await makeTable(database, 'sign_in_link', { key: ['person', 'token_hash'], columns: link });
      const ceremony = { id: text, challenge: text, person: 'text', expires_at: bigint };
      await makeTable(database, 'ceremony', { key: ['id'], columns: ceremony });
      await makeIndex(database, 'member', ['id']);
    },
  },
  {
    version: 5,
    name: 'suspect reports, retention and proved origins',
    up: async (database) => {
      const line = (table: string, column: string) =>
        sql.raw(`alter table ${table} add column ${column}`).execute(database);
      await line('report', "fold text not null default ''");
      await line('report', "queue text not null default 'inbox'");
      await line('report', "reasons text not null default ''");
      await makeIndex(database, 'report', ['stream', 'fold', 'received_at']);
      await makeIndex(database, 'report', ['stream', 'queue', 'rev']);
      await line('publication', "retention text not null default '{}'");
      const proof = { method: text, state: text, address: 'text', code_hash: 'text', code_until: bigint };
      const times = { created_at: bigint, checked_at: bigint, failing_since: 'bigint' };
      const claim = { stream: text, origin: text, ...proof, ...times };
      await makeTable(database, 'origin_claim', { key: ['stream', 'origin'], columns: claim });
    },
  },
  {
    version: 6,
    name: 'endpoints, deliveries and feeds',
    up: async (database) => {
      const what = { kind: text, format: text, target: text, events: text, language: text, contact: 'text' };
      const beat = { period: bigint, beat_at: bigint };
      const state = { state: text, why: 'text', failing_since: 'bigint', created_at: bigint };
      const endpoint = { stream: text, id: text, ...what, ...beat, secrets: text, unsubscribe: text, ...state };
      await makeTable(database, 'endpoint', { key: ['stream', 'id'], columns: endpoint });
      const about = { endpoint: text, event: text, subject: text, rev: bigint };
      const due = { state: text, attempt: 'integer not null', next_at: bigint, lease: bigint, created_at: bigint };
      const delivery = { stream: text, id: text, ...about, ...due };
      await makeTable(database, 'delivery', { key: ['stream', 'id'], columns: delivery });
      await makeIndex(database, 'delivery', ['state', 'next_at']);
      await makeIndex(database, 'delivery', ['stream', 'endpoint', 'created_at']);
      const attempt = { stream: text, id: text, delivery: text, at: bigint, status: 'integer', fault: 'text' };
      await makeTable(database, 'attempt', { key: ['stream', 'id'], columns: attempt });
      await makeIndex(database, 'attempt', ['stream', 'delivery']);
      const feed = { stream: text, id: text, token_hash: text, state: 'text', language: text, created_at: bigint };
      await makeTable(database, 'feed', { key: ['stream', 'id'], columns: feed });
      await makeIndex(database, 'feed', ['stream', 'token_hash']);
    },
  },
  {
    version: 7,
    name: 'search of reports',
    up: async (database) => {
      await makeTable(database, 'index_state', { key: ['stream'], columns: { stream: text, rev: bigint } });
      await makeIndex(database, 'report', ['stream', 'received_at']);
      await makeIndex(database, 'report', ['stream', 'state', 'rev']);
      await (isSqlite(database) ? makeSqliteIndex : makePostgresIndex)(database);
    },
  },
  {
    version: 8,
    name: 'clusters of reports and the decisions on them',
    up: async (database) => {
      const shown = { site: text, section: text, author: text, language: text, title: text, words: text, fix: 'text' };
      const chosen = { category: text, kind: 'text', severity: text, remedy: 'text', assignee: 'text', other: 'text' };
      const counted = { rev: bigint, revision: bigint, reports: bigint, readers: bigint, accuracy: bigint };
      const times = { first_at: bigint, last_at: bigint, changed_at: bigint, since: 'bigint', due: 'bigint' };
      const later = { snoozed_until: 'bigint', seen_at: 'bigint', verify_at: 'bigint', looks: bigint };
      const documents = { search: text, touching: text, state: 'text', seen: 'text', look: 'text' };
      const cluster = { stream: text, id: text, page: text, status: text, ...shown, ...chosen, ...counted, ...times };
      await makeTable(database, 'cluster', { key: ['stream', 'id'], columns: { ...cluster, ...later, ...documents } });
      await makeIndex(database, 'cluster', ['stream', 'status', 'last_at']);
      await makeIndex(database, 'cluster', ['stream', 'last_at']);
      await makeIndex(database, 'cluster', ['stream', 'page']);
      await makeIndex(database, 'cluster', ['verify_at']);
      // What the queue counts all the time, answered from an index without reading the rows.
      await makeIndex(database, 'cluster', ['stream', 'due', 'status']);
      await makeIndex(database, 'cluster', ['stream', 'assignee', 'status']);
      await makeIndex(database, 'cluster', ['stream', 'snoozed_until', 'status']);
      await makeIndex(database, 'cluster', ['stream', 'first_at']);
      await makeIndex(database, 'cluster', ['stream', 'readers']);
      const anchor = { stream: text, id: text, cluster: text, body: text };
      await makeTable(database, 'anchor', { key: ['stream', 'id'], columns: anchor });
      await makeIndex(database, 'anchor', ['stream', 'cluster']);
      const key = { stream: text, key: text, anchor: text };
      await makeTable(database, 'anchor_key', { key: ['stream', 'key', 'anchor'], columns: key });
      const filing = { stream: text, report: text, cluster: text, reader: text, fix: text, at: bigint };
      await makeTable(database, 'filing', { key: ['stream', 'report'], columns: filing });
      await makeIndex(database, 'filing', ['stream', 'cluster', 'reader']);
      await makeIndex(database, 'filing', ['stream', 'reader', 'at']);
      const decision = {
        stream: text,
        id: text,
        cluster: text,
        revision: bigint,
        verdict: text,
        at: bigint,
        body: text,
      };
      await makeTable(database, 'decision', { key: ['stream', 'id'], columns: decision });
      await makeIndex(database, 'decision', ['stream', 'cluster', 'revision']);
    },
  },
  {
    version: 9,
    name: 'who looks at what, replies kept ready, and letters',
    up: async (database) => {
      const presence = { stream: text, cluster: text, member: text, until: bigint };
      await makeTable(database, 'presence', { key: ['stream', 'cluster', 'member'], columns: presence });
      const reply = { stream: text, id: text, name: text, texts: text, changed_at: bigint };
      await makeTable(database, 'canned_reply', { key: ['stream', 'id'], columns: reply });
      const letter = {
        stream: text,
        id: text,
        subject: text,
        sender: 'text',
        sent_at: 'text',
        text,
        received_at: bigint,
      };
      await makeTable(database, 'letter', { key: ['stream', 'id'], columns: letter });
    },
  },
  {
    version: 10,
    name: 'what one device hands another with a join code',
    up: async (database) => {
      await database.schema.alterTable('join_code').addColumn('parcel', 'text').execute();
    },
  },
  {
    version: 11,
    name: 'what readers saw on the page later',
    up: async (database) => {
      const sighting = { stream: text, report: text, outcome: text, found: 'text', at: bigint, received_at: bigint };
      await makeTable(database, 'sighting', { key: ['stream', 'report'], columns: sighting });
    },
  },
  {
    version: 12,
    name: 'less to write for each report',
    up: async (database) => {
      // Few reports have reasons; each submission asks whether one of its reader's says "denied".
      await sql.raw("create index report_denied on report (stream, reader) where reasons <> ''").execute(database);
      if (!isSqlite(database)) return;
      // Rows that are little more than their key are kept in the key itself: one page to write for each and not two.
      await keepInKey(database, 'bucket', ['stream', 'key', 'tat bigint']);
      await keepInKey(database, 'anchor_key', ['stream', 'key', 'anchor']);
    },
  },
  {
    version: 13,
    name: 'work that was done for a report',
    up: async (database) => {
      await makeTable(database, 'work', {
        key: ['stream', 'id'],
        columns: { stream: text, id: text, expires_at: bigint },
      });
    },
  },
  {
    version: 14,
    name: 'searches that are read in slices',
    up: async (database) => {
      // The index of words is built anew in the background, with slices in it.
      for (const line of isSqlite(database)
        ? ["insert into report_fts (report_fts) values ('delete-all')", 'delete from report_doc']
        : ['delete from report_words'])
        await sql.raw(line).execute(database);
      await sql.raw('delete from index_state').execute(database);
      // In the very order of the queue, so that it can be read from anywhere on without sorting.
      for (const column of ['last_at', 'first_at', 'readers'])
        for (const line of [
          `drop index cluster_stream_${column}`,
          `create index cluster_by_${column} on cluster (stream, ${column}, id)`,
        ])
          await sql.raw(line).execute(database);
    },
  },
  {
    version: 15,
    name: 'answers by mail',
    up: async (database) => {
      await makeTable(database, 'server_key', { key: ['id'], columns: { id: text, key: text } });
      await makeTable(database, 'stopped_address', { key: ['hash'], columns: { hash: text, at: bigint } });
      for (const line of [
        'alter table filing add column mail bigint not null default 0',
        // What readers write is escaped in JSON, so these signs stand together only where the field does.
        `update filing set mail = 1 where exists (select 1 from report where report.stream = filing.stream
          and report.id = filing.report and report.submission like '%"reply":{"email":"%')`,
        'create index filing_mail on filing (stream, cluster) where mail = 1',
        "create index cluster_duplicates on cluster (stream, other) where status = 'duplicate'",
      ])
        await sql.raw(line).execute(database);
    },
  },
  {
    version: 16,
    name: 'the fix a cluster is shown by',
    up: async (database) => {
      // Null until a report comes or goes: rows from before are shown as they were.
      await database.schema.alterTable('cluster').addColumn('best', 'text').execute();
      await database.schema
        .alterTable('cluster')
        .addColumn('fixes', 'bigint', (column) => column.notNull().defaultTo(1))
        .execute();
    },
  },
];

/**
 * Words come cut and folded (`server/search/cut-words.ts`), so the tokenizer that knows least is right: it parts at
 * signs of ASCII only. No positions and no text are kept: half of the size.
 */
async function makeSqliteIndex(database: Kysely<Tables>): Promise<void> {
  for (const line of [
    'create table report_doc (doc integer primary key, stream text not null, id text not null, rev bigint not null, unique (stream, id))',
    'create index report_doc_stream_rev on report_doc (stream, rev)',
    "create virtual table report_fts using fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')",
  ])
    await sql.raw(line).execute(database);
}

async function makePostgresIndex(database: Kysely<Tables>): Promise<void> {
  for (const line of [
    'create table report_words (stream text not null, id text not null, rev bigint not null, words tsvector not null, primary key (stream, id))',
    'create index report_words_stream_rev on report_words (stream, rev)',
    'create index report_words_words on report_words using gin (words)',
  ])
    await sql.raw(line).execute(database);
}
