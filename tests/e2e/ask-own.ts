import type { Drive, Json } from '../drive/drive.ts';

/** In a page of the extension's own. */
declare const browser: typeof import('wxt/browser').browser;

/** A call of the notebook's, as its buttons make it. Rejects with `<call>: <fault>`. */
export async function askOwn<T extends Json>(drive: Drive, call: string, payload: Json = null): Promise<T> {
  return (await drive.own.evaluate(
    async (call, payload) => {
      const answer = await browser.runtime.sendMessage({ emend: 'own', call, payload });
      if (!answer?.ok) throw new Error(`${call}: ${answer?.error}`);
      return answer.value;
    },
    call,
    payload,
  )) as T;
}
