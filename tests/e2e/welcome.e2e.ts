/** What opens by itself: one page, once in a reader's life with Emend. What is tried on it stays on it. */
import { expect, it } from 'vitest';
import { browsers, openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { askOwn } from './ask-own.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

const [name] = browsers;

it('the welcome opens at the installation, keeps nothing of what is tried, and never comes again', async () => {
  if (!name) throw new Error('no browser');
  const drive = await openDrive(name, { welcome: true });
  try {
    const greeting = () =>
      drive.surfaces().then((all) => all.filter(({ url }) => url.endsWith('/welcome.html')).map(({ tab }) => tab));
    const tab = await until(async () => (await greeting())[0], 'the welcome');
    await until(() => tab.evaluate(() => document.querySelector('.practice-text') !== null), 'the practice text');
    await tab.evaluate(() => document.querySelector<HTMLElement>('.practice-ways button')?.click());
    await tab.press('Control+Enter');
    await until(
      () => tab.evaluate(() => document.activeElement?.getAttribute('name') === 'edited'),
      'the focus in the card',
    );
    await tab.type('time');
    await tab.press('Control+Enter');
    await until(() => tab.evaluate(() => document.querySelector('.practice-done') !== null), 'the end of the practice');
    for (const table of ['annotations', 'drafts', 'sessions']) expect(await drive.rows(table)).toEqual([]);
    const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await askOwn(drive, 'turn', { all: { theme: 'dark' } });
    await until(async () => (await paper()) !== light, 'a dark page');
    await drive.reloadExtension();
    await drive.restart();
    // A start that would greet has done it by the time the script is registered and a page of ours has answered.
    await drive.own.evaluate(() => browser.runtime.sendMessage({ wake: true }).catch(() => {}));
    expect(await greeting()).toEqual([]);
    expect(await drive.errors()).toEqual([]);
  } finally {
    await drive.close();
  }
});
