import type { Accuracy, Status } from '@/lib/annotation/desk-choices';

/** Decided reports of a reader that count: the last hundred, so that a reader may learn (as Discourse rates flags). */
export const COUNTED_REPORTS = 100;

/** What a status says of the reader who reported: right, wrong, or nothing yet. */
export function speaksFor(status: Status): 'right' | 'wrong' | null {
  if (['accepted', 'applied', 'still-wrong', 'verified', 'changed'].includes(status)) return 'right';
  return status === 'declined' || status === 'spam' ? 'wrong' : null;
}

/**
 * How often a reader was right, in three words: a number would be taken for more than it is. Two right and two wrong
 * reports are added to everybody's, so that a newcomer is in the middle and three good ones lift them out of it.
 */
export function rateReader({ right, wrong }: { right: number; wrong: number }): Accuracy {
  const share = (right + 2) / (right + wrong + 4);
  if (share >= 0.7) return 'high';
  return share < 0.4 ? 'low' : 'medium';
}
