import { makeRandom } from './make-random.ts';
import { type MadeReport, makeReports } from './make-reports.ts';
import { writePage } from './write-page.ts';

export interface Newsroom {
  seed: number;
  pages: number;
  reports: number;
}

/**
 * A newsroom's reports in the order in which they arrive: few pages have many of them, most have some. Duplicates,
 * near-duplicates, rival fixes, doubts, rewritings and spam, in five languages; the same seed makes the same ones.
 */
export function makeNewsroom({ seed, pages, reports }: Newsroom): MadeReport[] {
  const random = makeRandom(seed);
  const shares = Array.from({ length: pages }, () => (1 - random.next()) ** -0.7);
  const sum = shares.reduce((total, share) => total + share, 0);
  const made: MadeReport[] = [];
  for (let at = 0; made.length < reports; at = (at + 1) % pages) {
    // Some draw nothing, where all mistakes of a page are mended: so a little more is asked for.
    const most = Math.ceil(((shares[at] ?? 0) / sum) * reports * 1.1);
    made.push(...makeReports(random, writePage(random, at), most));
    if (at === pages - 1) break;
  }
  return shuffle(made, random.below)
    .slice(0, reports)
    .sort((a, b) => a.moment - b.moment);
}

function shuffle<T>(list: T[], below: (most: number) => number): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
}
