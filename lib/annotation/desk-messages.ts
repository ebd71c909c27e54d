/** What the desk asks of a publication: its queues, how long things are kept, whose pages it is for. */
import './without-eval';
import * as z from 'zod';
import { email } from './people-messages';
import { PROTOCOL } from './protocol';
import { receipt, reportSubmission } from './report-messages';

const time = z.iso.datetime();
const protocol = z.literal(PROTOCOL);

export const reportQueues = ['inbox', 'suspect'] as const;
const queue = z.enum(reportQueues);

export const queueQuery = z.object({
  queue: queue.default('inbox'),
  before: z.coerce.number().int().positive().optional().describe('The `rev` of the last one of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const queuedReport = z
  .object({
    receipt,
    rev: z.int(),
    queue,
    reasons: z.array(z.string()).describe('Why it is suspect.'),
    submission: reportSubmission.nullable().describe('Null once it was erased.'),
  })
  .meta({ id: 'QueuedReport' });
export const reportQueue = z.object({ reports: z.array(queuedReport), more: z.boolean() });
export const queueChange = z.object({ protocol, queue }).meta({ id: 'QueueChange' });

/** Whether the reader of a report is heard any more. */
export const readerChange = z.object({ protocol, denied: z.boolean() }).meta({ id: 'ReaderChange' });
export const readerChanged = z.object({ reports: z.int().nonnegative() }).meta({ id: 'ReaderChanged' });

const days = z.int().min(1).max(3650);
/** Days after which the words of reports are erased: since the last change, since the withdrawal, since a suspect one came. */
export const retention = z
  .object({ days: days.default(730), withdrawnDays: days.default(90), suspectDays: days.default(30) })
  .meta({ id: 'Retention' });
export const retentionChange = z.object({ protocol, retention }).meta({ id: 'RetentionChange' });

export const proofMethods = ['file', 'meta', 'mail'] as const;
const method = z.enum(proofMethods);
/** An origin as pages have it: https and a name, with a port where there is one. */
export const originText = z
  .string()
  .max(300)
  .regex(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/);
export const originClaim = z
  .object({
    origin: z.string(),
    method: method.nullable().describe('Null where the operator has said it.'),
    state: z.enum(['pending', 'proved', 'lapsed']),
    checkedAt: time.nullable(),
    failingSince: time.nullable(),
  })
  .meta({ id: 'OriginClaim' });
export const newClaim = z
  .object({
    protocol,
    origin: originText,
    method,
    email: email.optional().describe('For `mail`: an address the site publishes.'),
  })
  .meta({ id: 'NewClaim' });
export const originNamed = z.object({ protocol, origin: originText }).meta({ id: 'OriginNamed' });
export const confirmation = z
  .object({
    protocol,
    token: z
      .string()
      .max(200)
      .regex(/^[0-9a-z][0-9a-z-]{0,62}\.[A-Za-z0-9_-]{43}$/),
  })
  .meta({ id: 'Confirmation' });
export const publicationSettings = z
  .object({
    retention,
    origins: z.array(originClaim),
    meta: z.string().describe('What the site may put into the head of its front page.'),
    receiver: z
      .object({ kind: z.literal('server'), endpoint: z.url(), publication: z.string() })
      .describe('What it may put into corrections.json.'),
  })
  .meta({ id: 'PublicationSettings' });

export type QueuedReport = z.infer<typeof queuedReport>;
export type PublicationSettings = z.infer<typeof publicationSettings>;
export type Retention = z.infer<typeof retention>;
export type OriginClaim = z.infer<typeof originClaim>;
export type ProofMethod = (typeof proofMethods)[number];
