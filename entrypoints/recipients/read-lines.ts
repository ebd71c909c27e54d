import type { PageLink } from '@/lib/annotation/page-facts';

/** As `lib/annotation/page-facts.ts` bounds them. */
const MOST_LINKS = 3000;
const LONGEST = 400;
/** The last part of an article's text, where invitations stand. */
const END = 0.8;

/** Blocks a line is read from: the nearest around a link. */
const BLOCK =
  'p,li,dd,dt,td,th,figcaption,blockquote,pre,h1,h2,h3,h4,h5,h6,div,section,aside,article,footer,header,nav,main,form,fieldset,address,body';
const ARTICLE = 'article,[role=article],[itemprop=articleBody],main,[role=main]';
const FRAME = 'footer,header,nav,aside,[role=contentinfo],[role=navigation],[role=banner],[role=complementary]';

/** Names of what holds the words of strangers. Word by word: `comments-open` on a page's body is none of it. */
const STRANGE =
  /^(comments?|comment-?(list|body|content|text|thread|s?-?area|s?-?section)|replies|reply|respond|discussion|disqus(_thread)?|ugc|user-?content|guestbook|forum-?post)$/i;

const AN_ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;

/** Links and bare addresses of the page, each in its line, in the order they stand. */
export function readLines(): PageLink[] {
  const anchors = [
    ...(Document.prototype.querySelectorAll.call(document, 'a[href],area[href]') as NodeListOf<HTMLAnchorElement>),
  ];
  const text = new PageText();
  const linked = anchors.filter((anchor) => /^(https?|mailto):/i.test(anchor.href)).slice(-MOST_LINKS);
  const lines = linked.filter(isShown).map((anchor): PageLink => {
    const own = anchor.textContent ?? '';
    const start = text.startOf(anchor);
    return {
      href: anchor.href.slice(0, 2048),
      text: cut(own || anchor.getAttribute('aria-label') || ''),
      ...text.around(anchor, start, start + own.length),
      zone: text.zoneOf(anchor, start),
      strange: isStrange(anchor) || /\bugc\b/i.test(anchor.rel),
    };
  });
  return [...lines, ...readBare(text)].slice(-MOST_LINKS);
}

/** Addresses written out in the text: nothing is put together or unscrambled. */
function readBare(text: PageText): PageLink[] {
  return text.nodes.flatMap(({ node, start }) => {
    const value = node.nodeValue ?? '';
    const parent = node.parentElement;
    if (!parent || !value.includes('@') || parent.closest('a,script,style,noscript,textarea,template')) return [];
    if (!isShown(parent)) return [];
    return [...value.matchAll(AN_ADDRESS)].map(({ 0: address, index }) => ({
      href: `mailto:${address}`,
      text: address,
      ...text.around(parent, start + index, start + index + address.length),
      zone: text.zoneOf(parent, start + index),
      strange: isStrange(parent),
    }));
  });
}

/** The page's text and where in it everything stands: read once, since a page has thousands of links. */
class PageText {
  readonly nodes: { node: Node; start: number }[] = [];
  readonly #starts = new Map<Node, number>();
  readonly #text: string;

  constructor() {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.#starts.set(node, text.length);
      if (node.nodeType !== Node.TEXT_NODE) continue;
      this.nodes.push({ node, start: text.length });
      text += node.nodeValue;
    }
    this.#text = text;
  }

  startOf = (node: Node): number => this.#starts.get(node) ?? 0;

  /** What stands before and after a place in its block. */
  around(element: Element, start: number, end: number): { before: string; after: string } {
    const block = element.closest(BLOCK) ?? element;
    const from = Math.max(this.startOf(block), start - 2 * LONGEST);
    const to = Math.min(this.#endOf(block), end + 2 * LONGEST);
    return {
      before: fold(this.#text.slice(from, start)).slice(-LONGEST),
      after: fold(this.#text.slice(end, to)).slice(0, LONGEST),
    };
  }

  /** Where in the page: in the text of its article, after or at the end of it, or in the frame around it. */
  zoneOf(element: Element, start: number): PageLink['zone'] {
    if (element.closest(FRAME)) return 'frame';
    const article = element.closest(ARTICLE) ?? document.body;
    const [from, to] = [this.startOf(article), this.#endOf(article)];
    return start - from > (to - from) * END ? 'foot' : 'article';
  }

  readonly #ends = new Map<Element, number>();
  #endOf(element: Element): number {
    const known = this.#ends.get(element) ?? this.startOf(element) + (element.textContent?.length ?? 0);
    this.#ends.set(element, known);
    return known;
  }
}

function isStrange(element: Element): boolean {
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    if (/^(blockquote|q)$/i.test(at.tagName)) return true;
    if (/\bcomment\b/i.test(at.getAttribute('itemprop') ?? '') || /Comment$/.test(at.getAttribute('itemtype') ?? ''))
      return true;
    const names = `${at.id} ${at.getAttribute('class') ?? ''}`.split(/\s+/);
    if (names.some((name) => STRANGE.test(name))) return true;
  }
  return false;
}

const isShown = (element: Element): boolean => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
const fold = (text: string): string => text.replace(/\s+/g, ' ');
const cut = (text: string): string => fold(text).trim().slice(0, LONGEST);
