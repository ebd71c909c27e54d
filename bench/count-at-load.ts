import type { browser as Api } from 'wxt/browser';
import { readMetrics } from '../tests/drive/read-metrics.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { type Acts, actOnce, countActs } from './count-acts.ts';
import { makeEmpty, wrapKeystroke } from './extension-variants.ts';
import type { Figure } from './figure.ts';
import { type Chromium, openChromium } from './open-chromium.ts';

/** In a worker of an extension. */
declare const chrome: typeof Api;

const words: Record<keyof Acts, string> = {
  messages: 'messages',
  requests: 'requests',
  nodes: 'DOM nodes',
  observers: 'observers',
  timers: 'timers',
};

/** How long after the load event a page is still listened to, in ms: what comes on a timer is counted as well. */
const LISTEN_FOR = 1000;

/**
 * What the always-on script does at page load: nothing. Counted in its own world by what stands before every function
 * that could; first a copy that does one of each must be caught, or the count is not believed.
 */
export const countAtLoad: Bench = async ({ site }) => {
  const count = `(${String(countActs)})();`;
  const caught = await countIn(wrapKeystroke(count, `(${String(actOnce)})();`), site.url);
  for (const kind of Object.keys(words) as (keyof Acts)[])
    if (caught.acts[kind] === 0) throw new Error(`a script that did one of each was not caught: ${words[kind]}`);
  const ours = await countIn(wrapKeystroke(count), site.url);
  const empty = await countIn(makeEmpty({ allFrames: false }, count), site.url);
  const figures = (Object.keys(words) as (keyof Acts)[]).map(
    (kind): Figure => ({
      what: `at page load: ${words[kind]}`,
      measured: ours.acts[kind],
      unit: '',
      budget: 0,
      note: `a copy that does one of each: ${caught.acts[kind]}`,
    }),
  );
  const more = ours.nodes - empty.nodes;
  return [
    ...figures,
    { what: 'at page load: nodes the browser counts above an empty script', measured: more, unit: '', budget: 0 },
  ];
};

async function countIn(extension: string, url: string): Promise<{ acts: Acts; nodes: number }> {
  const chromium = await openChromium(extension);
  try {
    const { page, session } = await chromium.openPage();
    await page.goto(`${url}/news/ferry`);
    await page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), LISTEN_FOR);
    const acts = await until(() => readActs(chromium, url), 'the counts of our world');
    return { acts, nodes: (await readMetrics(session)).nodes };
  } finally {
    await chromium.close();
  }
}

function readActs(chromium: Chromium, part: string): Promise<Acts | null> {
  return chromium.inWorker(async (wanted: string) => {
    const look = () => (globalThis as { emendActs?: Acts }).emendActs ?? null;
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(wanted));
    const [found] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func: look });
    return (found?.result ?? null) as Acts | null;
  }, part);
}
