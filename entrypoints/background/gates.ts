/** The gate for messages: what comes from outside is parsed here, and unknown fields are dropped. */
import * as z from 'zod';
import { LONGEST_PARAGRAPH } from '@/lib/anchoring/text/cut-block';
import { LONGEST_TEXT } from '@/lib/annotation/choices';
import {
  agreement,
  draft,
  form,
  grades,
  note,
  outcomes,
  position,
  quote,
  recipient,
  report,
  rootStep,
  switches,
  target,
} from '@/lib/annotation/schema';
import { HOST } from '@/lib/annotation/switches';
import { taggingOwnGates, taggingPageGates } from './tagging-gates';

const nonce = z.string().regex(/^[\da-f]{32}$/);
const keys = z.array(z.string().max(16)).max(5000);
const canonical = z.string().max(4096).nullable();
const id = z.uuid();
const stream = z.string().min(1).max(64);
const answer = z.enum(['accept', 'keep', 'upload']);
const someIds = z.array(id).max(10_000);
const ids = z.object({ ids: someIds });
const { tags, color } = note.shape;
const offset = z.int().nonnegative();
const session = z.string().max(64);
const address = z.string().max(2048);
const name = z.string().trim().max(64);

const description = z.object({
  quote,
  position,
  rootPath: z.array(rootStep).max(32),
  block: z
    .object({
      text: z.string().max(LONGEST_PARAGRAPH),
      start: offset,
      end: offset,
      whole: z.boolean(),
      language: z.string().max(35).nullable().catch(null),
    })
    .nullable(),
  extractor: target.shape.extractor,
  canonical,
  rival: z.boolean(),
  kind: form.shape.kind.nullable(),
});

const seen = z.object({
  id,
  grade: z.enum(grades),
  outcome: z.enum(outcomes).nullable(),
  found: z.string().max(4000).nullable(),
});

const host = z.string().max(255).regex(HOST);
const switchChange = z.object({
  all: switches.omit({ sitesOff: true, sitesOn: true, sitesUnpainted: true, sitesOwn: true }).partial().optional(),
  site: z
    .object({
      host,
      off: z.boolean().optional(),
      unpainted: z.boolean().optional(),
      own: z.boolean().optional(),
    })
    .optional(),
});

/** One gate for each call that carries anything; a call without one takes no payload. */
export const gates = {
  page: {
    describe: z.object({ nonce, description, inTop: z.boolean() }),
    open: z.object({ nonce, id, inTop: z.boolean(), canonical }),
    moveComposer: z.object({
      nonce,
      keys,
      reason: z.enum(['not-ready', 'focus-stolen', 'composition', 'removed', 'hidden']),
    }),
    hostInTop: z.object({ nonce }),
    relayKeys: z.object({ nonce, keys }),
    notesHere: z.object({ canonical }),
    saw: z.object({ canonical, seen: z.array(seen).max(5000) }),
    undo: z.object({ id, canonical }),
    offerDelivery: z.object({ id }),
    hasOverlay: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
    ...taggingPageGates,
  },
  composer: {
    redeem: z.object({ nonce }),
    keep: z.object({ session, form }),
    agree: z.object({ session }),
    save: z.object({ session, form }),
    trash: z.object({ session }),
    leave: z.object({ session, forget: z.boolean() }),
    preferOwn: z.object({ session }),
  },
  own: {
    trashMany: ids,
    restoreMany: ids,
    eraseMany: ids,
    labelMany: z.object({ ids: someIds, add: tags, remove: tags, color: color.nullable() }),
    relabelMany: z.object({ labels: z.array(z.object({ id, tags, color })).max(1000) }),
    forgetDraft: z.object({ id }),
    keepDraft: z.object({ draft }),
    jump: z.object({ id }),
    edit: z.object({ id }),
    resumeDraft: z.object({ id }),
    correctSelection: z.object({ tabId: z.int() }),
    prepareDelivery: z.object({ id, tabId: z.int().nullable() }),
    agree: z.object({
      id,
      recipient,
      choice: agreement.shape.choice,
      reply: report.shape.reply,
      credit: report.shape.credit,
    }),
    decideSite: agreement.pick({ site: true, choice: true }).extend({ forget: z.boolean().optional() }),
    callBack: z.object({ id }),
    sendNow: z.object({ id }),
    addToReport: z.object({ id, text: z.string().trim().min(1).max(LONGEST_TEXT) }),
    withdrawReport: z.object({ id }),
    exportReports: z.object({ id }),
    eraseReports: z.object({ id }),
    pressForSite: z.object({ id, tabId: z.int() }),
    turn: switchChange,
    noteDevice: z.object({ coarse: z.boolean() }),
    noteBackup: z.object({ at: z.iso.datetime() }),
    syncCreate: z.object({ address, localToo: z.boolean(), name }),
    syncJoin: z.object({ address, localToo: z.boolean(), name, code: z.string().max(64) }),
    syncRecover: z.object({ text: z.string().max(10_000), name }),
    syncRevoke: z.object({ id }),
    syncRecoveryFile: z.object({ name }),
    syncAnswer: z.object({ answer }),
    teamJoin: z.object({ address, localToo: z.boolean(), code: z.string().max(64), offered: id.nullable() }),
    teamLeave: z.object({ stream }),
    teamAnswer: z.object({ stream, answer }),
    syncSettle: z.object({ id, stamp: z.string().max(64), take: z.boolean() }),
    ...taggingOwnGates,
  },
} as const;

/** Parses a payload at its gate; null where the call takes none. Throws one sentence, without the payload in it. */
export function passGate(rights: keyof typeof gates, call: string, payload: unknown): unknown {
  const named: Record<string, z.ZodType> = gates[rights];
  if (!Object.hasOwn(named, call)) return null;
  const parsed = named[call]?.safeParse(payload);
  if (!parsed?.success) throw new Error(`fault:payload ${call} ${parsed?.error.issues[0]?.path.join('.') ?? ''}`);
  return parsed.data;
}
