import { align, type Band } from './align';
import { chooseCopies } from './choose-copies';
import type { Window } from './find-windows';
import { judgeMatch, NEARLY_ALL } from './grade-match';
import { hasClosed } from './has-closed';
import { keepsBlock } from './keeps-block';
import type { QuotePattern } from './quote-pattern';
import { GRAM, gramSize } from './scan-grams';
import type { FoundGrade } from './selectors';
import { snapToWords } from './snap-to-words';
import type { TextIndex } from './text-index';
import { type Match, scoreOf, weighMatch } from './weigh-match';

/** Where a quote may stand. */
export interface Candidates {
  /** Where pieces of it and of its context stand in one line, best first. */
  bands: readonly Window[];
  /** Letters at which its own words stand. */
  copies: readonly number[];
  /** Letter near which it once stood; null when unknown. */
  near: number | null;
}

type Graded = Match & { grade: FoundGrade; score: number };

/** Nearer than this, two alignments are two readings of one place. */
const BESIDE = 24;
/** What the old place adds to a score: so little that it decides between places that are alike otherwise. */
const NEARNESS = 0.04;
/** Letters from the old place at which that has fallen to a third. */
const FAR = 2000;

/** The best of the candidates, words and surroundings judged together; null where none is sure enough. */
export function findMatch(index: TextIndex, pattern: QuotePattern, { bands, copies, near }: Candidates): Graded | null {
  const matchIn = (band: Band) => weighMatch(pattern, index.letters, align(pattern.letters, index.letters, band));
  const standing = chooseCopies(index.letters, pattern, { copies, near });
  const aligned = bands.slice(0, 1).map(matchIn);
  if (!(aligned[0] && isPlain(aligned[0]))) aligned.push(...bands.slice(1).map(matchIn));
  const matches = [...aligned, ...standing.map((at) => pinTo(at, matchIn(bandAround(at))))]
    .map((match) => snapToWords(index, pattern, match))
    .map((match) => (keepsBlock(index, pattern, match) ? atHome(match) : match));
  const worthOf = (match: Match) =>
    scoreOf(match) + NEARNESS * (near === null ? 0 : Math.exp(-Math.abs(match.start - near) / FAR));
  const isShown = ({ start }: Match) => index.isShown?.(index.toRaw(start)) !== false;
  const best = choose(matches);
  if (!best || isShown(best)) return best;
  // What nobody sees gives way to what stands in the same surroundings on the screen, and to nothing else.
  return choose(matches.filter((match) => match.around >= CLEAR && isShown(match))) ?? best;

  function choose(among: readonly Match[]): Graded | null {
    const [first, ...others] = among;
    if (!first) return null;
    const likeliest = others.reduce((better, match) => (worthOf(match) > worthOf(better) ? match : better), first);
    // Where the surroundings stand without the words, the words may have gone elsewhere, whole or nearly so.
    const whole = among.filter(({ words }) => words >= NEARLY_ALL).sort((a, b) => worthOf(b) - worthOf(a));
    return grade(likeliest, among) ?? (whole[0] && whole[0] !== likeliest ? grade(whole[0], among) : null);
  }

  function grade(match: Match, among: readonly Match[]): Graded | null {
    const rivals = among.filter(({ start, end }) => end + BESIDE <= match.start || start >= match.end + BESIDE);
    const given = judgeMatch(match, {
      letters: ((pattern.end - pattern.start) * GRAM) / gramSize(pattern.letters),
      copies: copies.length,
      lead: worthOf(match) - Math.max(0, ...rivals.map(worthOf)),
      displaced:
        isDisplaced(match, rivals) ||
        (match.words < 1 && !(match.around > STANDS) && hasClosed(index.letters, pattern)),
    });
    return given && { ...match, grade: given, score: scoreOf(match) };
  }

  /** Changed words where all that was around them stands, and little of it anywhere else: no other place needs a look. */
  function isPlain({ words, around }: Match): boolean {
    const [first, second] = bands;
    const isAlone = (second?.weight ?? 0) * ALONE < (first?.weight ?? 0);
    return isAlone && copies.length === 0 && words >= PLAIN && around > STANDS;
  }

  /** An alignment may give letters of a copy to changed words beside it; where it found like words apart, it means those. */
  function pinTo(at: number, match: Match): Match {
    const end = at + pattern.end - pattern.start;
    const isApart = match.words > PROPER && (match.end <= at || match.start >= end);
    return match.words === 1 || isApart ? match : { ...match, start: at, end, words: 1 };
  }

  function bandAround(at: number): Band {
    return { low: at - pattern.start - 16, high: at - pattern.start + 16 };
  }
}

/** So many times as much of a pattern must stand in its place as in the next best one. */
const ALONE = 3;
const PLAIN = 0.6;

/** Words less like the quote were aligned for want of others. */
const PROPER = 0.5;

/** The block says half of what there is to say about a place. */
function atHome(match: Match): Match {
  return { ...match, around: 0.5 + 0.5 * (Number.isNaN(match.around) ? 1 : match.around), side: 1 };
}

/** So like a side of the surroundings must be to say that they stand here and not there. */
const CLEAR = 0.8;

/**
 * The surroundings stand somewhere else, and better, without the words: these were deleted, or moved. Not where one side
 * stands here as clearly: then something came between, as a paragraph before it does.
 */
function isDisplaced(best: Match, rivals: Match[]): boolean {
  if (best.words === 1 && best.side >= CLEAR) return false;
  return rivals.some((match) => match.side >= CLEAR && match.around > best.around);
}

/** Surroundings so like the old ones stand here, and not where they closed. */
const STANDS = 0.95;
