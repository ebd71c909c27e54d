import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { foldWords } from './fold-report';

/** What is known besides the report itself. */
export interface Before {
  /** Reports of the last weeks that say the same: by this reader on this page, and on how many other pages by anybody. */
  same: number;
  otherPages: number;
}

/** Why a report of a reader is suspect whom an editor does not want to hear any more. */
export const DENIED = 'denied';
/** Why a report looks as if nobody who read the page had written it. */
export const suspicions = ['links', 'link-added', 'repeated', 'spread', 'absent', 'hidden', 'long', 'empty'] as const;
export type Suspicion = (typeof suspicions)[number];

/** From this on a report is suspect, and from this on it is taken after work only: two strong reasons, or three. */
const SUSPECT = 1;
const HEAVY = 1.5;
export interface Score {
  isSuspect: boolean;
  isHeavy: boolean;
  reasons: Suspicion[];
}

/** Folded text from which on the same words on many pages are no common typo. */
const LONG_ENOUGH = 40;
const link = /\bhttps?:\/\/|\bwww\.|\b[a-z0-9-]{2,}\.(com|net|org|ru|info|biz|xyz|top|shop|online|site)\b/giu;

/**
 * Weighs a report by itself and by what came before, without asking anybody. No word lists: a newspaper's readers
 * correct articles about whatever spam is about. A reason alone is seldom enough; two are.
 */
export function scoreSpam(submission: ReportSubmission, before: Before): Score {
  const weights = weigh(submission, before);
  const reasons = suspicions.filter((reason) => weights[reason] > 0);
  const score = reasons.reduce((sum, reason) => sum + weights[reason], 0);
  return { isSuspect: score >= SUSPECT, isHeavy: score >= HEAVY, reasons };
}

function weigh(submission: ReportSubmission, { same, otherPages }: Before): Record<Suspicion, number> {
  const { target, replacement, comment } = submission;
  const quote = target.quote.exact;
  const said = `${replacement}\n${comment}`;
  const links = countLinks(comment);
  const isLong = foldWords(said).length >= LONG_ENOUGH;
  return {
    links: links > 2 ? 0.7 : links > 0 ? 0.2 : 0,
    // A correction of an address is a link too, but then the quote has one.
    'link-added': countLinks(replacement) > countLinks(quote) ? 0.7 : 0,
    // A mistake may stand on a page more than once, and a reader may report each.
    repeated: same >= 5 ? 1 : same >= 2 ? 0.5 : 0,
    spread: otherPages >= 3 && isLong ? 1 : otherPages >= 30 ? 0.5 : 0,
    absent: isAbsent(target) ? 0.5 : 0,
    hidden: countHidden(said) > 4 + countHidden(quote) ? 0.5 : 0,
    long: replacement.length > 500 && replacement.length > 8 * quote.length ? 0.5 : 0,
    empty: foldWords(quote) === '' && foldWords(said) === '' ? 0.5 : 0,
  };
}

const countLinks = (text: string) => [...text.matchAll(link)].length;
/** After letters that have no use for them: in emoji and in other scripts joiners are part of the word. */
const hidden = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\s])\p{Default_Ignorable_Code_Point}/gu;
const countHidden = (text: string) => [...text.matchAll(hidden)].length;

/** Sentence and paragraph came with the report; a quote that stands in neither was not selected. */
function isAbsent({ quote, sentence, paragraph }: ReportSubmission['target']): boolean {
  const around = [sentence?.text, paragraph?.text].filter((text) => text !== undefined).map(foldWords);
  const exact = foldWords(quote.exact);
  // Long selections go over several paragraphs.
  if (around.length === 0 || exact === '' || quote.length > 200) return false;
  return !around.some((text) => text.includes(exact) || exact.includes(text));
}
