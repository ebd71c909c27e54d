import type { Root, Selector } from '@/lib/anchoring/selectors';
import { type Judgement, judgeWording } from '@/lib/anchoring/text/judge-wording';
import { readQuotes } from '@/lib/anchoring/text/read-selectors';
import { indexOfRoot } from './root-index';
import { goInSlices, runInSlices } from './run-in-slices';

/** A correction: where its quote stood, and the words proposed for it (the empty string deletes the quote). */
export interface ProposedWording {
  selectors: readonly Selector[];
  replacement: string;
}

/** The judge itself, so that a page can bring it only where there is something to judge. */
export type JudgeWording = typeof judgeWording;

/** What became of each correction on the page as it stands, in the order asked for: see `judgeWording`. */
export async function judgeAll(
  list: readonly ProposedWording[],
  root: Root,
  judge: JudgeWording,
): Promise<Judgement[]> {
  await goInSlices(indexOfRoot(root).prepare(), () => {});
  return runInSlices(list, ({ selectors, replacement }) => {
    const [quote, tail] = readQuotes(selectors);
    // A quote not kept whole cannot be compared.
    return quote && !tail ? judge(indexOfRoot(root), quote, replacement) : { outcome: 'unknown', found: null };
  });
}

/** The same for one correction. */
export async function judgeCorrection(proposed: ProposedWording, root: Root): Promise<Judgement> {
  const [judgement] = await judgeAll([proposed], root, judgeWording);
  return judgement as Judgement;
}
