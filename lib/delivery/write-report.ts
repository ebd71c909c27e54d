/** A correction as plain text for people: what goes on the clipboard, and into a mail as far as it fits. */
import { quoteText } from '@/lib/annotation/fill-form';
import { foldSpaces } from '@/lib/annotation/fold-text';
import type { Correction } from '@/lib/annotation/schema';

/** Words of the catalogue. */
export interface ReportWords {
  /** `$1`: the page's title. */
  subject: string;
  now: string;
  suggested: string;
  deleted: string;
  why: string;
  source: string;
  /** The words are known and their spot on the page is not. */
  unplaced: string;
  /** Where the text did not fit: it is on the clipboard. */
  cut: string;
  credit: string;
}

export interface Writing {
  correction: Correction;
  credit: string | null;
  words: ReportWords;
  /** The page's address, at the spot where that can be said (`linkToSpot`). */
  link: string;
}

/** Everything, in lines. */
export function writeReport({ correction, credit, words, link }: Writing): string {
  const { target, replacement, comment, evidence } = correction;
  const { sentence } = target;
  const isChange = replacement !== target.quote.exact;
  const [was, becomes] = sentence
    ? [sentence.text, sentence.text.slice(0, sentence.start) + replacement + sentence.text.slice(sentence.end)]
    : [quoteText(target), replacement === '' ? words.deleted : replacement];
  const fold = (text: string) => foldSpaces(text).trim();
  return lines([
    [target.page.title, link].filter((line) => line !== '').join('\n'),
    target.placed ? '' : words.unplaced,
    `${words.now}\n${fold(was)}`,
    isChange ? `${words.suggested}\n${fold(becomes)}` : '',
    isChange && sentence
      ? `“${quoteText(target)}” → ${replacement === '' ? words.deleted : `“${fold(replacement)}”`}`
      : '',
    comment.trim() === '' ? '' : `${words.why} ${comment.trim()}`,
    evidence === null ? '' : `${words.source} ${evidence}`,
    credit === null ? '' : `${words.credit} ${credit}`,
  ]);
}

const lines = (parts: string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

/** Gmail takes some 1,600 characters, Outlook and Chromium some 2,000 (field-notes/corrections.md 0.8). */
export const LONGEST_MAILTO = 1600;

/**
 * A `mailto:` address with subject and as much of the text as fits: a Cyrillic letter costs six characters of it, a
 * Chinese one nine. What does not fit is on the clipboard, and the draft says so.
 */
export function draftMail(writing: Writing, mailbox: string): { href: string; whole: boolean } {
  const { correction, words, link } = writing;
  const { target, replacement } = correction;
  const subject = words.subject.replace('$1', clip(target.page.title || new URL(target.source.top).host, 80));
  const change = `“${clip(quoteText(target), 80)}” → ${replacement === '' ? words.deleted : `“${clip(replacement, 80)}”`}`;
  const unplaced = target.placed ? '' : words.unplaced;
  const bare = link.replace(/#:~:.*/, '');
  const bodies = [
    writeReport(writing),
    lines([link, unplaced, change, words.cut]),
    lines([bare, unplaced, change, words.cut]),
    lines([unplaced, change, words.cut]),
    words.cut,
  ];
  const hrefs = bodies.map((body) => mailto(mailbox, subject, body));
  const fitting = hrefs.findIndex((href) => href.length <= LONGEST_MAILTO);
  const short = mailto(mailbox, '', '');
  return { href: hrefs[fitting] ?? short, whole: fitting === 0 };
}

function mailto(mailbox: string, subject: string, body: string): string {
  const fields = [
    ...(subject ? [`subject=${encodeURIComponent(subject)}`] : []),
    // Lines of a mail end with both (RFC 6068).
    ...(body ? [`body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`] : []),
  ];
  // The mailbox was checked by the schema; what is left to it cannot begin another field.
  const to = encodeURIComponent(mailbox).replaceAll('%40', '@');
  return `mailto:${to}${fields.length ? `?${fields.join('&')}` : ''}`;
}

/** Whole letters: half of a pair cannot be written into an address. */
function clip(text: string, most: number): string {
  const folded = foldSpaces(text).trim();
  return [...folded].length <= most ? folded : `${[...folded].slice(0, most - 1).join('')}…`;
}
