import type { Browser } from 'wxt/browser';
import { LONGEST_QUOTE } from '@/lib/annotation/choices';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import type { Target } from '@/lib/annotation/schema';
import { openInWindow } from './open-in-window';
import type { Parts } from './parts';
import { mayKeep } from './read-switches';
import { seenAddress } from './seen-address';

type Clicked = Pick<
  Browser.contextMenus.OnClickData,
  'selectionText' | 'frameUrl' | 'pageUrl' | 'frameId' | 'editable'
>;

/** What a field for passwords gives as its words. */
const MASKED = /^[•●*]+$/u;

/**
 * A note on words whose exact place is unknown: the composer opens in a window of its own and says so. Words out of a
 * field that is being written in may be nobody else's business: of those nothing is kept before the reader agrees.
 */
export async function openUnplaced(parts: Parts, clicked: Clicked, tab: Browser.tabs.Tab | undefined): Promise<void> {
  const words = clicked.selectionText?.trim() ?? '';
  if (!words || MASKED.test(words)) return;
  const { address, top } = placeOf(clicked, tab);
  if (!address) return;
  const target = unplacedTarget({ words, address, title: tab?.title ?? '', top });
  const isPrivate = !(await mayKeep({ isPrivate: tab?.incognito ?? false }));
  await openInWindow(parts, {
    target,
    annotationId: null,
    draft: null,
    isPrivate,
    withheld: clicked.editable === true,
  });
}

/** A viewer's own frame is no page; the file it shows stands in the tab's address bar. */
function placeOf({ frameUrl, pageUrl, frameId = 0 }: Clicked, tab: Browser.tabs.Tab | undefined) {
  const top = seenAddress(tab?.url) ?? seenAddress(pageUrl) ?? tab?.url ?? pageUrl ?? '';
  const address = (frameId === 0 ? null : seenAddress(frameUrl)) ?? seenAddress(pageUrl) ?? top;
  return { address, top: top || address };
}

interface Unplaced {
  words: string;
  address: string;
  title: string;
  top: string;
}

export function unplacedTarget({ words, address, title, top }: Unplaced): Target {
  const exact = words.slice(0, LONGEST_QUOTE);
  return {
    source: {
      found: withoutSecrets(address),
      identity: identifyAddress(address),
      canonical: null,
      top: identifyAddress(top),
    },
    page: { title: title.slice(0, 1000), author: null, section: null, published: null, modified: null, language: null },
    quote: { exact, prefix: '', suffix: '', tail: null, length: words.length },
    position: { start: 0, end: exact.length },
    rootPath: [],
    sentence: exact.length <= 1200 ? { text: exact, start: 0, end: exact.length } : null,
    paragraph: null,
    extractor: 0,
    placed: false,
  };
}
