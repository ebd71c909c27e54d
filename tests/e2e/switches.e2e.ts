/** What the reader switches off is off at once, in pages that are open as well. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { findScripts, untilListening } from './find-script.ts';
import { isLeftAlone } from './leave-alone.ts';
import { isPainted, openComposer, paintedIn, writeNote } from './write-note.ts';

/** In our own pages. */
declare const browser: typeof import('wxt/browser').browser;

eachBrowser('a switch', (stage) => {
  const turn = (switches: { paused?: boolean; sitesOff?: string[] }) =>
    stage.drive.own.evaluate((next) => browser.storage.local.set({ switches: next }), switches);

  const untilDeaf = (part: string) =>
    until(async () => (await findScripts(stage.drive, part)).every(({ keystroke }) => !keystroke), 'no script of ours');

  it('for everything takes listeners and paint from open pages, and gives them back', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await isPainted(tab, ['Wednesday']);
    await turn({ paused: true });
    await untilDeaf('/news/ferry');
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
});
