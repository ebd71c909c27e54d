import type { Outcome } from '@/lib/annotation/schema';
import { compareWording } from './compare-wording';
import { findSeams, type Seam } from './find-seams';
import { takeLetters } from './letters';
import { isInsideWord, makePattern, type QuotePattern } from './quote-pattern';
import { foldSpaces } from './read-text';
import type { WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

export interface Judgement {
  outcome: Outcome;
  /** For `changed`: the words at the spot as a person reads them, at most 4,000 units; empty when nothing stands there. */
  found: string | null;
}

export const LONGEST_FOUND = 4000;
const STILL: Judgement = { outcome: 'still', found: null };
const FIXED: Judgement = { outcome: 'fixed', found: null };
const UNKNOWN: Judgement = { outcome: 'unknown', found: null };

/** A correction as its spot would read. */
interface Spot {
  index: TextIndex;
  /** Letters of the contexts, possibly none. */
  before: string;
  after: string;
  /** Raw wordings with the white space that stood around the quote. */
  old: string;
  proposed: string;
  oldLetters: string;
  newLetters: string;
}

interface Gap {
  before: Seam;
  after: Seam;
  /** Letters of context that stand on both sides. */
  evidence: number;
}

/**
 * Compares the old and the proposed wording with what stands at the spot now. The spot is where the text before the
 * quote and the text after it stand; old or new words anywhere else on the page count for nothing.
 *
 * - `still`: the old words stand between them; `fixed`: the proposed words do (for a deletion, nothing does);
 * - `changed`: other words do;
 * - `unknown`: too little of the surroundings stands, or they stand at several places that say different things.
 */
export function judgeWording(index: TextIndex, wanted: WantedQuote, replacement: string): Judgement {
  const spot = readSpot(index, wanted, replacement);
  const gaps = findGaps(spot);
  if (gaps.length === 0) return judgeOneSide(spot);
  const best = Math.max(...gaps.map(({ evidence }) => evidence));
  const rivals = gaps.filter(({ evidence }) => evidence >= best * 0.9);
  const hint = wanted.hint === null ? Number.NaN : index.fromRaw(wanted.hint);
  // The same surroundings at several places: they must agree, or one must be at the very place of old.
  const atHint = rivals.filter(({ before }) => Math.abs(before.at - hint) <= 2);
  return judgeAll(spot, rivals) ?? judgeAll(spot, atHint) ?? UNKNOWN;
}

function readSpot(index: TextIndex, wanted: WantedQuote, replacement: string): Spot {
  const { letters, start, end, outerBefore, outerAfter }: QuotePattern = makePattern(wanted);
  return {
    index,
    before: letters.slice(0, start),
    after: letters.slice(end),
    old: outerBefore + wanted.exact + outerAfter,
    proposed: outerBefore + replacement + outerAfter,
    oldLetters: letters.slice(start, end),
    newLetters: takeLetters(foldSpaces(replacement)).letters,
  };
}

function judgeAll(spot: Spot, gaps: Gap[]): Judgement | null {
  const [first, ...others] = gaps.map((gap) => judgeGap(spot, gap));
  const agrees = ({ outcome, found }: Judgement) => outcome === first?.outcome && found === first.found;
  return first && others.every(agrees) ? first : null;
}

/** Both contexts together must be this like; one may be less when the other stands whole. */
const MEAN_LIKENESS = 0.65;

/** Pairs of seams with no more between them than a sentence may have grown; one that holds another spans two places. */
function findGaps({ index: { letters }, before, after, oldLetters, newLetters }: Spot): Gap[] {
  const befores = before ? findSeams(letters, before, true) : [{ at: 0, likeness: 1, lost: 0 }];
  const afters = after ? findSeams(letters, after, false) : [{ at: letters.length, likeness: 1, lost: 0 }];
  const widest = 200 + 3 * Math.max(oldLetters.length, newLetters.length);
  const gaps = befores.flatMap((left) => {
    const right = afters.find(({ at }) => at >= left.at && at - left.at <= widest);
    if (!right || left.likeness + right.likeness < 2 * MEAN_LIKENESS) return [];
    return [{ before: left, after: right, evidence: left.likeness * before.length + right.likeness * after.length }];
  });
  return gaps.filter((gap) => !gaps.some((other) => other.before.at > gap.before.at && other.after.at <= gap.after.at));
}

/** Letters of context below which other words may as well be another place. */
const LEAST_EVIDENCE = 6;

function judgeGap(spot: Spot, { before, after, evidence }: Gap): Judgement {
  const { index, old, proposed } = spot;
  if (before.lost > 0 || after.lost > 0) return judgeLoosely(spot, before.at, after.at);
  const read = readBetween(index, before.at, after.at);
  const raw = index.raw.slice(index.toRawEnd(before.at), index.toRaw(after.at));
  const standing = compareWording({ raw, read, old, proposed });
  if (standing) return standing === 'old' ? STILL : standing === 'proposed' ? FIXED : UNKNOWN;
  if (evidence < LEAST_EVIDENCE) return UNKNOWN;
  return spot.before && spot.after ? changedTo(read) : judgeAtEdge(spot, read);
}

/** Letters that may have come to the first or last words of a page and still be a change of those words. */
const EDGE_GROWTH = 20;

/** The quote was the first or the last of the page: more may stand there now that is none of its business. */
function judgeAtEdge(spot: Spot, found: string): Judgement {
  const beside = judgeOneSide(spot);
  const most = Math.max(spot.old.length, spot.proposed.length) + EDGE_GROWTH;
  return beside === UNKNOWN && found.length <= most ? changedTo(found) : beside;
}

function changedTo(found: string): Judgement {
  return { outcome: 'changed', found: found.trim().slice(0, LONGEST_FOUND) };
}

function readBetween({ text, letters, letterToText, letterToTextEnd }: TextIndex, from: number, to: number): string {
  return text.slice(letterToTextEnd(from), to < letters.length ? letterToText(to) : undefined);
}

/** Words shorter than this stand in any sentence. */
const TELLING = 4;

/** The surroundings changed right beside the quote: what stands between must hold one of the wordings once, and whole. */
function judgeLoosely({ index, oldLetters, newLetters }: Spot, from: number, to: number): Judgement {
  if (oldLetters === newLetters || from === to) return UNKNOWN;
  const between = index.letters.slice(from, to);
  const count = (text: string, part: string) => (part ? text.split(part).length - 1 : 0);
  // A wording that holds the other one hides it: "Smith" in "John Smith" is not the old word standing.
  const old = count(newLetters.includes(oldLetters) ? between.replaceAll(newLetters, '|') : between, oldLetters);
  const proposed = old && oldLetters.includes(newLetters) ? 0 : count(between, newLetters);
  if (old + proposed === 0) return changedTo(readBetween(index, from, to));
  if (old + proposed > 1 || (old ? oldLetters : newLetters).length < TELLING) return UNKNOWN;
  return old ? STILL : FIXED;
}

/** Letters that must stand on one side when the other side is gone. */
const ONE_SIDE = 24;
/** And how like it must be, with nothing on the other side to bear it out. */
const ALONE = 0.85;

/** Only one side stands, and only once: the longer of the two wordings that stands directly beside it, as whole words. */
function judgeOneSide({ index, before, after, oldLetters, newLetters }: Spot): Judgement {
  const places = [before, after].flatMap((context, side) =>
    findSeams(index.letters, context, side === 0)
      .filter(({ lost, likeness }) => lost === 0 && likeness >= ALONE && context.length >= ONE_SIDE)
      .map(
        ({ at }) =>
          (words: string) =>
            words !== '' && standsBeside(index, words, side === 0 ? at : at - words.length, side),
      ),
  );
  const [stands] = places;
  if (!stands || places.length > 1 || oldLetters === newLetters) return UNKNOWN;
  const isNew = stands(newLetters);
  if (stands(oldLetters) && !(isNew && newLetters.length > oldLetters.length)) return STILL;
  return isNew ? FIXED : UNKNOWN;
}

function standsBeside(index: TextIndex, words: string, from: number, side: number): boolean {
  if (from < 0 || !index.letters.startsWith(words, from)) return false;
  const outer = side === 0 ? index.letterToTextEnd(from + words.length) : index.letterToText(from);
  return !isInsideWord(index.text, outer);
}
