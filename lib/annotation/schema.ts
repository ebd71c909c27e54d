/**
 * The one schema: every record of Emend, in the only place that names their fields.
 *
 * Types, the row types of the store, request checks and interchange derive from here. Content scripts import its
 * *types* only: one zod schema used as a value costs a page 80 kB or more (field-notes, measured).
 * All positions are UTF-16 code units; all times are ISO 8601 in UTC.
 */
import './without-eval';
import * as z from 'zod';
import {
  categories,
  colors,
  formKinds,
  LONGEST_ADDRESS,
  LONGEST_QUOTE,
  LONGEST_SEEN,
  LONGEST_TAG,
  LONGEST_TEXT,
  MOST_TAGS,
  SCHEMA_VERSION,
} from './choices';
import { declineReasons, editorKindNames, remedies, severities, verdicts } from './desk-choices';
import { cursorText, lostVersion, protocolKind, stamped, stampText, writtenFields } from './protocol';
import { roles } from './stream-messages';

export { categories, colors, LONGEST_QUOTE, LONGEST_TEXT, SCHEMA_VERSION } from './choices';

const id = z.uuid();
const time = z.iso.datetime();
const webAddress = z.url({ protocol: /^https?$/ }).max(LONGEST_ADDRESS);
const text = z.string().max(LONGEST_TEXT);
const offset = z.int().nonnegative();

/** Whose records travel together: a reader's own, a project's or a publication's. Before any sync: `local`. */
const stream = z.string().min(1).max(64);

/** What every record carries. */
const record = {
  id,
  stream,
  creator: z.string().min(1).max(64),
  schema: z.literal(SCHEMA_VERSION),
  createdAt: time,
  updatedAt: time,
  /** Set on a record in the trash (a tombstone after 30 days); deletion is never inferred from absence. */
  deletedAt: time.nullable(),
};

/** The words selected: W3C TextQuoteSelector, with the tail kept apart when the selection was too long to keep whole. */
export const quote = z.object({
  exact: z.string().min(1).max(LONGEST_QUOTE),
  prefix: z.string().max(256),
  suffix: z.string().max(256),
  /** The last words of a selection longer than LONGEST_QUOTE; `exact` then holds its first words. Else null. */
  tail: z.string().max(LONGEST_QUOTE).nullable(),
  /** Length of the whole selection, in UTF-16 units of raw text. */
  length: offset,
});

/** W3C TextPositionSelector over the root's raw `textContent`. */
export const position = z.object({ start: offset, end: offset });

/** One step from the page's document to the root the text stands in. */
export const rootStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('frame'), address: z.string().max(4096) }),
  z.object({ step: z.literal('shadow'), path: z.string().max(1024) }),
]);

/** Where the document was found, and as which page it is known (see `page-identity.ts`). */
export const source = z.object({
  /** The address as found, without user info; for text in a frame, the frame's. */
  found: z.string().max(4096),
  /** Which page that is: two addresses of one page have one identity. */
  identity: z.string().max(4096),
  /** Identity of the page's own `rel=canonical`, when it was believed. */
  canonical: z.string().max(4096).nullable(),
  /** Identity of the page in the tab's address bar; equals `identity` unless the text is in a frame. */
  top: z.string().max(4096),
});

/** What the page said about itself at the time. */
export const pageMeta = z.object({
  title: z.string().max(1000),
  author: z.string().max(500).nullable(),
  section: z.string().max(200).nullable(),
  published: z.string().max(64).nullable(),
  modified: z.string().max(64).nullable(),
  language: z.string().max(35).nullable(),
});

/** Text as it stood when selected, with the quote's place in it: evidence, kept when the page changes. */
const passage = z.object({ text: z.string().max(20_000), start: offset, end: offset });

export const target = z
  .object({
    source,
    page: pageMeta,
    quote,
    position,
    rootPath: z.array(rootStep).max(32),
    /** The sentence or sentences of the selection; null where the selection is too long for one. */
    sentence: passage.nullable(),
    paragraph: passage.nullable(),
    /** Version of the text extractor that made quote and position. */
    extractor: offset,
    /** False when only the words are known and not their place (a menu on a page that cannot be entered). */
    placed: z.boolean(),
  })
  .meta({ id: 'Target' });

