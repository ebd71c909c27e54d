import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Words } from '../words/speak';
import { cutText, plainText, webAddress } from './plain-text';
import type { Subject } from './read-subject';

/** Longest piece of a reader's text in a message, in UTF-16 units; the rest is read at the desk. */
const LONGEST = 2000;

/** A message as parts: what we say, and what a stranger said, which whoever writes it out marks as such. */
export type Part = { ours: string } | { theirs: string };

const keys: Readonly<Record<string, string>> = {
  'report.received': 'received',
  'report.added': 'added',
  'report.withdrawn': 'withdrawn',
  'decision.made': 'decided',
};

/** What happened, in a few words that hold nothing of the reader's. */
export function sayEvent({ event }: Pick<Subject, 'event'>, words: Words): string {
  return words.say(`out.news.${keys[event] ?? 'received'}`);
}

export function writeNews({ report, page, addition }: Subject, words: Words): Part[] {
  const address = webAddress(page);
  if (!report) return address === '' ? [] : [{ ours: words.say('out.page', address) }];
  const said = addition === null ? [] : [{ ours: words.say('out.added') }, { theirs: clean(addition) }];
  return [...said, ...writeReport(report, words)];
}

export function writeReport(report: ReportSubmission, { say }: Words): Part[] {
  const { target, replacement, category, comment, evidence } = report;
  const parts: Part[] = [{ ours: say('out.says') }, { theirs: clean(target.quote.exact) }];
  if (replacement === '') parts.push({ ours: say('out.deletes') });
  else if (replacement !== target.quote.exact)
    parts.push({ ours: say('out.proposed') }, { theirs: clean(replacement) });
  if (comment.trim() !== '') parts.push({ ours: say('out.comment') }, { theirs: clean(comment) });
  const source = webAddress(evidence);
  if (source !== '') parts.push({ ours: say('out.source', source) });
  parts.push({ ours: say('out.category', say(`categories.${category}`)) });
  const page = webAddress(target.source.identity);
  if (page !== '') parts.push({ ours: say('out.page', page) });
  return parts;
}

const clean = (text: string) => cutText(plainText(text).trim(), LONGEST);
