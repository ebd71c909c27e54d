import { shared } from '@/entrypoints/keystroke/world';
import { offsetsOfRange, rangeOfOffsets } from '@/lib/anchoring/dom/range-offsets';
import { indexOfRoot } from '@/lib/anchoring/dom/root-index';
import type { DomIndex } from '@/lib/anchoring/dom/walk-dom';
import { freezeText } from '@/lib/anchoring/text/freeze-text';
import type { Found } from '@/lib/anchoring/text/selectors';
import { indexString, type TextIndex } from '@/lib/anchoring/text/text-index';
import type { Position } from '@/lib/annotation/schema';
import type { Span } from '@/lib/entities/tagged';
import { type KeptText, keepStretches } from '@/lib/entities/tokens/keep-stretches';
import { findArticle } from './find-article';

/** Units of text on either side by which a place is known where the page has changed. */
const AROUND = 64;

/** The page's text as it would be frozen now, and the stretches of it that are the article; null: the page names none. */
export function readLive(): { text: string; article: Span[] | null } {
  const index = indexOfRoot(document);
  const text = freezeText(index);
  return { text, article: findArticle(index, text) };
}

/** Leads from offsets of the frozen text to what is shown of it, and back. */
export interface ShownText {
  readonly frozen: string;
  /** What is shown is not the frozen text any more. */
  readonly changed: boolean;
  /** Null where the words stand nowhere now. */
  rangeOf(span: Span): Range | null;
  /** The place in the page's raw text; null where there is none. */
  rawOf(span: Span): Position | null;
  /** The stretch of frozen text that a range covers, spaces at its ends included; null where it holds none of it. */
  spanOf(range: Range): Span | null;
}

/**
 * Between the frozen text and the page as it stands. Where both are the same, offsets lead there; where the page has
 * changed since, words are found again by themselves and their surroundings, as anchors are.
 */
export class LiveText implements ShownText {
  #index: DomIndex | null = null;
  #same = true;
  /** Where the article alone was frozen, the way between it and the page. */
  #article: KeptText | null = null;
  #frozenIndex: TextIndex | null = null;
  readonly frozen: string;

  constructor(frozen: string) {
    this.frozen = frozen;
  }

  get changed(): boolean {
    this.#look();
    return !this.#same;
  }

  rangeOf(span: Span): Range | null {
    const index = this.#look();
    const raw = this.rawOf(span);
    return raw && rangeOfOffsets(raw.start, raw.end, index);
  }

  rawOf({ start, end }: Span): Position | null {
    const index = this.#look();
    const whole = (at: number) => index.textToRaw(this.#article?.toWhole(at) ?? at);
    if (this.#same) return { start: whole(start), end: whole(end - 1) + 1 };
    const found = findIn(index, this.frozen, { start, end }, index.textToRaw(Math.min(start, index.text.length)));
    return found && { start: found.start, end: found.end };
  }

  spanOf(range: Range): Span | null {
    const index = this.#look();
    try {
      const { start, end } = offsetsOfRange(range, document, index);
      const here = { start: index.rawToText(start), end: index.rawToText(end) };
      if (this.#same) return this.#article ? this.#article.toKept(here) : here;
      this.#frozenIndex ??= indexString(this.frozen);
      const wide = here.end > here.start ? here : { start: here.start, end: here.start + 1 };
      const found = findIn(this.#frozenIndex, index.text, wide, here.start);
      return found && { start: found.start, end: found.end };
    } catch {
      // In a shadow tree or a frame, which have texts of their own.
      return null;
    }
  }

  #look(): DomIndex {
    const index = indexOfRoot(document);
    if (index !== this.#index) {
      this.#index = index;
      this.#compare(index);
    }
    return index;
  }

  /** The frozen text itself says whether the whole page or its article was frozen: whoever opens it needs no other word. */
  #compare(index: DomIndex): void {
    const whole = freezeText(index);
    this.#article = null;
    this.#same = whole === this.frozen;
    const stretches = this.#same ? null : findArticle(index, whole);
    const kept = stretches && keepStretches(whole, stretches);
    if (kept?.text !== this.frozen) return;
    this.#same = true;
    this.#article = kept;
  }
}

/** Finds a stretch of one text in another. */
function findIn(index: TextIndex, text: string, { start, end }: Span, hint: number) {
  const wanted = {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
    hint,
  };
  let found: Found | null = null;
  // Brought with this script (`switch-tagging.ts`), not carried in it: 2.5 kB gzipped.
  for (const answer of shared()?.findPlaces?.(index, [{ quotes: [wanted], length: null }]) ?? []) {
    if (answer) found = answer.found;
  }
  return found && found.start < found.end ? found : null;
}
