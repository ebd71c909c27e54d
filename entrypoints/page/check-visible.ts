/** Least opacity of each element from ours to the root. Our own host uses none below it. */
const LEAST_OPACITY = 0.9;

/**
 * Can the reader see the composer as it is? Opacity, filters, clipping and transforms up to the root, and whether it
 * is really we who stand uppermost at nine points of it (H-01, H-02). The page can hide us; it cannot make us act
 * on a click while we are hidden.
 */
export function isVisible(host: HTMLElement, frame: HTMLElement): boolean {
  for (let at: Element | null = host; at; at = at.parentElement) if (!isPlain(getComputedStyle(at))) return false;
  const { left, top, right, bottom, width, height } = frame.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1 || width < 200 || height < 80)
    return false;
  const grid = [0.1, 0.5, 0.9];
  const isUppermost = (x: number, y: number) =>
    Document.prototype.elementFromPoint.call(document, left + width * x, top + height * y) === host;
  // It skips `pointer-events: none`, so an overlay of that kind is looked for by itself.
  return grid.every((x) => grid.every((y) => isUppermost(x, y))) && !hasOverlay(host);
}

function isPlain(style: CSSStyleDeclaration): boolean {
  const none = (value: string) => value === '' || value === 'none';
  return (
    Number(style.opacity || 1) >= LEAST_OPACITY &&
    style.visibility !== 'hidden' &&
    style.display !== 'none' &&
    (style.mixBlendMode === 'normal' || style.mixBlendMode === '') &&
    [style.filter, style.clipPath, style.maskImage, style.transform, style.scale, style.perspective].every(none)
  );
}

/** Anything in the top layer above us that lets clicks through: popovers, other modals, fullscreen elements. */
function hasOverlay(host: HTMLElement): boolean {
  const layered = Document.prototype.querySelectorAll.call(document, ':popover-open,:modal');
  return [...layered].some((element) => !host.contains(element) && getComputedStyle(element).pointerEvents === 'none');
}
