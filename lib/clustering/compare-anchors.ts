import { isSpaceless, isWord } from './cut-tokens';
import type { Anchor } from './locate-edit';

/**
 * - `same`: the same words at the same place, whatever is proposed for them;
 * - `touching`: some of the same words at the same place, but one is about more or other ones: both cannot be applied;
 * - `apart`: another place, or other words.
 */
export type Relation = 'same' | 'touching' | 'apart';

/** Tokens of context on one side that must stand to know a place by that side alone. */
const ENOUGH = 3;
/** How like the surroundings on both sides together must be, and the better of them. */
const MEAN_LIKENESS = 0.55;
const BEST_LIKENESS = 0.75;

/** A side that is this like, as far as it is looked at, knows the place alone: an advertisement may stand on the other. */
const WHOLE_SIDE = 0.9;

/** Tokens that both are about. */
const MANY_WORDS = 5;

/** Two reports of one page. Symmetric. */
export function compareAnchors(one: Anchor, other: Anchor): Relation {
  let best = { likeness: 0, shift: Number.NaN };
  for (const shift of shiftsOf(one, other)) {
    const found = likenessAt(one, other, shift);
    if (found > best.likeness) best = { likeness: found, shift };
  }
  return Number.isNaN(best.shift) ? 'apart' : relate(one, other, best.shift);
}

/** How far the second's tokens may stand from the first's: token `at` of the one is token `at - shift` of the other. */
function shiftsOf(one: Anchor, other: Anchor): number[] {
  const shifts = new Set<number>();
  for (let at = one.start; at <= one.end; at += 1) {
    for (let to = other.start; to <= other.end; to += 1) {
      if (one.tokens[at] === other.tokens[to] && one.tokens[at - 1] === other.tokens[to - 1]) shifts.add(at - to);
      else if (at < one.end && to < other.end && one.tokens[at] === other.tokens[to]) shifts.add(at - to);
    }
  }
  return [...shifts]
    .sort((a, b) => Math.abs(a - one.start + other.start) - Math.abs(b - one.start + other.start))
    .slice(0, 16);
}

/**
 * Do both stand in the same text there? The words of both are old ones and must agree; then what is around. 0 where they
 * do not, else up to 1.
 */
function likenessAt(one: Anchor, other: Anchor, shift: number): number {
  const start = Math.max(one.start, other.start + shift);
  const end = Math.max(start, Math.min(one.end, other.end + shift));
  for (let at = start; at < end; at += 1) if (one.tokens[at] !== other.tokens[at - shift]) return 0;
  const before = likeness(one.tokens, other.tokens, { at: start - 1, to: start - 1 - shift, step: -1 });
  const after = likeness(one.tokens, other.tokens, { at: end, to: end - shift, step: 1 });
  if (before === null && after === null) return 1;
  const best = Math.max(before?.share ?? 0, after?.share ?? 0);
  const mean = ((before ?? after)?.share ?? 0) / 2 + ((after ?? before)?.share ?? 0) / 2;
  const isWhole = [before, after].some((side) => side && side.share >= WHOLE_SIDE && side.tokens === REACH);
  // So many words standing together are a place by themselves, whatever came before or behind them meanwhile.
  if (end - start >= MANY_WORDS) return Math.max(mean, MEAN_LIKENESS);
  return isWhole || (mean >= MEAN_LIKENESS && best >= BEST_LIKENESS) ? mean : 0;
}

interface Walk {
  at: number;
  to: number;
  step: 1 | -1;
}

interface Side {
  /** 0 to 1. */
  share: number;
  /** Tokens looked at. */
  tokens: number;
}

/** Tokens compared outward on one side, and what the nearest weighs against the next. */
const REACH = 8;
const FADE = 0.85;

/**
 * How like two contexts are, 0 to 1, walking outward: near tokens weigh more. Past a token that was added, taken out or
 * replaced the walk goes on where both agree again. Null where one of them has too little to say.
 */
