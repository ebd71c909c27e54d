import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';

/** Presses what says this, in the dialog or else on the page of ours. */
export const pressWords = (own: Tab, words: string) =>
  until(
    () =>
      own.evaluate((text) => {
        const scope = document.querySelector('dialog') ?? document;
        const found = [...scope.querySelectorAll<HTMLElement>('button:enabled, label')];
        const one = found.find(({ textContent }) => textContent?.trim().startsWith(text));
        one?.click();
        return one !== undefined;
      }, words),
    `“${words}” pressed`,
  );
