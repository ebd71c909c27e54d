import { markKey, meetsMark, type PageMark } from '@/lib/annotation/page-mark';
import { api, find } from './world';

/**
 * The addresses this document may be known by: its own, and what it says its canonical one is.
 *
 * A canonical link that says the same is not asked for: an element is wrapped for our world with all its classes, 68 kB
 * on the heap of a page that most often has nothing else to say (measured; XPath makes nodes of its attributes).
 */
function addresses(): URL[] {
  const { origin, pathname, protocol, href } = location;
  const link = find(
    `link[rel=canonical]:not([href="${origin}${pathname}"],[href="${pathname}"])`,
  ) as HTMLLinkElement | null;
  // `about:srcdoc` and `about:blank` frames are known by the document they were written by.
  return [protocol === 'about:' ? document.baseURI : href, String(link?.href)].flatMap((one) => URL.parse(one) ?? []);
}

/**
 * Has this page notes? Read from salted hashes in `storage.local`: 3 ms, no message, and the background stays asleep
 * (140 ms when it has to be woken, on every page: field-notes/extension-peers.md B.3).
 */
export async function hasNotes(salt: string): Promise<boolean> {
  const urls = addresses();
  const keyOf = (url: URL) => markKey(salt, url);
  const marks = await api.storage.local.get<Record<string, PageMark>>(urls.map(keyOf));
  return urls.some((url) => meetsMark(salt, marks[keyOf(url)] ?? {}, url.search));
}
