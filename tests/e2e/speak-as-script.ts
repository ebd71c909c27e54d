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

/** Describes the same words under each of many nonces, from our isolated world in the tab whose address ends so. */
export async function describeMany(drive: Drive, end: string, nonces: string[]): Promise<void> {
  const description = describeWords('Wednesday');
  const refused = await drive.own.evaluate(
    async (wanted, all, described) => {
      const send = async (text: string) => {
        const world = globalThis as unknown as { browser?: typeof browser; chrome: typeof browser };
        const { nonces: many, description: words } = JSON.parse(text);
        const answers = many.map((nonce: string) => {
          const payload = { nonce, description: words, inTop: false };
          return (world.browser ?? world.chrome).runtime.sendMessage({ emend: 'page', call: 'describe', payload });
        });
        return (await Promise.all(answers)).filter((answer) => !answer?.ok).length;
      };
      const tab = (await browser.tabs.query({})).find(({ url }) => url?.endsWith(wanted));
      const target = { tabId: tab?.id ?? -1 };
      const said = JSON.stringify({ nonces: all, description: described });
      const [result] = await browser.scripting.executeScript({ target, func: send, args: [said] });
      return result?.result as unknown as number;
    },
    end,
    nonces,
    description,
  );
  if (refused !== 0) throw new Error(`${refused} descriptions were refused`);
}

/** Puts a composer into the page whose address ends so, as our page script does, but with no session to its name. */
export async function frameComposer(drive: Drive, end: string): Promise<void> {
  await drive.own.evaluate(async (wanted) => {
    const frame = () => {
      const world = globalThis as unknown as { browser?: typeof browser; chrome: typeof browser };
      const element = document.createElement('iframe');
      document.documentElement.append(element);
      element.contentWindow?.location.replace(
        (world.browser ?? world.chrome).runtime.getURL('/composer.html' as never),
      );
    };
    const tab = (await browser.tabs.query({})).find(({ url }) => url?.endsWith(wanted));
    await browser.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func: frame });
  }, end);
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
    kind: null,
    ...(more as object),
  };
}
