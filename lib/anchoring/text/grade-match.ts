import type { FoundGrade } from './selectors';
import type { Match } from './weigh-match';

/** Likeness of the surroundings from which on they count as the same. */
const SAME_SURROUNDINGS = 0.5;
/** From which on they tell the place where no other is nearly as like. */
const LIKE_SURROUNDINGS = 0.15;
const LEAD = 0.05;
/** So many words so little changed are not other words, wherever their old surroundings stand. */
const MANY_LETTERS = 64;
export const NEARLY_ALL = 0.85;

/**
 * The grade of a match, or null below the floor.
 *
 * - `exact`: the same words in the same surroundings, wherever on the page those now stand.
 * - `moved`: the same words in other surroundings, or in what is left of their own where nothing else is as like. Few letters prove nothing there: the words must be many and unique.
 * - `probable`: changed words; the more of the surroundings stands, the more may have changed.
 */
export function judgeMatch(
  match: Match,
  quote: { letters: number; copies: number; lead: number; displaced: boolean },
): FoundGrade | null {
  const around = Number.isNaN(match.around) ? 0 : match.around;
  if (quote.displaced && quote.letters >= MANY_LETTERS && match.words >= NEARLY_ALL && match.words < 1)
    return 'probable';
  if (quote.displaced) return match.words === 1 && quote.copies === 1 && quote.letters >= 24 ? 'moved' : null;
  if (match.words === 1) {
    if (around >= SAME_SURROUNDINGS || (Number.isNaN(match.around) && quote.copies === 1)) return 'exact';
    if (around >= LIKE_SURROUNDINGS && quote.lead >= LEAD) return 'moved';
    return quote.letters * (1 + 14 * around) >= 24 && (quote.copies === 1 || around >= 0.25) ? 'moved' : null;
  }
  return match.words >= floorFor(around, quote.letters) ? 'probable' : null;
}

function floorFor(around: number, letters: number): number {
  return 0.5 + 0.6 * (1 - around) + (around < 0.3 ? 8 / (letters + 8) : 0);
}
