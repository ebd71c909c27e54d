/** Sites with a correction reporter of their own that listens for the same chord: exactly one dialog opens. */
import { afterEach, expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { chooseKind, keptOn, openComposer, pressButton, takesTyping, typeInto } from './write-note.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

const OWN = 'Use the site’s own reporter';

const rivals: [about: string, path: string, words: string][] = [
  ['one like Orphus (keypress)', '/rivals/orphus', 'Two cyclists'],
  ['one like Mistape (keyup)', '/rivals/mistape', 'piano tuner'],
  ['one like Mixtape (keyup)', '/rivals/mixtape', 'day-old chicks'],
  ['one without a marker (keydown)', '/rivals/line', 'harbour lamps'],
];

const opened = (tab: Tab) => tab.evaluate(() => (window as unknown as { __rival: number }).__rival);

eachBrowser('a site with a reporter of its own', (stage) => {
  afterEach(() => stage.drive.own.evaluate(() => browser.storage.local.remove('switches')));

  it.each(rivals)('%s stays silent while ours opens and saves', async (_, path, words) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await tab.selectText(words);
    const desk = await openComposer(drive, tab);
    expect(await desk.text()).toContain(OWN);
    await typeInto(desk, 'other words');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await keptOn(drive, words);
    expect(await opened(tab)).toBe(0);
    await tab.close();
  });

  it.each(rivals)('%s stays silent while both chords are held down', async (_, path) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await tab.selectText('barnacles');
    await tab.press('Control+Enter', { repeats: 20 });
    const desk = await takesTyping(drive, tab);
    await chooseKind(desk, 'highlight');
    await desk.keys.press('Control+Enter', { meanwhile: desk.gone, repeats: 20 });
    await tab.press('Shift');
    expect(await opened(tab)).toBe(0);
    await tab.close();
  });

  it.each(rivals)('%s opens instead where the reader prefers it, and from then on', async (_, path) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await tab.selectText('Tobias Renn');
    const desk = await openComposer(drive, tab);
    await pressButton(desk, OWN);
    await desk.gone();
    await until(async () => (await opened(tab)) === 1, 'the site’s own reporter, once');

    const again = await drive.openTab(site.url + path);
    await again.selectText('Tobias Renn');
    await again.press('Control+Enter');
    await until(async () => (await opened(again)) === 1, 'the site’s own reporter at the next chord');
    expect(await again.hasComposer()).toBe(false);
    expect((await drive.surfaces()).filter(({ url }) => url.includes('composer'))).toEqual([]);
    await Promise.all([tab.close(), again.close()]);
  });

  it('a line that names the chord, as on the demo newspaper, is offered too; other pages offer nothing', async () => {
    const { drive, site } = stage;
    for (const [path, offers] of [
      ['/news/lighthouse', true],
      ['/own/chat', false],
    ] as const) {
      const tab = await drive.openTab(site.url + path);
      await tab.selectText(offers ? 'two tonnes' : 'Two cyclists', { nth: 0 });
      const desk = await openComposer(drive, tab);
      expect((await desk.text()).includes(OWN), path).toBe(offers);
      await desk.keys.press('Escape');
      await desk.gone();
      await tab.close();
    }
  });
});
