const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/**
 * Keeps Tab inside the card: behind the last stop comes the first. Left to itself the focus would fall into the page,
 * and what the reader types next with it. Esc leaves.
 */
export function trapFocus(card: Element, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
    const stops = findStops(card);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && card.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  };
  document.addEventListener('keydown', onKey, { signal });
}

/** Where Tab stops, in order: of a group of radio buttons only the chosen one, or the first where none is chosen. */
function findStops(card: Element): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>(focusable)].filter((element) => {
    if (!element.checkVisibility()) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const group = [...card.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${element.name}"]`)];
    return element === (group.find(({ checked }) => checked) ?? group[0]);
  });
}
