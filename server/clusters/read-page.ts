import { walkHtml } from '@/lib/anchoring/html/walk-html';
import { cutBlock } from '@/lib/anchoring/text/cut-block';
import { cutPassages } from '@/lib/anchoring/text/cut-passages';
import { findQuote } from '@/lib/anchoring/text/find-places';
import { judgeWording } from '@/lib/anchoring/text/judge-wording';
import { takeLetters } from '@/lib/anchoring/text/letters';
import { foldSpaces } from '@/lib/anchoring/text/read-text';
import type { WantedQuote } from '@/lib/anchoring/text/selectors';
import type { TextIndex } from '@/lib/anchoring/text/text-index';
import type { Look } from '@/lib/annotation/cluster-messages';
import type { PageMeta, Target } from '@/lib/annotation/schema';
import { type Evidence, readEvidence } from '@/lib/proof/read-evidence';

export interface Looking {
  html: string;
  target: Target;
  /** The words that were accepted, or those most readers proposed; null where there are none. */
  replacement: string | null;
  words: { old: string; now: string | null };
  /** The note that the article is to carry; null for none. */
  note: string | null;
}

export type Seen = Pick<Look, 'outcome' | 'found' | 'paragraph' | 'noteSeen'> & { evidence: Evidence };

/** Letters of a note that must stand on the page in one piece to be taken for it. */
const LEAST_NOTE = 12;

/** Reads a page's source as a reader would, and judges an error at its spot with the same code as the extension. Pure. */
export function readPage({ html, target, replacement, words, note }: Looking): Seen {
  const index = walkHtml(html);
  const { exact, prefix, suffix } = target.quote;
  const wanted: WantedQuote = { exact, prefix, suffix, hint: target.placed ? target.position.start : null };
  const { outcome, found } = judgeWording(index, wanted, replacement ?? exact);
  const passage = passageAt(index, { wanted, replacement, page: target.page });
  const evidence = readEvidence({ text: index.text, passage, words, page: target.page });
  return { outcome, found, paragraph: passage?.text ?? null, noteSeen: standsThere(index, note), evidence };
}

/** The paragraph as it stands now, found by the old words or by the new ones. */
function passageAt(
  index: TextIndex,
  { wanted, replacement, page }: { wanted: WantedQuote; replacement: string | null; page: PageMeta },
) {
  const place = (replacement ? findQuote(index, { ...wanted, exact: replacement }) : null) ?? findQuote(index, wanted);
  if (!place) return null;
  const block = cutBlock(index, [place.start, place.end], page.language);
  const { paragraph, sentence } = cutPassages(block);
  return paragraph ?? sentence;
}

function standsThere({ letters }: TextIndex, note: string | null): boolean {
  const wanted = takeLetters(foldSpaces(note ?? '')).letters;
  return wanted.length >= LEAST_NOTE && letters.includes(wanted);
}
