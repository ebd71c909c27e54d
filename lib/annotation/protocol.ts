/**
 * What travels between a device and a server, version 1 (field-notes/backend-and-sync.md 3.2): checked by the server on
 * arrival and by the device on the answer.
 *
 * Fields of messages that we do not know are dropped, so nobody can set what was not asked for; fields of *records* that
 * we do not know are kept, since a newer device wrote them.
 */
import './without-eval';
import * as z from 'zod';
import { stampPattern } from './clock';
import { isShallow } from './is-shallow';
import { workChallenge } from './work-messages';

export const PROTOCOL = 1;
/** Changes in one push, and bytes of one request. A client told 413 halves its batch. */
export const MOST_OPS = 100;
export const MOST_BYTES = 256 * 1024;
/** Bytes of one record, as JSON of its fields; of one that carries a whole text, a document's or a label set's. */
export const MOST_RECORD_BYTES = 64 * 1024;
export const MOST_TEXT_BYTES = 224 * 1024;
/** Changes in one answer to a pull, unless they would be too many bytes. */
export const MOST_CHANGES = 500;
/** How deep a value may nest: the deepest of today's records has six levels. */
const DEEPEST = 16;
const MOST_FIELDS = 200;

const id = z.uuid().toLowerCase();
const serverTime = z.int().nonnegative().describe('Milliseconds since 1970 by the server’s clock.');

export const stampText = z.string().regex(stampPattern).meta({
  description:
    'Hybrid logical clock: 12 hexadecimal digits of milliseconds, 4 of a counter, a hyphen, the device’s id.',
});
export const fieldName = z
  .string()
  .min(1)
  .max(160)
  .refine((name) => name !== '__proto__', 'not a name');
const fieldValue = z.unknown().refine((value) => isShallow(value, DEEPEST), 'nested too deep');

/** Private streams: a value only its reader's devices can read; `e1.` and then base64url of nonce and ciphertext. */
export const sealedValue = z.string().regex(/^e1\.[A-Za-z0-9_-]{22,}$/);

const written = z.tuple([fieldValue, stampText, stampText.optional()]);
export const writtenFields = z
  .record(fieldName, written)
  .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, 'too many fields')
  .meta({ description: 'Field → [value, stamp, latest stamp of it that the writer had from the server].' });

export const recordKinds = [
  'annotation',
  'document',
  'relation',
  'project',
  'label-set',
  'state',
  'device',
  'report',
  'cluster',
  'decision',
] as const;
export const protocolKind = z.enum(recordKinds);

export const op = z
  .object({ id: id.describe('UUIDv7 of the change: sent again it is known.'), doc: id, kind: protocolKind })
  .extend({ fields: writtenFields })
  .meta({ id: 'Op' });

export const pushRequest = z
  .object({
    protocol: z.int().positive(),
    schema: z.int().positive().describe('Version of the record format.'),
    client: id,
    ops: z.array(op).min(1).max(MOST_OPS),
  })
  .meta({ id: 'Push' });

/** Why one change was refused for good; the device shows it to the reader and goes on with the others. */
export const rejections = ['role', 'too-large', 'not-sealed', 'kind', 'no-fields', 'value'] as const;
export type Rejection = (typeof rejections)[number];

export const opResult = z
  .discriminatedUnion('status', [
    z.object({ op: id, status: z.literal('ok'), rev: z.int() }),
    z.object({ op: id, status: z.literal('duplicate') }),
    z.object({ op: id, status: z.literal('skew') }),
    z.object({ op: id, status: z.literal('rejected'), code: z.enum(rejections), detail: z.string() }),
    z.object({ op: id, status: z.literal('retry') }),
  ])
  .meta({ id: 'OpResult' });

export const pushAnswer = z.object({ now: serverTime, results: z.array(opResult) }).meta({ id: 'PushAnswer' });

export const cursorText = z.string().max(128).meta({ description: 'Opaque; the last one an answer carried.' });
export const pullQuery = z.object({
  cursor: cursorText.optional(),
  limit: z.coerce.number().int().min(1).max(MOST_CHANGES).default(MOST_CHANGES),
});

export const stamped = z.tuple([z.unknown(), stampText]);
export const lostVersion = z.object({ field: z.string(), value: z.string(), stamp: stampText });
export const change = z
  .object({
    id,
    kind: protocolKind,
    rev: z.int(),
    fields: z.record(z.string(), stamped),
    history: z.array(lostVersion),
    conflict: z.boolean(),
  })
  .meta({ id: 'Change' });
export const pullAnswer = z
  .object({ now: serverTime, changes: z.array(change), cursor: cursorText, more: z.boolean() })
  .meta({ id: 'PullAnswer' });

/** What a server-sent event carries: that there is something new, never what. */
export const newsEvent = z.object({ stream: z.string(), seq: z.int() });

/** RFC 9457. `code` is the word a program reads, `detail` the sentence a person may be shown. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    used: z.int().optional(),
    limit: z.int().optional(),
    work: workChallenge.optional(),
  })
  .meta({ id: 'Problem' });

export type Op = z.infer<typeof op>;
export type Push = z.infer<typeof pushRequest>;
export type OpResult = z.infer<typeof opResult>;
export type PushAnswer = z.infer<typeof pushAnswer>;
export type PullQuery = z.infer<typeof pullQuery>;
export type Change = z.infer<typeof change>;
export type PullAnswer = z.infer<typeof pullAnswer>;
export type Problem = z.infer<typeof problem>;
export type ProtocolKind = z.infer<typeof protocolKind>;
