import type { PageMeta } from '@/lib/annotation/schema';

const query = (selector: string) => Document.prototype.querySelector.call(document, selector);

function content(...names: string[]): string | null {
  for (const name of names) {
    const value = query(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content')?.trim();
    if (value) return value;
  }
  return null;
}

const cut = (text: string | null, length: number): string | null => text?.slice(0, length) || null;

/** What the page says about itself in its head (Open Graph, article and Dublin Core names). */
export function readPageMeta(): PageMeta {
  const time = query('article time[datetime],time[pubdate]')?.getAttribute('datetime') ?? null;
  return {
    title: (content('og:title') ?? query('title')?.textContent?.trim() ?? '').slice(0, 1000),
    author: cut(content('author', 'article:author', 'dc.creator', 'DC.creator'), 500),
    section: cut(content('article:section', 'section'), 200),
    published: cut(content('article:published_time', 'date', 'dc.date', 'DC.date') ?? time, 64),
    modified: cut(content('article:modified_time', 'og:updated_time', 'last-modified'), 64),
    language: cut(document.documentElement?.getAttribute('lang') ?? null, 35),
  };
}

/** The page's own word on its canonical address: a hint that the background checks. */
export function readCanonical(): string | null {
  return cut((query('link[rel=canonical]') as HTMLLinkElement | null)?.href ?? null, 4096);
}
