import { sortings } from '@/lib/store/order-notes';
import type { Order } from './choose-notes';
import type { NotesView } from './shown';
import { useChoice } from './use-choice';

const orders: readonly Order[] = ['place', ...sortings];

/**
 * How the list of a view stands. Each view remembers its own; so do answers to words, which stand by how well they match
 * until the reader says otherwise.
 */
export function useOrder(
  view: NotesView,
  hasWords: boolean,
): { order: Order; orders: Order[]; choose: (order: Order) => void } {
  const isMatched = hasWords && view !== 'page';
  const initial = { page: 'place', all: 'newest', trash: 'changed' } as const;
  const [order, choose] = useChoice(
    isMatched ? 'notebook-order-words' : `notebook-order-${view}`,
    orders,
    isMatched ? 'match' : initial[view],
  );
  const possible = orders.filter((one) => {
    if (one === 'place') return view === 'page';
    if (one === 'page') return view !== 'page';
    return one !== 'match' || hasWords;
  });
  return { order: possible.includes(order) ? order : initial[view], orders: possible, choose };
}
