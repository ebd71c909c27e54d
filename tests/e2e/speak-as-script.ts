/** Speaks to the background with the rights of a content script, as a renderer taken over by a page could. */
import type { Drive, Json } from '../drive/drive.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

/** What came back, or the error it ended with; `answer` is null where nobody answered. */
export type Heard = { answer: Json; error: string | null };

/** Sends a message from our isolated world in the tab whose address holds `part`. */
export function speakAsScript(drive: Drive, part: string, message: Json): Promise<Heard> {
  return drive.own.evaluate(
    async (wanted, said) => {
      const send = async (text: string) => {
        const world = globalThis as unknown as { browser?: typeof browser; chrome: typeof browser };
        try {
          const answer = await (world.browser ?? world.chrome).runtime.sendMessage(JSON.parse(text));
          return { answer: answer ?? null, error: null };
        } catch (error) {
          return { answer: null, error: String(error) };
        }
      };
      const tabs = await browser.tabs.query({});
      const tab = tabs.find(({ url }) => url?.includes(wanted));
      const target = { tabId: tab?.id ?? -1 };
      const [result] = await browser.scripting.executeScript({ target, func: send, args: [JSON.stringify(said)] });
      return result?.result as Heard;
    },
    part,
    message,
  );
}

/** Everything a content script can read of `storage.local`, as one text. */
export function dumpStorage(drive: Drive, part: string): Promise<string> {
  return drive.own.evaluate(async (wanted) => {
    const read = async () => {
      const world = globalThis as unknown as { browser?: typeof browser; chrome: typeof browser };
      return JSON.stringify(await (world.browser ?? world.chrome).storage.local.get(null));
    };
    const tab = (await browser.tabs.query({})).find(({ url }) => url?.includes(wanted));
    const [result] = await browser.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func: read });
    return String(result?.result);
  }, part);
}

/** A description a page script might send, well formed, with what a test puts in its place. */
export function describeWords(exact: string, more: Json = {}): Json {
  return {
    quote: { exact, prefix: '', suffix: '', tail: null, length: exact.length },
    position: { start: 0, end: exact.length },
    rootPath: [],
    block: null,
    extractor: 1,
    canonical: null,
    rival: false,
    ...(more as object),
  };
}
