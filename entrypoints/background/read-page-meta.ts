import { browser } from 'wxt/browser';
import { type PageMeta, pageMeta } from '@/lib/annotation/schema';
import { NOW, type Spot } from './reach-page';

const unknown: PageMeta = { title: '', author: null, section: null, published: null, modified: null, language: null };

/**
 * What a page says about itself in its head (Open Graph, article and Dublin Core names). Asked from here when a
 * selection is described, so that no page carries the code for it; a page that does not let us ask has said nothing.
 */
export async function readPageMeta({ tabId, frameId }: Spot): Promise<PageMeta> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [read] = await browser.scripting.executeScript({ ...NOW, target, func: readHead });
    return pageMeta.parse(read?.result);
  } catch {
    return unknown;
  }
}

// Runs in the page's isolated world, so it may use nothing but what it carries. Methods come from the prototype:
// `<img name=querySelector>` must not blind us (H-11).
function readHead(): PageMeta {
  const find = (selector: string) => Document.prototype.querySelector.call(document, selector);
  const cut = (text: string | null | undefined, length: number) => text?.trim().slice(0, length) || null;
  const content = (names: string[], length: number) => {
    for (const name of names) {
      const value = cut(find(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content'), length);
      if (value) return value;
    }
    return null;
  };
  const time = find('article time[datetime],time[pubdate]')?.getAttribute('datetime');
  return {
    title: content(['og:title'], 1000) ?? cut(find('title')?.textContent, 1000) ?? '',
    author: content(['author', 'article:author', 'dc.creator', 'DC.creator'], 500),
    section: content(['article:section', 'section'], 200),
    published: content(['article:published_time', 'date', 'dc.date', 'DC.date'], 64) ?? cut(time, 64),
    modified: content(['article:modified_time', 'og:updated_time', 'last-modified'], 64),
    language: cut(find(':root')?.getAttribute('lang'), 35),
  };
}
