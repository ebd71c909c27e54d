/** The cards in the order they stand in. */
function readCards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-card]')];
}

/** Moves the focus from the card it is in by one; from elsewhere it goes to the card Tab would reach. */
export function moveFocus(by: 1 | -1): boolean {
  const cards = readCards();
  const from = cards.findIndex((card) => card.contains(document.activeElement));
  const next = from < 0 ? (cards.find((card) => card.tabIndex === 0) ?? cards[0]) : cards[from + by];
  if (!next) return from >= 0;
  next.focus();
  return true;
}

/**
 * Gives the focus away before cards go: to the next card that stays, else one before, else the list's own heading.
 * Focus that is elsewhere stays there.
 */
export function leaveCards(ids: string[]): void {
  const going = new Set(ids);
  const cards = readCards();
  const from = cards.findIndex((card) => card.contains(document.activeElement));
  if (from < 0 || !going.has(cards[from]?.dataset.card ?? '')) return;
  const stays = ({ dataset }: HTMLElement) => !going.has(dataset.card ?? '');
  const next = cards.slice(from + 1).find(stays) ?? cards.slice(0, from).findLast(stays);
  (next ?? document.getElementById('view'))?.focus();
}

export const leaveCard = (id: string): void => leaveCards([id]);