export const color = z.enum(colors);

export const category = z.enum(categories);

const tag = z.string().trim().min(1).max(LONGEST_TAG);
const annotationBase = { ...record, target, tags: z.array(tag).max(MOST_TAGS), color };

export const correction = z.object({
  ...annotationBase,
  kind: z.literal('correction'),
  /** The words proposed for the quote; the empty string deletes it. */
  replacement: text,
  category,
  comment: text,
  /** An address that shows the right fact. */
  evidence: webAddress.nullable(),
});
export const note = z.object({ ...annotationBase, kind: z.literal('note'), text });
export const highlight = z.object({ ...annotationBase, kind: z.literal('highlight') });
export const entity = z.object({
  ...annotationBase,
  kind: z.literal('entity'),
  documentId: id,
  start: offset,
  end: offset,
  labelId: z.string().min(1).max(128),
  labelSetId: id,
  labelSetVersion: offset,
  /** The pieces of a discontinuous entity, in order; `start` and `end` are then the first and last of them. */
  fragments: z
    .array(z.object({ start: offset, end: offset }))
    .min(2)
    .max(64)
    .optional(),
  knowledgeBaseId: z.string().max(512).nullable(),
  attributes: z.record(z.string().max(128), z.union([z.string().max(1000), z.number(), z.boolean()])),
  /** Who proposed it; an annotator confirmed every one. `grammar`: dates, money and numbers found by their form. */
  origin: z.enum(['manual', 'propagated', 'memory', 'model', 'grammar', 'import']),
});
export const annotation = z
  .discriminatedUnion('kind', [correction, note, highlight, entity])
  .meta({ id: 'Annotation' });

/** What one person says about two entities. */
export const relation = z.object({ ...record, from: id, to: id, labelId: z.string().min(1).max(128) });

/** A frozen text, so that offsets stay right whatever the live page does. */
export const frozenDocument = z.object({
  ...record,
  source,
  page: pageMeta,
  text: z.string(),
  hash: z.string().max(128),
  extractor: offset,
});

/** A label set as loaded: the text of its file (`lib/entities/labels`). `revision` is what entities name as its version. */
export const labelSet = z.object({
  ...record,
  /** The id that the file gives itself, the same in all its versions. */
  name: z.string().min(1).max(512),
  revision: offset,
  text: z.string().max(500_000),
});

/** How far one annotator is with a document. `done` says that everything was looked at: what is untagged is no entity. */
export const documentState = z.object({
  ...record,
  documentId: id,
  status: z.enum(['open', 'done', 'skipped']),
  /** Milliseconds of work on it. */
  activeMs: offset,
});

const member = z.object({ id: z.string().max(64), name: z.string().max(200), role: z.string().max(32) });
export const project = z.object({
  ...record,
  name: z.string().min(1).max(200),
  labelSets: z.array(id),
  policies: z.record(z.string().max(64), z.string().max(4096)),
  members: z.array(member),
});
export const publication = z.object({ ...project.shape, origins: z.array(z.string().max(255)) });

/** A correction as delivered: an immutable copy, so that a later edit never changes what was sent. */
export const report = z.object({
  ...record,
  annotationId: id,
  correction,
  reply: z.object({ email: z.email(), language: z.string().max(35) }).nullable(),
  credit: z.string().max(200).nullable(),
  receipt: z.string().max(512).nullable(),
});

