/** What the reader switches off is off at once, in pages that are open as well. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { findScripts, untilListening } from './find-script.ts';
import { isLeftAlone } from './leave-alone.ts';
import { isPainted, openComposer, paintedIn, takesTyping, writeNote } from './write-note.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

eachBrowser('a switch', (stage) => {
  const turn = (switches: { paused?: boolean; sitesOff?: string[]; sitesUnpainted?: string[]; chord?: string }) =>
    stage.drive.own.evaluate((next) => browser.storage.local.set({ switches: next }), switches);

  /** What stands on the toolbar's button, for the tab whose address holds `part`. */
  const badge = (part: string) =>
    stage.drive.own.evaluate(async (wanted) => {
      const tab = (await browser.tabs.query({})).find(({ url }) => url?.includes(wanted));
      return browser.action.getBadgeText({ tabId: tab?.id ?? -1 });
    }, part);

  const untilDeaf = (part: string) =>
    until(async () => (await findScripts(stage.drive, part)).every(({ keystroke }) => !keystroke), 'no script of ours');

  it('for everything takes listeners and paint from open pages, and gives them back', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await isPainted(tab, ['Wednesday']);
    await until(async () => (await badge('/news/ferry')) === '1', 'the number on the button');
    await turn({ paused: true });
    await untilDeaf('/news/ferry');
    await until(async () => (await badge('/news/ferry')) === '', 'no number on the button');
    expect(await paintedIn(tab)).toEqual([]);
    await tab.selectText('412');
    await isLeftAlone(tab);
    const fresh = await drive.openTab(`${site.url}/culture/library`);
    expect((await findScripts(drive, '/culture/library')).filter(({ keystroke }) => keystroke)).toEqual([]);
    await fresh.selectText('gentian');
    await isLeftAlone(fresh);
    await fresh.close();
    await turn({});
    await untilListening(drive, '/news/ferry');
    await isPainted(tab, ['Wednesday']);
    await tab.activate();
    await tab.selectText('412');
    const desk = await openComposer(drive, tab);
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('for one site leaves the others alone', async () => {
    const { drive, site } = stage;
    const off = await drive.openTab(`${site.url}/news/ferry`);
    const on = await drive.openTab(`${site.elsewhere}/news/ferry`);
    await turn({ sitesOff: [new URL(site.url).hostname] });
    await untilDeaf(`${site.url}/news/ferry`);
    await on.reload();
    await untilListening(drive, `${site.elsewhere}/news/ferry`);
    await off.activate();
    await off.reload();
    expect((await findScripts(drive, site.url)).filter(({ keystroke }) => keystroke)).toEqual([]);
    await off.selectText('412');
    await isLeftAlone(off);
    await turn({});
    await untilListening(drive, `${site.url}/news/ferry`);
    await off.close();
    await on.close();
    expect(await drive.errors()).toEqual([]);
  });

  it('for paint takes it from open pages, where the note is still found, and gives it back', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await isPainted(tab, ['Wednesday']);
    await turn({ sitesUnpainted: [new URL(site.url).hostname] });
    await until(async () => (await paintedIn(tab)).length === 0, 'nothing painted');
    await tab.reload();
    await until(async () => (await badge('/news/ferry')) === '1', 'the note found again');
    expect(await paintedIn(tab)).toEqual([]);
    await turn({});
    await isPainted(tab, ['Wednesday']);
    await tab.close();
  });

  it('for the chord makes it another one in open pages and new ones, or none', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await turn({ chord: 'false,false,true,true,KeyE' });
    // Both open pages and the registration have heard of it: a fresh page hears it from the start.
    await tab.reload();
    await untilListening(drive, '/news/ferry');
    await tab.selectText('412');
    await isLeftAlone(tab);
    await tab.press('Alt+Shift+E');
    const desk = await takesTyping(drive, tab);
    await desk.keys.press('Escape');
    await desk.gone();
    await turn({ chord: '' });
    await tab.reload();
    await untilListening(drive, '/news/ferry');
    await tab.selectText('412');
    await isLeftAlone(tab);
    await turn({});
    await tab.close();
  });
});
