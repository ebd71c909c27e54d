import type { PageMeta } from '@/lib/annotation/schema';
import { checkDates, type DateClash } from './check-dates';
import { compareVarieties, type VarietyClash } from './compare-varieties';
import { countSpellings, type Spellings } from './count-spellings';
import { findQuotation } from './find-quotation';

/** What the page itself says about an error, so that an editor can decide in a second. Absent things are null. */
export interface Evidence {
  spellings: Spellings | null;
  /** Weekdays against dates in the passage, those that do not go together. */
  dates: DateClash[];
  /** The quotation the words stand in. */
  quotation: string | null;
  variety: VarietyClash | null;
}

export interface Seen {
  /** The page's text as read, or as much of it as is known. */
  text: string;
  /** The paragraph, with the place of the words in it. */
  passage: { text: string; start: number; end: number } | null;
  words: { old: string; now: string | null };
  page: Pick<PageMeta, 'language' | 'published'>;
}

export function readEvidence({ text, passage, words, page }: Seen): Evidence {
  const isEnglish = page.language === null || /^en\b/i.test(page.language);
  return {
    spellings: countSpellings(text, words),
    dates: passage ? checkDates(passage.text, page) : [],
    quotation: passage ? findQuotation(passage.text, [passage.start, passage.end]) : null,
    variety: isEnglish ? compareVarieties(text, words) : null,
  };
}
