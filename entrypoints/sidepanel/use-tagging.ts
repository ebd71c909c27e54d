import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ownTaggingPort, TAGGING_PORT, type TaggingAct, type TaggingView } from '@/lib/messaging/tagging-calls';
import { listenTo } from './listen-to';

/** Milliseconds until the page is asked again whether tagging has begun there. */
const AGAIN = 300;

/** Tagging mode in the tab beside the panel. */
export interface TaggingPort {
  /** Null while the mode is off there. */
  view: TaggingView | null;
  ask: (act: TaggingAct) => void;
}

/**
 * Follows the tagging script of a tab by a port, through reloads and from tab to tab.
 *
 * @param isText the tab shows a page of ours, to which another port leads. That one is not closed when nobody listens
 *   or the page goes, for the background is at its other end too: it is opened anew until somebody speaks.
 */
export function useTagging(tabId: number | null, isText: boolean): TaggingPort {
  const [view, setView] = useState<TaggingView | null>(null);
  const port = useRef<{ postMessage(message: unknown): void; disconnect(): void } | null>(null);
  useEffect(() => {
    setView(null);
    if (tabId === null) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      clearTimeout(timer);
      if (stop.signal.aborted || port.current) return;
      const opened = isText
        ? browser.runtime.connect({ name: ownTaggingPort(tabId) })
        : browser.tabs.connect(tabId, { name: TAGGING_PORT, frameId: 0 });
      port.current = opened;
      if (isText) timer = setTimeout(connectAnew, AGAIN);
      opened.onMessage.addListener((message: unknown) => {
        if (isText) clearTimeout(timer);
        setView(message as TaggingView | null);
      });
      opened.onDisconnect.addListener(() => {
        // Read, so that the browser does not report it: nobody listens there while the mode is off.
        void browser.runtime.lastError;
        port.current = null;
        if (stop.signal.aborted) return;
        setView(null);
        timer = setTimeout(connect, AGAIN);
      });
      stop.signal.addEventListener('abort', () => opened.disconnect());
    };
    const connectAnew = () => {
      port.current?.disconnect();
      port.current = null;
      connect();
    };
    connect();
    const follow = isText ? connectAnew : connect;
    listenTo(browser.tabs.onUpdated, (id) => (id === tabId ? follow() : undefined), stop.signal);
    return () => {
      stop.abort();
      clearTimeout(timer);
      port.current = null;
    };
  }, [tabId, isText]);
  const ask = useCallback((act: TaggingAct) => port.current?.postMessage(act), []);
  return { view, ask };
}
