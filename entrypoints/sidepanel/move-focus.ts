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
 * Gives the focus away before a card goes: to the next card, else the one before, else the list's own heading.
 * Focus that is elsewhere stays there.
 */
export function leaveCard(id: string): void {
  const cards = readCards();
  const from = cards.findIndex((card) => card.dataset.card === id);
  if (from < 0 || !cards[from]?.contains(document.activeElement)) return;
  const next = cards[from + 1] ?? cards[from - 1] ?? document.getElementById('view');
  next?.focus();
}
