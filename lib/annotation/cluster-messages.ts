/**
 * What travels between the editors' desk and the server (`/v1/desk/…`): the queue, one cluster's card, decisions. Derived
 * from the records of `schema.ts`; states and their meaning are in `lib/decisions`.
 */
import './without-eval';
import * as z from 'zod';
import { categories } from './choices';
import { accuracies, editorKindNames, remedies, severities, statuses, verdicts } from './desk-choices';
import { additionSubmission } from './report-messages';
import { choice, decision, pageMeta, seenOutcomes, target } from './schema';

const id = z.uuid().toLowerCase();
const time = z.iso.datetime();
const clean = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes('\0'), 'no NUL');
/** One or several, parted by commas. */
const listOf = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(40));

export const MOST_CLUSTERS = 200;
export const MOST_BULK = 200;
export const deskOrders = ['newest', 'oldest', 'due', 'readers'] as const;

/** Filters of the queue, as they stand in the desk's address bar. */
export const queueQuery = z.object({
  status: listOf(z.enum(statuses)).optional(),
  site: clean(255).optional(),
  section: clean(200).optional(),
  author: clean(500).optional(),
  kind: listOf(z.enum([...editorKindNames, ...categories])).optional(),
  severity: listOf(z.enum(severities)).optional(),
  language: clean(35).optional(),
  accuracy: listOf(z.enum(accuracies)).optional(),
  assignee: clean(64).optional().describe('A member’s id; `me`, or `nobody`.'),
  conflict: z.stringbool().optional(),
  late: z.stringbool().optional(),
  snoozed: z.stringbool().optional().describe('With those that are out of the way; without it they are left out.'),
  after: time.optional().describe('Last report at or after.'),
  before: time.optional(),
  q: clean(200).optional().describe('Every word must stand in words, fix, page, sentence or comment.'),
  order: z.enum(deskOrders).default('newest'),
  cursor: clean(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_CLUSTERS).default(50),
});

const clock = z.object({ stage: z.enum(['look', 'decision', 'fix']), due: time, late: z.boolean() });
export const alarms = ['still-live', 'without-note'] as const;

export const clusterSummary = z
  .object({
    id,
    status: z.enum(statuses),
    revision: z.int(),
    words: z.string().describe('The words reported, as a person reads them.'),
    fix: z.string().nullable().describe('What is proposed or chosen for them; null where nothing is.'),
    fixes: z.int().describe('Different fixes that readers propose; the best supported one is shown.'),
    page: z.object({ identity: z.string(), site: z.string(), title: z.string() }),
    section: z.string(),
    author: z.string(),
    language: z.string(),
    kind: z.enum([...editorKindNames, ...categories]),
    severity: z.enum(severities),
    remedy: z.enum(remedies).nullable(),
    reports: z.int(),
    readers: z.int(),
    accuracy: z.enum(accuracies),
    firstAt: time,
    lastAt: time,
    since: time.nullable(),
    clock: clock.nullable(),
    alarms: z.array(z.enum(alarms)),
    assignee: z.string().nullable(),
    snoozedUntil: time.nullable(),
    conflicts: z.int().describe('Clusters that touch the same words.'),
    otherId: id.nullable(),
    seen: z.enum(['fixed', 'changed', 'still', 'gone', 'unknown']).nullable(),
    seenAt: time.nullable(),
  })
  .meta({ id: 'ClusterSummary' });

/** A row of the queue: the error in the sentence it stands in, near enough to be read in one glance. */
export const queueEntry = clusterSummary
  .extend({
    passage: z
      .object({
        before: z.string(),
        words: z.string().describe('As the newest reader selected them.'),
        replacement: z.string(),
        after: z.string(),
      })
      .nullable()
      .describe('Null where no sentence was kept.'),
  })
  .meta({ id: 'QueueEntry' });

export const queue = z
  .object({ clusters: z.array(queueEntry), cursor: z.string().nullable().describe('Null at the end.') })
  .meta({ id: 'Queue' });

export const queueCounts = z
  .object({ statuses: z.record(z.string(), z.int()), mine: z.int(), late: z.int(), snoozed: z.int() })
  .meta({ id: 'QueueCounts' });

