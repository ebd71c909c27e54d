/** Tells the height the card needs, in CSS px, whenever it changes. */
export function reportSize(card: Element, tell: (height: number) => void, signal: AbortSignal): void {
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(card.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    tell(height);
  });
  observer.observe(card);
  signal.addEventListener('abort', () => observer.disconnect());
}
