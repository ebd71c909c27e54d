/**
 * The one schema: every record of Emend, in the only place that names their fields.
 *
 * Types, the row types of the store, request checks and interchange derive from here. Content scripts import its
 * *types* only: one zod schema used as a value costs a page 80 kB or more (field-notes, measured).
 * All positions are UTF-16 code units; all times are ISO 8601 in UTC.
 */
import * as z from 'zod';
import {
  categories,
  colors,
  formKinds,
  LONGEST_ADDRESS,
  LONGEST_QUOTE,
  LONGEST_TAG,
  LONGEST_TEXT,
  MOST_TAGS,
  SCHEMA_VERSION,
} from './choices';

// zod tries `new Function` once to see whether it may; our pages forbid it, and each try is an error in their console.
z.config({ jitless: true });

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

export const target = z.object({
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
});

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
  knowledgeBaseId: z.string().max(512).nullable(),
  attributes: z.record(z.string().max(64), z.string().max(1000)),
  origin: z.enum(['manual', 'propagated', 'memory', 'model', 'import']),
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

/** The reports of one error. */
export const cluster = z.object({
  ...record,
  publicationId: id,
  identity: z.string().max(4096),
  reportIds: z.array(id),
});

/** An editor's word on a cluster. Append-only: the state of a cluster is derived from its decisions. */
export const decision = z.object({
  ...record,
  clusterId: id,
  verdict: z.enum([
    'triaged',
    'accepted',
    'applied',
    'verified',
    'changed',
    'still-wrong',
    'page-gone',
    'declined',
    'needs-information',
    'answered',
    'duplicate',
    'spam',
    'withdrawn',
    'merge',
    'split',
    'undo',
  ]),
  reason: text,
  reportIds: z.array(id),
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

/** A change that waits for a stream's server. Its fields are read from the record when it is sent. */
export const outboxRow = z.object({
  /** The order in which the changes were made; given by the store. */
  seq: z.int().positive(),
  /** UUIDv7 of the operation, so that a server can tell a repetition. */
  operation: id,
  stream,
  /** The annotation changed. */
  id,
  change: z.enum(['put', 'erase']),
  at: time,
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
  place: z.enum(['page', 'panel', 'popup']),
  /** Why it is not in the page any more. */
  moved: z.enum(['not-ready', 'focus-stolen', 'composition', 'removed', 'hidden']).nullable(),
  /** Keys typed before it stood, when it moved. */
  keys: z.array(z.string().max(16)),
  rival: z.boolean(),
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
  changesSinceBackup: offset,
  lastBackupAt: time.nullable(),
  changesSinceSnapshot: offset,
  lastSnapshotAt: time.nullable(),
  /** What was found and given back after damage, until the reader has seen it; else null. */
  mended: z.object({ at: time, rows: offset, from: time.nullable(), lost: offset }).nullable(),
});

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
export type Project = z.infer<typeof project>;
export type Publication = z.infer<typeof publication>;
export type Report = z.infer<typeof report>;
export type Cluster = z.infer<typeof cluster>;
export type Decision = z.infer<typeof decision>;
export type Grade = (typeof grades)[number];
export type Outcome = (typeof outcomes)[number];
export type Sighting = z.infer<typeof sighting>;
export type Form = z.infer<typeof form>;
export type Draft = z.infer<typeof draft>;
export type Tombstone = z.infer<typeof tombstone>;
export type OutboxRow = z.infer<typeof outboxRow>;
export type Session = z.infer<typeof session>;
export type StoreMeta = z.infer<typeof storeMeta>;
