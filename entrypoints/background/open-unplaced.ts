import type { Browser } from 'wxt/browser';
import { LONGEST_QUOTE } from '@/lib/annotation/choices';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import type { Target } from '@/lib/annotation/schema';
import { openInWindow } from './open-in-window';
import type { Parts } from './parts';
import { mayKeep } from './read-switches';

/** A note on words whose exact place is unknown: the composer opens in a window of its own and says so. */
export async function openUnplaced(
  parts: Parts,
  { selectionText, pageUrl, frameUrl }: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  const words = selectionText?.trim() ?? '';
  const address = frameUrl ?? pageUrl ?? tab?.url ?? '';
  if (!words || !address) return;
  const target = unplacedTarget({ words, address, title: tab?.title ?? '', top: tab?.url ?? address });
  const isPrivate = !(await mayKeep({ isPrivate: tab?.incognito ?? false }));
  await openInWindow(parts, { target, annotationId: null, draft: null, isPrivate });
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
