import type { Root, Selector } from '@/lib/anchoring/selectors';
import { type Judgement, judgeWording } from '@/lib/anchoring/text/judge-wording';
import { readQuotes } from '@/lib/anchoring/text/read-selectors';
import { indexOfRoot } from './root-index';

/** A correction: where its quote stood, and the words proposed for it (the empty string deletes the quote). */
export interface ProposedWording {
  selectors: readonly Selector[];
  replacement: string;
}

/** What became of a correction on the page as it stands: see `judgeWording`. A quote not kept whole cannot be compared. */
export async function judgeCorrection({ selectors, replacement }: ProposedWording, root: Root): Promise<Judgement> {
  const [quote, tail] = readQuotes(selectors);
  if (!quote || tail) return { outcome: 'unknown', found: null };
  return judgeWording(indexOfRoot(root), quote, replacement);
}