/** What stands on the page now, as the server saw it. */
export const look = z
  .object({
    at: time,
    outcome: z.enum(['fixed', 'changed', 'still', 'gone', 'unknown']),
    found: z.string().nullable().describe('The words at the spot, where they are neither the old nor the proposed.'),
    paragraph: z.string().nullable(),
    noteSeen: z.boolean().describe('Does the page carry the note that was promised?'),
    trouble: z.string().nullable().describe('Why the page could not be read.'),
  })
  .meta({ id: 'Look' });

const counted = z.object({ words: z.string(), times: z.int() });
const variety = z.enum(['British', 'American']);
export const evidence = z
  .object({
    spellings: z.object({ old: counted, now: counted }).nullable(),
    dates: z.array(z.object({ words: z.string(), date: z.string(), weekday: z.string() })),
    quotation: z.string().nullable(),
    variety: z.object({ becomes: variety, page: variety.nullable() }).nullable(),
  })
  .meta({ id: 'Evidence' });

export const patch = z.object({ find: z.string(), replace: z.string() }).meta({ id: 'Patch' });

/** One fix that readers propose for the words, side by side with the others. */
export const variant = z
  .object({
    fix: z.string().nullable(),
    readers: z.int(),
    reports: z.int(),
    /** The sentence before and after, for the diff; null where no sentence was kept. */
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'Variant' });

export const cardReport = z.object({
  id,
  receivedAt: time,
  replacement: z.string(),
  exact: z.string(),
  comment: z.string(),
  evidence: z.string().nullable(),
  category: z.enum(categories),
  accuracy: z.enum(accuracies),
  wantsReply: z.boolean(),
  language: z.string().nullable(),
  credit: z.string().nullable(),
  withdrawn: z.boolean(),
  denied: z.boolean().describe('Is nothing more taken from its reader?'),
  additions: z.array(additionSubmission),
});

/** How many readers last saw the same at the spot. */
const seenByReaders = z.object({
  outcome: z.enum(seenOutcomes),
  readers: z.int(),
  at: time.describe('The latest of it.'),
  found: z.string().nullable(),
});

export const decisionRecord = decision.meta({ id: 'Decision' });

export const card = z
  .object({
    cluster: clusterSummary,
    target: target
      .nullable()
      .describe('Of the newest report with the fix that most propose; null where its readers had everything erased.'),
    page: pageMeta.nullable(),
    variants: z.array(variant),
    reports: z.array(cardReport).describe('The newest hundred.'),
    choice,
    replies: z.record(z.string(), z.string()).nullable(),
    history: z.array(decisionRecord).describe('Oldest first; those that were taken back among them.'),
    undoable: id.nullable().describe('The decision that an undo would take back.'),
    touching: z.array(clusterSummary),
    evidence: evidence.nullable(),
    look: look.nullable(),
    sightings: z
      .array(seenByReaders)
      .describe('What readers who came by again saw, the latest first; each counts by the last of it.'),
    patch: patch.nullable().describe('A find-and-replace that fits once; null where none does.'),
    here: z.array(z.string()).describe('Members who have the card open.'),
    siblings: z.array(clusterSummary).describe('Other clusters of the same page.'),
  })
  .meta({ id: 'Card' });

const { reason, declined, replies, otherId, undoes, assignee, until, revision } = decision.shape;
const { kind, severity, remedy, replacement, note, credits } = choice.shape;
const said = clean(20_000);

/** A decision as an editor makes it. The same id again is the same decision. */
export const newDecision = z
  .object({
    id,
    verdict: z.enum(verdicts).exclude(['answered', 'withdrawn', 'reopened', 'merged']),
    revision: revision.describe('Of the cluster as the editor saw it; an older one is answered 409.'),
    reason: reason.pipe(said).default(''),
    declined: declined.default(null),
    replies: replies.default(null),
    cannedId: id.nullable().default(null).describe('A reply kept ready; each reader gets it in their language.'),
    kind: kind.default(null),
    severity: severity.default(null),
    remedy: remedy.default(null),
    replacement: replacement.default(null),
    note: note.default(null),
    credits: credits.describe('Reports whose readers are named beside the note, of those who asked for it.'),
    reportIds: z.array(id).max(1000).default([]).describe('For `split`: which reports leave.'),
    otherId: otherId.default(null).describe('For `duplicate`: of which; for `merge`: which one comes in.'),
    undoes: undoes.default(null),
    assignee: assignee.default(null),
    until: until.default(null),
  })
  .meta({ id: 'NewDecision' });

