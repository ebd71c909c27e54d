import type { PageLine } from './listen-for-port';
import { watchCover } from './watch-cover';
import { watchSettled } from './watch-settled';

/** Why a click does not count yet. */
export type Refusal = 'wait' | 'covered';

/**
 * Decides whether a click may have consequences (H-01 to H-03): the card has stood still, in sight and focused, the
 * browser sees nothing over it, and the page script sees no trick in the page. Keys need none of this: a page can
 * move a pointer's target, not the target of a key.
 */
export function askConsent(
  { card, line, isFramed }: { card: Element; line: PageLine; isFramed: boolean },
  signal: AbortSignal,
): (click: MouseEvent) => Promise<Refusal | null> {
  const isSettled = watchSettled(isFramed, signal);
  const isUncovered = isFramed ? watchCover(card, signal) : () => true;
  return async (click) => {
    if (!click.isTrusted) return 'wait';
    if (click.detail === 0) return null;
    if (!isSettled()) return 'wait';
    const isCovered = !isUncovered();
    // Asked in any case: the page script takes a card that is hidden out of the page.
    const isHidden = isFramed && (await line.checkVisible()) === false;
    return isCovered || isHidden ? 'covered' : null;
  };
}
