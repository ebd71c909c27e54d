/** The page's own word on its canonical address, at most 4,096 units: a hint that the background checks. */
export function readCanonical(): string | null {
  const link = Document.prototype.querySelector.call(document, 'link[rel=canonical]') as HTMLLinkElement | null;
  return link?.href.slice(0, 4096) || null;
}