/** Who receives a correction. An address is one that page or site names for this; none is ever guessed. */
export const recipient = z.discriminatedUnion('kind', [
  /** A server that takes reports for a publication, as `report-messages.ts` has it. */
  z.object({
    kind: z.literal('server'),
    /** Its address without a slash at the end. */
    endpoint: webAddress,
    publication: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  }),
  z.object({ kind: z.literal('email'), address: z.email().max(254) }),
  /** A page with a form, or about how to write to them. */
  z.object({ kind: z.literal('page'), address: webAddress }),
  /** Where a repository takes issues. */
  z.object({ kind: z.literal('issues'), address: webAddress }),
  /** The site's own reporter on the page; it listens for the same chord. */
  z.object({ kind: z.literal('reporter'), name: z.string().min(1).max(40) }),
]);

/** Where on the delivery ladder a recipient was found (DESIGN section 5), the best first. */
export const findings = ['link', 'header', 'json-ld', 'reporter', 'well-known', 'line', 'policy'] as const;

export const finding = z.object({
  recipient,
  by: z.enum(findings),
  /** The line it was found in, as it stands on the page, the link apart from what is around it; else null. */
  line: z.object({ before: text, link: text, after: text }).nullable(),
  /** On another registrable domain than the page. */
  foreign: z.boolean(),
});

/** Who may write back to the sender, and how the sender wants to be named: both only where the reader says so. */
const reply = report.shape.reply;
const credit = report.shape.credit;

/**
 * How far a report has come: waiting; out, and no answer yet; with the recipient; refused for a reason the reader can
 * do something about; handed to a mail program or a page, of which nothing more can be known.
 */
export const deliveryStates = ['queued', 'sent', 'received', 'refused', 'handed'] as const;

/** Why a delivery waits, in the ways that differ for a person. */
export const waitReasons = [
  'offline',
  'network',
  'timeout',
  'server',
  'busy',
  'sign-in',
  'strange',
  'work',
  'consent',
] as const;

/** What can be told of a spot that was found again. */
export const seenOutcomes = ['fixed', 'changed', 'still'] as const;
/** What the reader's browser saw at the spot of a report, as it is told to whoever received it. */
export const spotSeen = z.object({
  at: time,
  outcome: z.enum(seenOutcomes),
  /** For `changed`: the words at the spot, or their beginning. */
  found: z.string().max(LONGEST_SEEN).nullable(),
});

/** What the recipient has said of a report. Its state is a word of theirs, which need not be known here. */
export const receiptSeen = z.object({
  state: z.string().max(32),
  receivedAt: time,
  changedAt: time,
  additions: offset,
  /** What the editors say to the reader, as text; rows from before this was kept have none. */
  answer: z.string().max(LONGEST_TEXT).nullable().default(null),
});

/** The way of one report to one recipient: everything a background needs to finish it from the database alone. */
export const delivery = z.object({
  /** The report's. */
  id,
  annotationId: id,
  recipient,
  state: z.enum(deliveryStates),
  /** When something is to be done next; null where nothing is. */
  due: time.nullable(),
  /** Attempts since the last success: what the wait until the next grows by. */
  attempts: offset,
  /** Why it waits; null where it does not. */
  waits: z.enum(waitReasons).nullable(),
  /** Of a refusal: the recipient's code, and its sentence for a person. */
  refusal: z.object({ code: z.string().max(64), detail: z.string().max(500).nullable() }).nullable(),
  receipt: receiptSeen.nullable(),
  /** What the reader has said since, and is on its way. */
  additions: z.array(z.object({ id, text: z.string().min(1).max(LONGEST_TEXT), createdAt: time })).max(20),
  /** The reader takes it back. */
  withdrawing: z.boolean(),
  /** What the browser saw on the page since, and is on its way; null where nothing is. */
  sighting: spotSeen.nullable().default(null),
  /** What was told of the page last. */
  told: z.enum(seenOutcomes).nullable().default(null),
  createdAt: time,
  updatedAt: time,
});

/** What a reader has decided for a site: what is said once need not be said again. */
export const agreement = z.object({
  /** Host of the pages. */
  site: z.string().min(1).max(255),
  choice: z.enum(['always', 'ask', 'never']),
  /** Who was agreed to last; null where nobody was. */
  recipient: recipient.nullable(),
  reply,
  credit,
  updatedAt: time,
});

