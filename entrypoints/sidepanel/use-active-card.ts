import { useEffect, useState } from 'preact/hooks';

/**
 * The one card that Tab reaches (roving focus): the last that had the focus, else the first of the list.
 *
 * @param ids the cards in the order they stand in
 */
export function useActiveCard(ids: string[]): string | null {
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const follow = ({ target }: FocusEvent) => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;
      if (card?.dataset.card) setLast(card.dataset.card);
    };
    addEventListener('focusin', follow, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return last !== null && ids.includes(last) ? last : (ids[0] ?? null);
}
