import type { BrowserName, Drive } from '../../tests/drive/drive.ts';
import type { Composer, Tab } from '../../tests/drive/tab.ts';
import { until } from '../../tests/drive/until.ts';
import type { Site } from '../../tests/site/serve.ts';

/** One step of the tour: what a reader does, said so that it can be printed, and how it is done and checked. */
export interface Step {
  say: string;
  /** Ends with what the picture of this step is taken of. */
  walk: (tour: Tour) => Promise<Tab>;
}

/** What the steps share. */
export interface Tour {
  browser: BrowserName;
  drive: Drive;
  site: Site;
  /** The article that is open. */
  article: Tab;
}

export const ferry = ({ site }: Tour) => `${site.url}/news/ferry`;

/** Throws a sentence when something is not as it should be. */
export function check(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/** The composer in the page, once its field has the focus. */
export async function openedComposer(tab: Tab): Promise<Composer> {
  const composer = await tab.composer();
  await until(
    async () => (await composer.focus()).hasFocus && (await composer.focus()).tag === 'textarea',
    'the caret in the composer',
  );
  return composer;
}

/** Waits until exactly these words are painted, in any order. */
export async function sees(tab: Tab, words: string[]): Promise<void> {
  const wanted = [...words].sort().join(' | ');
  await until(async () => (await tab.painted()).sort().join(' | ') === wanted, `painted: ${wanted || 'nothing'}`);
}

/** Waits until the visible text of a page of ours holds some words. */
export async function reads(tab: Tab, words: string): Promise<void> {
  await until(
    () => tab.evaluate((part) => document.body.innerText.replace(/\s+/g, ' ').includes(part), words),
    `“${words}” in the notebook`,
  );
}

/** Selects words and presses the chord. */
export async function correct(tab: Tab, words: string): Promise<Composer> {
  await tab.selectText(words, { drag: true });
  await tab.press('Control+Enter');
  return openedComposer(tab);
}

/** Saves what stands in the composer and waits for the word that it is safe. */
export async function save(tab: Tab): Promise<void> {
  await tab.press('Control+Enter');
  await tab.composerGone();
  await until(async () => (await tab.toast())?.includes('Saved'), 'the word “Saved”');
}