/** A secret of this device. The key cannot be read out of it: it only derives others. */
export const deviceSecret = z.object({
  key: z.literal('reader'),
  /** A `CryptoKey` for HKDF. */
  value: z.unknown(),
});

/** The reports of one error. */
export const cluster = z.object({
  ...record,
  publicationId: id,
  identity: z.string().max(4096),
  reportIds: z.array(id),
});

/** Readers thanked in one public correction. */
const MOST_CREDITS = 100;

/** What an editor chose about an error. Null leaves what was chosen before. */
export const choice = z.object({
  kind: z.enum(editorKindNames).nullable().default(null),
  severity: z.enum(severities).nullable().default(null),
  remedy: z.enum(remedies).nullable().default(null),
  /** The words to print, where they are not the ones most readers proposed. */
  replacement: text.nullable().default(null),
  /** What the article will say about it. */
  note: text.nullable().default(null),
  /** Reports whose readers wished to be named and will be: by id, so that a name goes when its reader erases it. */
  credits: z.array(id).max(MOST_CREDITS).nullable().default(null),
});

/**
 * An editor's word on a cluster. Append-only: the state of a cluster is derived from its decisions (`lib/decisions`).
 * What has a default came after the first stores were written.
 */
export const decision = z.object({
  ...record,
  clusterId: id,
  verdict: z.enum(verdicts),
  reason: text,
  /** For `declined`: why, in one word. */
  declined: z.enum(declineReasons).nullable().default(null),
  /** What the readers are told, by language (`und` for any); null where they are told the outcome alone. */
  replies: z.record(z.string().max(35), text).nullable().default(null),
  ...choice.shape,
  /** Reports that came or went by a merge or a split. */
  reportIds: z.array(id),
  /** The other cluster of a duplicate, a merge or a split; else null. */
  otherId: id.nullable().default(null),
  /** The decision an undo takes back; else null. */
  undoes: id.nullable().default(null),
  /** Who is to look after it, for `assigned`; null gives it back. */
  assignee: z.string().max(64).nullable().default(null),
  /** Until when it is out of the way, for `snoozed`. */
  until: time.nullable().default(null),
  /** Revision of the cluster this was decided on; a stale one is refused. */
  revision: offset,
});

/** How sure the place of a quote is: same words in the same place; same words elsewhere; changed words; nowhere. */
export const grades = ['exact', 'moved', 'probable', 'lost'] as const;
/** What became of a correction on the live page, compared at the spot. */
export const outcomes = ['fixed', 'changed', 'still', 'unknown'] as const;

/** What this browser last saw of an annotation on its page: kept apart from the annotation, never synced into it. */
export const sighting = z.object({
  annotationId: id,
  at: time,
  grade: z.enum(grades),
  /** For corrections; null for every other kind. */
  outcome: z.enum(outcomes).nullable(),
  /** The words that stand at the spot now, when they are neither the old nor the proposed ones. */
  found: z.string().max(LONGEST_QUOTE).nullable(),
});

/** What the composer holds: text as typed, checked only when it is saved, so that nothing typed is ever refused. */
export const form = z.object({
  kind: z.enum(formKinds),
  /** The sentence as edited (spaces folded); null where the words are proposed on their own. */
  edited: text.nullable(),
  replacement: text,
  category: category.nullable(),
  comment: text,
  evidence: text,
  text,
  tags: text,
  color,
});

/** A form not yet saved. Survives reload, crash and update; found again by its target. */
export const draft = z.object({
  id,
  /** The annotation being edited, or null for a new one. */
  annotationId: id.nullable(),
  target,
  form,
  createdAt: time,
  updatedAt: time,
});

/** What stays of a record erased for good: enough to carry the deletion to other devices, nothing of what it said. */
export const tombstone = z.object({ id, stream, kind: z.literal('annotation'), deletedAt: time });

/**
 * A change that waits for a stream's server, with the values as they were written: what another device writes meanwhile
 * must not take their place before the server has heard of them.
 */
