/**
 * Watches whether something covers, fades or distorts an element; the answer is true where the browser cannot tell.
 *
 * IntersectionObserver v2, Chromium only: opacity, overlays, filters and scaling made it false within 700 ms in every
 * trial (field-notes/composer-frame.md 8). In Firefox the page script's own look is the only one.
 */
export function watchCover(element: Element, signal: AbortSignal): () => boolean {
  const options = { threshold: 1, trackVisibility: true, delay: 100 };
  let isVisible = false;
  const observer = new IntersectionObserver((entries) => {
    isVisible = (entries.at(-1) as { isVisible?: boolean } | undefined)?.isVisible ?? false;
  }, options);
  if (!('trackVisibility' in observer)) return () => true;
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
  return () => isVisible;
}
