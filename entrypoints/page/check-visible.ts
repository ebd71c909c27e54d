import { builtin } from './builtin';
import { background } from './say-calls';

/** Least opacity of each element from ours to the root. Our own host uses none below it. */
const LEAST_OPACITY = 0.9;
/** How long we must have stood in plain sight, unmoved, before a press of the pointer counts; and between looks; ms. */
const STEADY = 500;
const EVERY = 100;

/**
 * Watches whether the reader has seen us as we are for half a second (H-01 to H-03). The page can hide us; it cannot
 * make us act on a press while we are hidden, nor by showing us at the last moment.
 */
export function watchSight(host: HTMLElement, shown: HTMLElement, signal: AbortSignal): () => Promise<boolean> {
  let seen = performance.now();
  let before: string | null = null;
  const look = () => {
    const { x, y } = shown.getBoundingClientRect();
    // Where it stands, against where we put it: moving it ourselves is no trick.
    const place = `${Math.round(x - shown.offsetLeft)} ${Math.round(y - shown.offsetTop)}`;
    if (place !== (before ?? place) || !isVisible(host, shown)) seen = performance.now();
    before = place;
  };
  const timer = setInterval(look, EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
  return async () => {
    look();
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    return performance.now() - seen >= STEADY && !(await background.hasOverlay({ left, top, right, bottom }));
  };
}

/**
 * Opacity, filters, clipping and transforms up to the root, and whether it is really we who stand uppermost at nine
 * points.
 */
function isVisible(host: HTMLElement, shown: HTMLElement): boolean {
  for (let at: Node | null = host; at instanceof Element; at = builtin(at, 'parentNode'))
    if (!isPlain(getComputedStyle(at))) return false;
  const { left, top, right, bottom, width, height } = shown.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1 || width * height < 1000) return false;
  const grid = [0.1, 0.5, 0.9];
  const isUppermost = (x: number, y: number) =>
    Document.prototype.elementFromPoint.call(document, left + width * x, top + height * y) === host;
  return grid.every((x) => grid.every((y) => isUppermost(x, y)));
}

/** What is hidden, not displayed or clipped away is not found at a point and needs no rule. */
function isPlain(style: CSSStyleDeclaration): boolean {
  const { opacity, mixBlendMode, filter, clipPath, maskImage, transform, scale } = style;
  return (
    Number(opacity) >= LEAST_OPACITY &&
    mixBlendMode === 'normal' &&
    [filter, clipPath, maskImage, transform, scale].every((value) => value === 'none')
  );
}