export const outboxRow = z.object({
  /** The order in which the changes were made; given by the store. */
  seq: z.int().positive(),
  /** UUIDv7 of the operation, so that a server can tell a repetition. */
  operation: id,
  stream,
  /** The record changed. */
  id,
  kind: protocolKind,
  change: z.enum(['put', 'erase']),
  fields: writtenFields,
  /** Why the server refuses it for good; it is sent again with the record's next change. Else null. */
  refused: z.string().max(64).nullable(),
  at: time,
});

/** A record as a stream has it: the last value of each field known here, with fields that this version does not know. */
export const replica = z.object({
  /** `<stream>/<id>` */
  key: z.string(),
  stream,
  id,
  kind: protocolKind,
  fields: z.record(z.string(), stamped),
  /** Field → the latest stamp of it that the server is known to have. */
  known: z.record(z.string(), stampText),
  /** Text that lost against what stands in `fields`. */
  history: z.array(lostVersion),
  /** The stream, while some of that text waits for the reader's word; else null. */
  open: stream.nullable(),
  /** The stream, while this version cannot make a record of the fields; else null. */
  unread: stream.nullable(),
  /** In which pull from the beginning it was last seen (see `connection.round`). */
  round: offset,
});

/** Why a stream stands still, when it does not simply wait; each has its sentence in the notebook. */
export const syncTroubles = [
  'offline',
  'busy',
  'server',
  'unknown',
  'old',
  'full',
  'refused',
  'store',
  'consent',
] as const;

/** What is asked of the reader before sync goes on. */
export const syncQuestion = z.discriminatedUnion('about', [
  /** Others have deleted so many of the notes that somebody has to look (F-30). `count` or more, of `of`. */
  z.object({ about: z.literal('deletions'), count: offset, of: offset }),
  /** The server has lost what this device knows it had (F-29): `here` notes in all, `missing` of them not `there`. */
  z.object({ about: z.literal('missing'), here: offset, there: offset, missing: offset }),
]);

/** A stream this device belongs to, and how far it is with it. No secret is in it: those are in the keyring. */
export const connection = z.object({
  stream,
  /** A reader's own stream carries notes; a team's carries one project. */
  kind: z.enum(['private', 'project']),
  /** Its member's role there, as it was when last asked. */
  role: z.enum(roles),
  /** Of a team's stream: the project it carries, which is the `stream` of that project's records here; null until it is known. */
  project: id.nullable(),
  /** Of a team's stream: when its members were last asked for; null for never. */
  teamAt: time.nullable(),
  /** Origin of the server. */
  server: z.string().max(LONGEST_ADDRESS),
  member: id,
  device: id,
  joinedAt: time,
  /** The clock of the stream's stamps (see `clock.ts`). */
  clock: z.object({ client: id, ms: offset, counter: offset, offset: z.int() }),
  cursor: cursorText.nullable(),
  /** Counts the pulls from the beginning; `pulled` is true when the present one has come to the end. */
  round: offset,
  pulled: z.boolean(),
  /** Are the notes that were here before it all in the outbox or the stream? */
  enrolled: z.boolean(),
  /** Version of the record format by which `unread` records were last tried. */
  schema: offset,
  lastSyncAt: time.nullable(),
  /** No request before `until`, set at `since`; both by the device's clock, in ms. */
  backoff: z.object({ tries: offset, since: z.number(), until: z.number() }).nullable(),
  trouble: z.enum(syncTroubles).nullable(),
  quota: z.object({ used: offset, limit: offset }).nullable(),
  /** Notes deleted by the pull that is going on, and how many there were when it began. */
  removed: z.object({ count: offset, of: offset }).nullable(),
  /** The reader's word on many deletions, for the pull that is going on. */
  deletions: z.enum(['ask', 'accept', 'keep']),
  question: syncQuestion.nullable(),
  /** Values that could not be opened with the stream's key. */
  unopened: offset,
});

