/**
 * A reader's report to a publication, and what the reader may ask about it later. No account: the reader is the hash of
 * a secret made on the device and derived for each publication, so that no two publications can tell it is one person.
 *
 * A submission is not the record with some fields taken out: it names what leaves the device, and nothing else does.
 * The annotation's id, its creator, tags and colour stay, for each of them would link a reader across publications.
 */
import './without-eval';
import * as z from 'zod';
import { LONGEST_TEXT } from './choices';
import { correction, type ReceiptSeen, receiptSeen, report, spotSeen } from './schema';
import { work } from './work-messages';

/** Longest quote a publication takes, in UTF-16 units, and how old a report may be when it comes, in ms. */
export const LONGEST_REPORTED_QUOTE = 1000;
export const OLDEST_REPORT = 60 * 86_400_000;

/** Base64url of 32 bytes. */
export const readerSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const publicationId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const id = z.uuid().toLowerCase();
const time = z.iso.datetime();
/** NUL is the one character PostgreSQL cannot keep in a text. */
const said = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TEXT)
  .refine((text) => !text.includes('\0'), 'no NUL');

const { target, replacement, category, comment, evidence } = correction.shape;
const { reply, credit } = report.shape;

export const reportSubmission = z
  .object({ id, publication: publicationId, createdAt: time })
  .extend({ target, replacement, category, comment, evidence, reply, credit })
  .meta({ id: 'ReportSubmission' });

/** A submission on its way: what was asked for before it is taken is no part of it. */
export const reportDelivery = reportSubmission.extend({ work: work.optional() }).meta({ id: 'ReportDelivery' });

/** What a report itself may be; what became of it is said by the decisions on its cluster. */
export const keptStates = ['received', 'withdrawn'] as const;
export type KeptState = (typeof keptStates)[number];

/** What a reader is told; `lib/decisions/tell-reader.ts` says when. A device shows one it does not know as received. */
export const reportStates = [
  'received',
  'triaged',
  'needs-information',
  'answered',
  'accepted',
  'applied',
  'verified',
  'changed',
  'still-wrong',
  'page-gone',
  'declined',
  'withdrawn',
] as const;

export const receipt = z
  .object({
    id,
    publication: publicationId,
    state: z.enum(reportStates),
    receivedAt: time,
    changedAt: time,
    additions: z.int().nonnegative().describe('Things said later.'),
    answer: z.string().nullable().default(null).describe('What the editors say to the reader, as text.'),
  })
  .meta({ id: 'Receipt' });

/** A receipt as a device reads it: a newer server may have states this build has never heard of. */
export function receiptFrom(body: unknown): ReceiptSeen | null {
  const { success, data } = receiptSeen.safeParse(body);
  return success ? data : null;
}

export const additionSubmission = z.object({ id, text: said, createdAt: time }).meta({ id: 'Addition' });
/** What stood at the spot of a reported error when its reader came by again. */
export const sightingSubmission = spotSeen
  .extend({ found: spotSeen.shape.found.refine((text) => !text?.includes('\0'), 'no NUL') })
  .meta({ id: 'Sighting' });
export const publicationQuery = z.object({ publication: publicationId });

/** Asks how often a page was reported; without a secret, since it is nobody's business who asks. */
export const reportedQuery = z.object({ publication: publicationId, page: z.string().min(1).max(4096) });
/** Numbers only: no reader is shown what another has written. */
export const reportedHere = z
  .object({
    readers: z.int().nonnegative().describe('Readers who have reported something on the page.'),
    fixes: z
      .array(z.object({ fix: z.string().regex(/^[0-9a-f]{32}$/), readers: z.int().positive() }))
      .max(200)
      .describe('By `hashFix` of quote and replacement.'),
    mail: z.boolean().optional().describe('Whether readers can be answered by e-mail; missing where it is not known.'),
  })
  .meta({ id: 'ReportedHere' });

/** Everything a publication has of a reader, as the reader sent it. */
export const readerExport = z
  .object({
    publication: publicationId,
    reports: z.array(
      z.object({
        receipt,
        submission: reportSubmission.nullable(),
        additions: z.array(additionSubmission),
        sighting: sightingSubmission.nullable(),
      }),
    ),
  })
  .meta({ id: 'ReaderExport' });

export const erasure = z.object({ erased: z.int().nonnegative() });

export type ReportSubmission = z.infer<typeof reportSubmission>;
export type ReportState = (typeof reportStates)[number];
export type Receipt = z.infer<typeof receipt>;
export type AdditionSubmission = z.infer<typeof additionSubmission>;
export type SightingSubmission = z.infer<typeof sightingSubmission>;
export type ReportedHere = z.infer<typeof reportedHere>;
export type ReaderExport = z.infer<typeof readerExport>;
