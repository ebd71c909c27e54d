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
  /** Address of the server the newspaper is a publication on. */
  server: string;
  /** The operator's command: a link that makes an editor. */
  invite: () => Promise<string>;
  /** The editor's tab; null before somebody is signed in. */
  desk: Tab | null;
  /** The article that is open. */
  article: Tab;
}

export const ferry = ({ site }: Tour) => `${site.url}/news/ferry`;

/** Throws a sentence when something is not as it should be. */
export function check(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/**
 * Presses the chord and resolves with the composer in the page, once its field has the focus.
 *
 * A machine so busy that the frame is not up in time gets the composer in a panel or window instead. That is right,
 * but not what the tour shows: it is closed and the chord pressed again.
 */
export async function openComposer({ drive, article }: Tour): Promise<Composer> {
  for (let tries = 0; tries < 5; tries += 1) {
    await article.press('Control+Enter');
    const found = await until(
      async () => ((await article.hasComposer()) ? 'page' : (await findMoved(drive)) && 'moved'),
      'a composer',
    );
    if (found === 'page' && (await takesTyping(article))) return article.composer();
    await (await findMoved(drive))?.press('Escape');
    await until(async () => !(await findMoved(drive)), 'the moved composer gone');
    await article.activate();
  }
  throw new Error('the composer did not come up in the page');
}

/** Has the composer in the page a field with the focus, before it goes elsewhere? */
function takesTyping(article: Tab): Promise<boolean> {
  return until(async () => {
    if (!(await article.hasComposer())) return 'gone';
    const { hasFocus, tag } = await (await article.composer()).focus();
    return hasFocus && tag === 'textarea' && 'ready';
  }, 'the caret in the composer').then((state) => state === 'ready');
}

async function findMoved(drive: Drive): Promise<Tab | null> {
  return (await drive.surfaces()).find(({ url }) => url.includes('/composer.html'))?.tab ?? null;
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
export async function correct(tour: Tour, words: string): Promise<Composer> {
  await tour.article.selectText(words, { drag: true });
  return openComposer(tour);
}

/** Saves what stands in the composer and waits for the word that it is safe. */
export async function save(tab: Tab): Promise<void> {
  await tab.press('Control+Enter');
  await tab.composerGone();
  await until(async () => (await tab.toast())?.includes('Saved'), 'the word “Saved”');
}
