import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { identifyAddress, withoutTraces } from '@/lib/annotation/page-identity';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Agreement, Correction, Delivery, Recipient, Report, Target } from '@/lib/annotation/schema';

export interface Making {
  correction: Correction;
  recipient: Recipient;
  /** Who may write back, and how the sender wants to be named. */
  reply: Report['reply'];
  credit: string | null;
  /** UUIDv7 made on the device. */
  id: string;
  /** ISO 8601. */
  now: string;
}

/** The immutable copy of a correction as it is delivered. */
export function makeReport({ correction, reply, credit, id, now }: Making): Report {
  const { stream, creator } = correction;
  return {
    id,
    stream,
    creator,
    schema: SCHEMA_VERSION,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    annotationId: correction.id,
    correction,
    reply,
    credit,
    receipt: null,
  };
}

/** Its way. Servers get it after `wait` ms, in which it can be called back; what goes by hand is handed over at once. */
export function makeDelivery({ correction, recipient, id, now }: Making, wait: number): Delivery {
  const isServer = recipient.kind === 'server';
  return {
    id,
    annotationId: correction.id,
    recipient,
    state: isServer ? 'queued' : 'handed',
    due: isServer ? new Date(Date.parse(now) + wait).toISOString() : null,
    attempts: 0,
    waits: null,
    refusal: null,
    receipt: null,
    additions: [],
    withdrawing: false,
    sighting: null,
    told: null,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * What leaves the device, and nothing besides: no id, tag, colour or creator of the note, for each would link a reader
 * across publications. Addresses are cleaned here once more, whatever cleaned them before (H-25).
 */
export function makeSubmission(
  { id, createdAt, correction, reply, credit }: Pick<Report, 'id' | 'createdAt' | 'correction' | 'reply' | 'credit'>,
  publication: string,
): ReportSubmission {
  const { target, replacement, category, comment, evidence } = correction;
  return {
    id,
    publication,
    createdAt,
    target: cleanTarget(target),
    replacement,
    category,
    comment,
    evidence,
    reply,
    credit,
  };
}

function cleanTarget(target: Target): Target {
  const { found, identity, canonical, top } = target.source;
  const rootPath = target.rootPath.map((step) =>
    step.step === 'frame' ? { ...step, address: withoutTraces(step.address) } : step,
  );
  const source = {
    found: withoutTraces(found),
    identity: identifyAddress(identity),
    canonical: canonical === null ? null : identifyAddress(canonical),
    top: identifyAddress(top),
  };
  return { ...target, rootPath, source };
}

/** The host a reader's decision is about: that of the page in the address bar. */
export function siteOfPage({ source }: Target): string {
  return URL.canParse(source.top) ? new URL(source.top).host : source.top.slice(0, 255);
}

/** What was agreed, for the next time. */
export function makeAgreement(
  { correction, recipient, reply, credit, now }: Making,
  choice: Agreement['choice'],
): Agreement {
  return { site: siteOfPage(correction.target), choice, recipient, reply, credit, updatedAt: now };
}
