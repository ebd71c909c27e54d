/** Webhooks as the Standard Webhooks specification 1.0 has them. */
import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { cutText } from './plain-text';
import type { Subject } from './read-subject';

/** A secret that signs until a time in ms, or for good. */
export const secrets = z.array(z.object({ secret: z.string(), until: z.number().nullable() }));
export type Secret = z.infer<typeof secrets>[number];

/** How long the old secret still signs beside a new one, in ms. */
export const ROTATION = 24 * 3_600_000;
/** UTF-8 bytes of a payload; the specification asks for less than 20 kB. */
const MOST_BYTES = 19_000;

export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Headers of a webhook: one signature for each secret that is good now, so that a receiver may know either. */
export function signWebhook(
  { id, body, kept }: { id: string; body: string; kept: Secret[] },
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const good = kept.filter(({ until }) => until === null || until > now);
  const signatures = good.map(({ secret }) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** The body, cut so that it stays below the limit: then `truncated` is true and the report is to be read in full here. */
export function writePayload(subject: Subject): string {
  for (const room of [Number.POSITIVE_INFINITY, 4000, 1000, 200]) {
    const body = JSON.stringify(payloadOf(subject, room));
    if (Buffer.byteLength(body) <= MOST_BYTES) return body;
  }
  const { event, publication, at, rev, id } = subject;
  return JSON.stringify({ type: event, timestamp: at, data: { publication, rev, id, truncated: true } });
}

/** Signed as any other, so that a receiver's check is tested with it. @param at ms since 1970 */
export function writeTestPayload(publication: string, at: number): string {
  return JSON.stringify({ type: 'endpoint.test', timestamp: new Date(at).toISOString(), data: { publication } });
}

function payloadOf({ event, publication, at, rev, id, report, page, addition, decision }: Subject, room: number) {
  let truncated = false;
  const cut = (text: string) => {
    if (text.length > room) truncated = true;
    return cutText(text, room);
  };
  const about = report && {
    createdAt: report.createdAt,
    page: { address: report.target.source.identity, title: cut(report.target.page.title) },
    quote: {
      exact: cut(report.target.quote.exact),
      prefix: cut(report.target.quote.prefix),
      suffix: cut(report.target.quote.suffix),
    },
    sentence: report.target.sentence && cut(report.target.sentence.text),
    replacement: cut(report.replacement),
    category: report.category,
    comment: cut(report.comment),
    evidence: report.evidence,
    credit: report.credit,
  };
  const data = { publication, rev, id, ...(about && { report: about }), ...(page !== null && { page }) };
  const more = { ...(addition !== null && { addition: cut(addition) }), ...(decision && { decision }) };
  return { type: event, timestamp: at, data: { ...data, ...more, ...(truncated ? { truncated } : {}) } };
}