export const warning = z.object({ what: z.enum(['reason', 'euphemism']), word: z.string().optional() });
export const decided = z
  .object({ cluster: clusterSummary, decision: decisionRecord, warnings: z.array(warning), otherId: id.nullable() })
  .meta({ id: 'Decided' });

export const bulk = z
  .object({
    preview: z.boolean().default(false).describe('Says what would come of it and changes nothing.'),
    decisions: z
      .array(newDecision.extend({ cluster: id }))
      .min(1)
      .max(MOST_BULK),
  })
  .meta({ id: 'Bulk' });
export const bulkAnswer = z
  .object({
    results: z.array(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), cluster: id, decided }),
        z.object({ ok: z.literal(false), cluster: id, code: z.string(), detail: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'BulkAnswer' });

const replyTexts = z
  .record(z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$|^und$/i), said.min(1))
  .refine((texts) => Object.keys(texts).length > 0, 'at least one language');
export const cannedReply = z.object({ id, name: z.string(), texts: replyTexts }).meta({ id: 'CannedReply' });
export const newCannedReply = z
  .object({ name: clean(100).trim().min(1), texts: replyTexts })
  .meta({ id: 'NewCannedReply' });
export const cannedReplies = z.object({ replies: z.array(cannedReply) });

export const presenceAnswer = z.object({ here: z.array(z.string()) }).meta({ id: 'Presence' });

/** What became of each letter of a dropped file, in its order. */
export const lettersTaken = z
  .object({
    letters: z.array(
      z.object({
        result: z.enum(['report', 'known', 'kept', 'unreadable']),
        subject: z.string(),
        report: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'LettersTaken' });

/** A letter that nobody's program understood, whole. */
export const letter = z
  .object({
    id,
    subject: z.string(),
    from: z.string().nullable(),
    sentAt: time.nullable(),
    receivedAt: time,
    text: z.string(),
  })
  .meta({ id: 'Letter' });
export const letterList = z.object({ letters: z.array(letter) });

export const exportFormats = ['csv', 'json', 'jsonld'] as const;
export const exportQuery = queueQuery.omit({ cursor: true, limit: true }).extend({ format: z.enum(exportFormats) });

const waits = z.object({
  /** How many waited under an hour, four hours, a day, three days, a week, and longer. */
  buckets: z.array(z.int()).length(6),
  median: z.number().nullable().describe('In ms; null where nothing was measured.'),
});
const share = z.object({ name: z.string(), accepted: z.int(), decided: z.int() });

/** How a newsroom deals with what it is told, of errors first reported within the days asked for. */
export const figures = z
  .object({
    look: waits,
    decision: waits,
    fix: waits,
    kinds: z.array(share),
    sections: z.array(share),
    days: z.array(z.object({ day: z.iso.date(), reports: z.int() })),
    repeats: z.array(z.object({ words: z.string(), pages: z.int() })),
  })
  .meta({ id: 'Figures' });
export const figuresQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) });

export type Letter = z.infer<typeof letter>;
export type LettersTaken = z.infer<typeof lettersTaken>;
export type Figures = z.infer<typeof figures>;
export type QueueQuery = z.infer<typeof queueQuery>;
export type ClusterSummary = z.infer<typeof clusterSummary>;
export type QueueEntry = z.infer<typeof queueEntry>;
export type QueueCounts = z.infer<typeof queueCounts>;
export type Look = z.infer<typeof look>;
export type Card = z.infer<typeof card>;
export type Variant = z.infer<typeof variant>;
export type NewDecision = z.infer<typeof newDecision>;
export type Decided = z.infer<typeof decided>;
export type BulkAnswer = z.infer<typeof bulkAnswer>;
export type CannedReply = z.infer<typeof cannedReply>;
export type Patch = z.infer<typeof patch>;
