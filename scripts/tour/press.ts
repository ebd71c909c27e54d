import type { Drive } from '../../tests/drive/drive.ts';
import type { Tab } from '../../tests/drive/tab.ts';
import { until } from '../../tests/drive/until.ts';
import { reads, type Tour } from './walk.ts';

/** Presses what has these words in a page of ours, or of the server's, as soon as it is there: in the dialog that is open. */
export async function press(tab: Tab, words: string): Promise<void> {
  const click = (part: string) => {
    const scope = document.querySelector('dialog[open]') ?? document;
    const found = [...scope.querySelectorAll<HTMLElement>('button:enabled, summary, a')].find(
      (one) => one.textContent?.trim() === part,
    );
    found?.click();
    return found !== undefined;
  };
  await until(() => tab.evaluate(click, words), `a button “${words}”`);
}

/** The same on the note's card that shows some words. */
export async function pressOnCard(notebook: Tab, words: string, button: string): Promise<void> {
  const click = (about: string, part: string) => {
    const cards = [...document.querySelectorAll<HTMLElement>('#view [data-card]')];
    const card = cards.find((one) => one.innerText.includes(about));
    const found = [...(card?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === part);
    found?.click();
    return found !== undefined;
  };
  await until(() => notebook.evaluate(click, words, button), `a button “${button}” beside “${words}”`);
}

/** The surface on which sending is agreed to, once it has found somebody. @param words of the correction */
export function agreement({ drive }: Tour, words: string): Promise<Tab> {
  const isReady = (part: string) => document.querySelector('.send') !== null && document.body.innerText.includes(part);
  return until(async () => {
    // Chromium's panel belongs to a tab: that of another correction may stand there still.
    for (const { url, tab } of await drive.surfaces())
      if (url.includes('/delivery.html') && (await tab.evaluate(isReady, words))) return tab;
    return null;
  }, 'the agreement');
}

export async function findSurface(drive: Drive, path: string): Promise<Tab | null> {
  return (await drive.surfaces()).find(({ url }) => url.includes(path))?.tab ?? null;
}

/** Not by a click at a place: the counts on the tabs come a moment after them, and move them. */
export async function showAll(notebook: Tab): Promise<void> {
  const choose = () => {
    const tab = document.getElementById('tab-all');
    tab?.click();
    return tab?.getAttribute('aria-selected') === 'true';
  };
  await until(() => notebook.evaluate(choose), 'all notes chosen');
}

/** The notebook, opened anew, with all notes. */
export async function openNotebook({ drive }: Tour): Promise<Tab> {
  await (await findSurface(drive, '/sidepanel.html'))?.close();
  const notebook = await drive.openOwnPage('sidepanel.html');
  await showAll(notebook);
  return notebook;
}

/** Opens what may be done about the one report in the notebook, and asks what became of it. */
export async function asksNow(notebook: Tab, answer: string): Promise<void> {
  await press(notebook, 'About this report');
  await press(notebook, 'Ask now');
  await reads(notebook, answer);
}
