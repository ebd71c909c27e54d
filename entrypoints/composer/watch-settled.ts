/** How long the card must have been visible, focused and in its place before a click counts, in ms (H-03). */
const SETTLE = 500;

/** A pointer event, as far as its two sets of coordinates go: on the screen and in the frame, CSS px. */
export type Pointed = Pick<PointerEvent, 'screenX' | 'screenY' | 'clientX' | 'clientY'>;

/**
 * Did the frame move between two pointer events? The frame cannot see where the page puts it, but a pointer that
 * stays on the screen while it moves in the frame can only mean that the frame moved, whatever the zoom (25 to 500 %).
 */
export function hasMoved(before: Pointed, now: Pointed): boolean {
  const axes = [
    [now.screenX - before.screenX, now.clientX - before.clientX],
    [now.screenY - before.screenY, now.clientY - before.clientY],
  ] as const;
  return axes.some(([screen, client]) => {
    if (Math.abs(client) > Math.abs(screen) * 4 + 3 || Math.abs(screen) > Math.abs(client) * 5 + 8) return true;
    return Math.abs(screen) > 8 && Math.abs(client) > 8 && Math.sign(screen) !== Math.sign(client);
  });
}

/**
 * Watches whether the card has stood still, visible and focused for half a second, so that a page cannot put it, or
 * take it away from, under a click that was meant for something else.
 *
 * @param framed in a page; elsewhere nothing can move us
 * @param now milliseconds, handed in for tests
 */
export function watchSettled(framed: boolean, signal: AbortSignal, now = () => performance.now()): () => boolean {
  let since = now();
  let last: Pointed | null = null;
  const unsettle = () => {
    since = now();
  };
  const point = (event: PointerEvent) => {
    if (!event.isTrusted) return;
    // A mouse seen for the first time may stand where the page has just put the card; a finger comes unannounced.
    if (last ? hasMoved(last, event) : event.pointerType === 'mouse') unsettle();
    last = event;
  };
  window.addEventListener('focus', unsettle, { signal });
  document.addEventListener('visibilitychange', unsettle, { signal });
  if (framed) {
    for (const type of ['pointerover', 'pointermove', 'pointerdown'] as const) {
      window.addEventListener(type, point, { signal, capture: true });
    }
  }
  return () => !document.hidden && document.hasFocus() && now() - since >= SETTLE;
}
