/** Looks into the world that the extension shares with no page: is our code there? */
import type { Drive } from '../drive/drive.ts';
import { until } from '../drive/until.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

/** What runs of ours in one document. */
export interface Presence {
  address: string;
  keystroke: boolean;
  page: boolean;
}

/** Asks every frame of every tab whose address holds `part`. Frames that may not be entered are not listed. */
export function findScripts(drive: Drive, part: string): Promise<Presence[]> {
  return drive.own.evaluate(async (wanted) => {
    const look = () => {
      const { emend } = globalThis as { emend?: { keystroke?: { signal: AbortSignal }; page?: object } };
      const alive = emend?.keystroke !== undefined && !emend.keystroke.signal.aborted;
      return { address: location.href, keystroke: alive, page: alive && emend?.page !== undefined };
    };
    const found: { address: string; keystroke: boolean; page: boolean }[] = [];
    for (const { id = -1 } of await browser.tabs.query({})) {
      const answers = await browser.scripting
        .executeScript({ target: { tabId: id, allFrames: true }, func: look })
        .catch(() => []);
      for (const { result } of answers) if (result?.address.includes(wanted)) found.push(result);
    }
    return found;
  }, part);
}

/** Waits until the key is heard in a frame: it gets the script when the focus first enters it. */
export async function untilListening(drive: Drive, part: string): Promise<void> {
  await until(async () => (await findScripts(drive, part)).some(({ keystroke }) => keystroke), `our script in ${part}`);
}