/** The secrets of a stream. Read by `lib/sync` alone; never in a message, a backup, a snapshot or an error (H-30). */
export const keyring = z.object({
  stream,
  token: z.string().max(256),
  /**
   * `CryptoKey`s, none of them extractable: for values, for the names of fields, and for the secret below. null in a
   * team's stream, whose server reads what the team writes.
   */
  values: z.custom<object>().nullable(),
  names: z.custom<object>().nullable(),
  vault: z.custom<object>().nullable(),
  /** The secret all of the stream's keys come from, encrypted under `vault`: opened only to hand it to another device. */
  secret: z.custom<Uint8Array<ArrayBuffer>>().nullable(),
});

/** An open composer, so that a background that was stopped meanwhile still knows whom it answers. */
export const session = z.object({
  /** The secret the composer speaks under. */
  session: z.string().min(16).max(64),
  /** One-time word the session is redeemed with; null once it was. */
  nonce: z.string().max(128).nullable(),
  /** The word the page knows this composer by; stays when the composer moves and gets a new nonce. */
  pageNonce: z.string().max(128),
  /** Where the text stands; null for a composer that belongs to no tab. */
  tabId: z.int().nullable(),
  windowId: z.int().nullable(),
  frameId: z.int(),
  /** The frame that shows the composer: another one where the text's frame is too small. */
  hostFrameId: z.int(),
  documentId: z.string().max(64).nullable(),
  /** Address of the document the text stands in. */
  address: z.string().max(4096),
  /** A private window: nothing of it is ever stored, this row neither. */
  isPrivate: z.boolean(),
  /** Words out of a field being written in: nothing of it is stored before the reader agrees, this row neither. */
  withheld: z.boolean(),
  place: z.enum(['page', 'panel', 'popup']),
  /** Why it is not in the page any more. */
  moved: z.enum(['not-ready', 'focus-stolen', 'composition', 'removed', 'hidden']).nullable(),
  /** Keys typed before it stood, when it moved. */
  keys: z.array(z.string().max(16)),
  rival: z.boolean(),
  /** What the reader chose to make of the words; null where they only asked for the card. */
  kind: z.enum(formKinds).nullable(),
  target,
  /** The annotation read or edited; null for a new one. */
  annotationId: id.nullable(),
  draftId: id,
  /** The annotation this session saved: saving again saves the same one. */
  savedId: id.nullable(),
  at: time,
});

/** What a store knows of itself: one row, changed in the same transaction as the rows it counts. */
export const storeMeta = z.object({
  key: z.literal('store'),
  /** Random, made with the store: another one means that the store was made anew. */
  epoch: id,
  /** Annotations and tombstones together, so that erasing never lowers it. */
  rows: offset,
  /** Sum of the annotations' hashes, modulo 2^50. */
  checksum: offset,
  /** Streams that are connected: each change leaves an outbox row for each. */
  streams: z.array(stream),
  /** Of the last change, as digests have it; not there before the first one with digests. */
  turn: offset.optional(),
  changesSinceBackup: offset,
  lastBackupAt: time.nullable(),
  changesSinceSnapshot: offset,
  lastSnapshotAt: time.nullable(),
  /** What was found and given back after damage, until the reader has seen it; else null. */
  mended: z.object({ at: time, rows: offset, from: time.nullable(), lost: offset }).nullable(),
});

/** What of a note is searched, filtered and sorted by: a tenth of the note, so that all of them fit into memory. */
export const noteDigest = z.object({
  id,
  /** Greater with each change of the store, so that a reader of digests asks for what is new alone. */
  turn: offset,
  kind: z.enum(formKinds),
  color,
  tags: z.array(tag),
  /** Host of the page, and the page's identity, both as in the tab's address bar. */
  site: z.string(),
  page: z.string(),
  createdAt: time,
  updatedAt: time,
  trashed: z.boolean(),
  /** Everything that may be searched for, without case and diacritics. */
  text: z.string(),
});

const hosts = z.array(z.string().min(1).max(255)).max(10_000);

export const themes = ['system', 'light', 'dark'] as const;
export const touchBars = ['auto', 'always', 'never'] as const;