function likeness(one: string[], other: string[], { at, to, step }: Walk): Side | null {
  const available = Math.min(left(one, at, step), left(other, to, step));
  if (available === 0) return null;
  let [here, there] = [at, to];
  let weight = 1;
  let sum = 0;
  let found = 0;
  for (let count = 0; count < Math.min(REACH, available); count += 1) {
    const jump = findAgreement(one, other, { at: here, to: there, step });
    if (!jump) break;
    const missed = Math.max(jump[0], jump[1]);
    for (let skip = 0; skip < missed; skip += 1) {
      sum += weight;
      weight *= FADE;
    }
    sum += weight;
    found += weight;
    weight *= FADE;
    here += step * (jump[0] + 1);
    there += step * (jump[1] + 1);
    if (left(one, here, step) === 0 || left(other, there, step) === 0) break;
  }
  const reach = Math.min(REACH, available);
  const share = found / Math.max(sum, weightOf(reach));
  return available < ENOUGH && share < 1 ? null : { share, tokens: reach };
}

function left(tokens: string[], at: number, step: 1 | -1): number {
  return Math.max(0, step === 1 ? tokens.length - at : at + 1);
}

const weightOf = (count: number) => (1 - FADE ** count) / (1 - FADE);

/** How many tokens to pass on either side until both agree; at most two. */
function findAgreement(one: string[], other: string[], { at, to, step }: Walk): [number, number] | null {
  for (const [skip, pass] of jumps) {
    const [first, second] = [one[at + step * skip], other[to + step * pass]];
    if (first !== undefined && first === second) return [skip, pass];
  }
  return null;
}

const jumps: readonly [number, number][] = [
  [0, 0],
  [1, 1],
  [0, 1],
  [1, 0],
  [2, 2],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
];

function relate(one: Anchor, other: Anchor, shift: number): Relation {
  const first = wordsOf(one, 0);
  const second = wordsOf(other, shift);
  if (first.start === second.start && first.end === second.end) return 'same';
  if (isOneWord(one, first) && isOneWord(one, second) && (holds(first, second) || holds(second, first))) return 'same';
  if (isLeftOutOf(one, first, second) || isLeftOutOf(other, second, first)) return 'same';
  // What is added at a place touches what is replaced only where it stands inside of it.
  const touches =
    first.start === first.end || second.start === second.end
      ? first.start < second.end && second.start < first.end
      : Math.max(first.start, second.start) < Math.min(first.end, second.end);
  return touches ? 'touching' : 'apart';
}

interface Span {
  start: number;
  end: number;
}

/** Characters a word may have in scripts that write no spaces, where nobody knows for sure where a name ends. */
const LONGEST_WORD = 6;

function isOneWord({ tokens }: Anchor, { start, end }: Span): boolean {
  return end > start && end - start <= LONGEST_WORD && tokens.slice(start, end).every(isSpaceless);
}

/**
 * Is a character to be added inside of the other's word? Elsewhere a letter left out changes the word, which is a token;
 * here it only parts its characters, and whoever writes the word anew means the same. A sign parts two words.
 */
function isLeftOutOf({ fix, tokens, start }: Anchor, { start: at, end }: Span, word: Span): boolean {
  if (end > at || word.end - word.start > LONGEST_WORD || at <= word.start || word.end <= at) return false;
  return [fix.text ?? '', tokens[start - 1] ?? '', tokens[start] ?? ''].every(isSpaceless);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * The words alone, without the signs at their ends: whoever took the comma along means the same words. Where there are
 * only signs, those. In the tokens of the one they are compared with.
 */
function wordsOf({ tokens, start, end }: Anchor, shift: number): Span {
  let [first, last] = [start, end];
  while (first < last && !isWord(tokens[first] ?? '')) first += 1;
  while (last > first && !isWord(tokens[last - 1] ?? '')) last -= 1;
  return first < last ? { start: first + shift, end: last + shift } : { start: start + shift, end: end + shift };
}
