import { placesOf } from './places-of';
import type { QuotePattern } from './quote-pattern';

/** Letters on each side by which a seam is known. */
const SEAM = 12;
/** Letters of what now follows that may happen to be those that followed. */
const CHANCE = 2;
const MOST_SEAMS = 8;

/**
 * The text before the quote and the text after it stand side by side, all of them or what was left when their block
 * went with it: what is like the quote is another text.
 */
export function hasClosed(letters: string, { letters: whole, start, end }: QuotePattern): boolean {
  const [before, after] = [whole.slice(0, start), whole.slice(end)];
  if (before.length < SEAM || after.length < SEAM) return false;
  return placesOf(letters, before.slice(0, SEAM), MOST_SEAMS).some((place) => {
    let seam = SEAM;
    while (seam < start && letters[place + seam] === before[seam]) seam += 1;
    for (let at = place + seam; at >= place + Math.max(SEAM, seam - CHANCE); at -= 1) {
      const beyond = letters.slice(at, at + SEAM);
      // A quote that begins as the text after it does makes such a seam while it stands.
      if (beyond.length === SEAM && after.includes(beyond) && !whole.includes(letters.slice(at - SEAM, at + SEAM)))
        return true;
    }
    return false;
  });
}