/**
 * What a reader has switched: one row in `storage.local`, which a script in a page may read. So it says nothing of what
 * was written; that a site is named here says that it was switched.
 */
export const switches = z.object({
  /** Everything off, everywhere. */
  paused: z.boolean(),
  /** Host names on which no code of ours runs. */
  sitesOff: hosts,
  /** Host names whose page has a use for the chord itself (`editor-sites.ts`), switched on all the same. */
  sitesOn: hosts,
  /** Host names on which notes are found and never painted, since a page can read what is painted. */
  sitesUnpainted: hosts,
  /** Host names whose own correction reporter the reader prefers. */
  sitesOwn: hosts,
  /** Are receipts of what was sent looked at? */
  receipts: z.boolean(),
  /** The chord, as `chord.ts` writes it; null for Ctrl+Enter, '' where it is off. */
  chord: z.string().max(80).nullable(),
  /** Are notes kept that are written in a private window? */
  keepsPrivate: z.boolean(),
  /** When the bar for touch comes up: on devices with a screen for it, always or never. */
  touchBar: z.enum(touchBars),
  /** The number of a page's notes on the toolbar's button. */
  badge: z.boolean(),
  /** Are single letters keys of the notebook? */
  singleKeys: z.boolean(),
  theme: z.enum(themes),
  /** What a new note is at first. */
  kind: z.enum(formKinds),
  color,
});

export type Switches = z.infer<typeof switches>;
export type NoteDigest = z.infer<typeof noteDigest>;
export type Quote = z.infer<typeof quote>;
export type Position = z.infer<typeof position>;
export type RootStep = z.infer<typeof rootStep>;
export type Source = z.infer<typeof source>;
export type PageMeta = z.infer<typeof pageMeta>;
export type Passage = z.infer<typeof passage>;
export type Target = z.infer<typeof target>;
export type Color = z.infer<typeof color>;
export type Category = z.infer<typeof category>;
export type Correction = z.infer<typeof correction>;
export type Note = z.infer<typeof note>;
export type Highlight = z.infer<typeof highlight>;
export type Entity = z.infer<typeof entity>;
export type Annotation = z.infer<typeof annotation>;
export type Kind = Annotation['kind'];
export type Relation = z.infer<typeof relation>;
export type FrozenDocument = z.infer<typeof frozenDocument>;
export type LabelSetRecord = z.infer<typeof labelSet>;
export type DocumentState = z.infer<typeof documentState>;
export type Project = z.infer<typeof project>;
export type Publication = z.infer<typeof publication>;
export type Report = z.infer<typeof report>;
export type Recipient = z.infer<typeof recipient>;
export type Finding = z.infer<typeof finding>;
export type Delivery = z.infer<typeof delivery>;
export type DeliveryState = Delivery['state'];
export type WaitReason = (typeof waitReasons)[number];
export type ReceiptSeen = z.infer<typeof receiptSeen>;
export type DeviceSecret = z.infer<typeof deviceSecret>;
export type Agreement = z.infer<typeof agreement>;
export type Cluster = z.infer<typeof cluster>;
export type Choice = z.infer<typeof choice>;
export type Decision = z.infer<typeof decision>;
export type Grade = (typeof grades)[number];
export type SpotSeen = z.infer<typeof spotSeen>;
export type Outcome = (typeof outcomes)[number];
export type Sighting = z.infer<typeof sighting>;
export type Form = z.infer<typeof form>;
export type Draft = z.infer<typeof draft>;
export type Tombstone = z.infer<typeof tombstone>;
export type OutboxRow = z.infer<typeof outboxRow>;
export type Replica = z.infer<typeof replica>;
export type SyncTrouble = (typeof syncTroubles)[number];
export type SyncQuestion = z.infer<typeof syncQuestion>;
export type Connection = z.infer<typeof connection>;
export type Keyring = z.infer<typeof keyring>;
export type Session = z.infer<typeof session>;
export type StoreMeta = z.infer<typeof storeMeta>;
