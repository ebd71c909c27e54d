import { createHash } from 'node:crypto';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { MadeReport } from '../newsroom/make-reports.ts';

/** A made-up report as a reader's browser sends it; the same id for the same number. @param at its number */
export function writeSubmission(made: MadeReport, { at, time }: { at: number; time: number }): ReportSubmission {
  const { identity, title, quote, replacement, comment, language } = made;
  const text = quote.prefix + quote.exact + quote.suffix;
  const start = quote.prefix.length;
  const passage = { text, start, end: start + quote.exact.length };
  const section = new URL(identity).pathname.split('/')[1] ?? null;
  return {
    id: idOf(at),
    publication: 'courier',
    createdAt: new Date(time).toISOString(),
    target: {
      source: { found: identity, identity, canonical: null, top: identity },
      page: { title, author: null, section, published: null, modified: null, language },
      quote,
      position: { start, end: passage.end },
      rootPath: [],
      sentence: passage,
      paragraph: passage,
      extractor: 1,
      placed: true,
    },
    replacement,
    category: 'typo',
    comment,
    evidence: null,
    reply: null,
    credit: null,
  };
}

/** A report's id, by its number. */
export function idOf(at: number): string {
  const hash = createHash('sha256').update(`report ${at}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
