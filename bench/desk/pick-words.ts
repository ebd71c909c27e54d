import type { MadeReport } from '../newsroom/make-reports.ts';

const EACH = 8;
/** Of letters that are keys: of others a driver inserts the text, and no key is pressed. */
const words = (text: string) => text.toLowerCase().match(/(?<!\p{L})[a-z]{4,12}(?!\p{L})/gu) ?? [];

/** Words to look for, of this newsroom: such as stand in most reports, in one, in none; the same for the same newsroom. */
export function pickWords(newsroom: readonly MadeReport[]): Record<'frequent' | 'rare' | 'nowhere', string[]> {
  const counts = new Map<string, number>();
  for (const { quote } of newsroom)
    for (const word of new Set(words(quote.exact))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const frequent = known.slice(0, EACH);
  const rare = known.slice(-EACH);
  return { frequent, rare, nowhere: rare.map((word) => `qx${word}`.slice(0, 12)) };
}
