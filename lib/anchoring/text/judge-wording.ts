import type { Outcome } from '@/lib/annotation/schema';
import { compareWording } from './compare-wording';
import { findSeams, type Seam } from './find-seams';
import { isInsideWord } from './quote-pattern';

import { readSpot, type Spot } from './read-spot';
import type { WantedQuote } from './selectors';
import type { TextIndex } from './text-index';

export interface Judgement {
  outcome: Outcome;
  /** For `changed`: the words at the spot as a person reads them, at most 4,000 units; empty when nothing stands there. */
  found: string | null;
}

export const LONGEST_FOUND = 4000;
const UNKNOWN: Judgement = { outcome: 'unknown', found: null };

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
  const spot = readSpot(wanted, replacement);
  const gaps = findGaps(index, spot);
  if (gaps.length === 0) return judgeOneSide(index, spot);
  const judged = gaps.map((gap) => ({ gap, judgement: judgeGap(index, spot, gap) }));
  const best = Math.max(...gaps.map(({ evidence }) => evidence));
  const rivals = judged.filter(({ gap }) => gap.evidence >= best * 0.9);
  return agreed(rivals.map(({ judgement }) => judgement)) ?? nearest(index, wanted.hint, rivals) ?? UNKNOWN;
}

function agreed(judgements: Judgement[]): Judgement | null {
  const [first] = judgements;
  return first && judgements.every(({ outcome, found }) => outcome === first.outcome && found === first.found)
    ? first
    : null;
}

/** The same surroundings stand at several places: only one at the very place of old may speak. */
function nearest(
  index: TextIndex,
  hint: number | null,
  rivals: { gap: Gap; judgement: Judgement }[],
): Judgement | null {
  if (hint === null) return null;
  const place = index.fromRaw(hint);
  const near = rivals.filter(({ gap }) => Math.abs(gap.before.at - place) <= 2);
  return near.length === 1 ? (near[0]?.judgement ?? null) : null;
}

/** Both contexts together must be this like; one may be less when the other stands whole. */
const MEAN_LIKENESS = 0.65;

/** Pairs of seams with no more between them than a sentence may have grown. */
function findGaps({ letters }: TextIndex, spot: Spot): Gap[] {
  const befores = spot.before ? findSeams(letters, spot.before, 'before') : [{ at: 0, likeness: 1, lost: 0 }];
  const afters = spot.after ? findSeams(letters, spot.after, 'after') : [{ at: letters.length, likeness: 1, lost: 0 }];
  const widest = 200 + 3 * Math.max(spot.oldLetters.length, spot.newLetters.length);
  const gaps: Gap[] = [];
  for (const before of befores) {
    const after = afters.find(({ at }) => at >= before.at && at - before.at <= widest);
    if (!after) continue;
    gaps.push({
      before,
      after,
      evidence: before.likeness * spot.before.length + after.likeness * spot.after.length,
    });
  }
  const standing = gaps.filter((gap) => gap.before.likeness + gap.after.likeness >= 2 * MEAN_LIKENESS);
  return standing.filter((gap) => standing.every((other) => other === gap || !isInside(other, gap)));
}

/** A gap that holds another one spans two places. */
function isInside(inner: Gap, outer: Gap): boolean {
  return inner.before.at > outer.before.at && inner.after.at <= outer.after.at;
}

function judgeGap(index: TextIndex, spot: Spot, { before, after }: Gap): Judgement {
  if (before.lost > 0 || after.lost > 0) return judgeLoosely(index, spot, [before.at, after.at]);
  const found = readBetween(index, [before.at, after.at]);
  const foundRaw = index.raw.slice(index.toRawEnd(before.at), index.toRaw(after.at));
  const likeness = compareWording({ foundRaw, found, old: spot.old, new: spot.new });
  if (likeness === 'old') return { outcome: 'still', found: null };
  if (likeness === 'new') return { outcome: 'fixed', found: null };
  if (likeness === 'both') return UNKNOWN;
  return spot.before === '' || spot.after === '' ? judgeAtEdge(index, spot, found) : changedTo(found);
}

/** Letters that may have come to the first or last words of a page and still be a change of those words. */
const EDGE_GROWTH = 20;

/** The quote was the first or the last of the page: more may stand there now that is none of its business. */
function judgeAtEdge(index: TextIndex, spot: Spot, found: string): Judgement {
  const beside = judgeOneSide(index, spot);
  const most = Math.max(spot.old.length, spot.new.length) + EDGE_GROWTH;
  if (beside.outcome !== 'unknown' || spot.before + spot.after === '' || found.length > most) return beside;
  return changedTo(found);
}

function changedTo(found: string): Judgement {
  return { outcome: 'changed', found: found.trim().slice(0, LONGEST_FOUND) };
}

function readBetween(index: TextIndex, [from, to]: [number, number]): string {
  return index.text.slice(index.letterToTextEnd(from), to >= index.letters.length ? undefined : index.letterToText(to));
}

/** Words so short stand in any sentence. */
const TELLING = 4;

/** The surroundings changed right beside the quote: what stands between must hold one of the wordings once, and whole. */
function judgeLoosely(index: TextIndex, { oldLetters, newLetters }: Spot, [from, to]: [number, number]): Judgement {
  if (oldLetters === newLetters || from === to) return UNKNOWN;
  const between = index.letters.slice(from, to);
  const holdsNew = countOf(between, newLetters);
  const holdsOld = countOf(newLetters.includes(oldLetters) ? between.replaceAll(newLetters, '|') : between, oldLetters);
  const freeNew = oldLetters.includes(newLetters) && holdsOld > 0 ? 0 : holdsNew;
  if (holdsOld === 0 && freeNew === 0) return changedTo(readBetween(index, [from, to]));
  if (holdsOld === 1 && freeNew === 0 && oldLetters.length >= TELLING) return { outcome: 'still', found: null };
  if (holdsOld === 0 && freeNew === 1 && newLetters.length >= TELLING) return { outcome: 'fixed', found: null };
  return UNKNOWN;
}

function countOf(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}

/** Letters that must stand on one side when the other side is gone. */
const ONE_SIDE = 24;
/** And how like it must be, with nothing on the other side to bear it out. */
const ALONE = 0.85;

/** Only one side stands, and only once: the longer of the two wordings that stands directly beside it, as whole words. */
function judgeOneSide(index: TextIndex, spot: Spot): Judgement {
  const places = [
    ...findSeams(index.letters, spot.before, 'before').map((seam) => ({ seam, side: 1, size: spot.before.length })),
    ...findSeams(index.letters, spot.after, 'after').map((seam) => ({ seam, side: -1, size: spot.after.length })),
  ].filter(({ seam, size }) => seam.lost === 0 && seam.likeness >= ALONE && size >= ONE_SIDE);
  const [place] = places;
  if (!place || places.length > 1 || spot.oldLetters === spot.newLetters) return UNKNOWN;
  const stands = (words: string) => words !== '' && standsBeside(index, words, place.seam.at, place.side);
  const [old, proposed] = [stands(spot.oldLetters), stands(spot.newLetters)];
  if (old && (!proposed || spot.oldLetters.length > spot.newLetters.length)) return { outcome: 'still', found: null };
  return proposed ? { outcome: 'fixed', found: null } : UNKNOWN;
}

function standsBeside(
  { letters, text, letterToText, letterToTextEnd }: TextIndex,
  words: string,
  at: number,
  side: number,
) {
  const from = side > 0 ? at : at - words.length;
  if (from < 0 || !letters.startsWith(words, from)) return false;
  return !isInsideWord(text, side > 0 ? letterToTextEnd(from + words.length) : letterToText(from));
}
