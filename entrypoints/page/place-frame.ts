const GAP = 8;
const WIDTH = 460;

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where the composer's frame stands, in CSS px of the viewport: below the words, else above them, else beside them,
 * and where there is no room at all, over them; always inside the viewport, so vertical and right-to-left text need
 * no rule of their own.
 */
export function placeFrame(near: DOMRect | null, height: number): Place {
  const { innerWidth, innerHeight } = window;
  const width = Math.min(WIDTH, innerWidth - 2 * GAP);
  const tall = Math.min(height, innerHeight - 2 * GAP);
  const clamp = (value: number, size: number, room: number) => Math.max(GAP, Math.min(value, room - size - GAP));
  if (!near) return { left: clamp(innerWidth, width, innerWidth), top: GAP, width, height: tall };
  const below = near.bottom + GAP;
  const above = near.top - GAP - tall;
  const isBelow = below + tall + GAP <= innerHeight;
  const right = near.right + GAP;
  const beside = right + width + GAP <= innerWidth ? right : near.left - GAP - width;
  const left = isBelow || above >= GAP || beside < GAP ? near.left : beside;
  return {
    left: clamp(left, width, innerWidth),
    top: clamp(isBelow || above < GAP ? below : above, tall, innerHeight),
    width,
    height: tall,
  };
}

/** The last line of the selection that is in view: the composer stands beside what the reader looked at last. */
export function lastRect(range: Range): DOMRect | null {
  const inView = [...range.getClientRects()].filter(
    ({ bottom, top, width, height }) => width + height > 0 && bottom > 0 && top < window.innerHeight,
  );
  return inView.at(-1) ?? null;
}
