/** Pages that come back, come early, write themselves anew or change their route: one copy of ours, the right paint. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { untilListening } from './find-script.ts';
import { hosts, isPainted, keptOn, openComposer, paintedIn, takesTyping, typeInto, writeNote } from './write-note.ts';

type Marked = Window & { mark?: string; persisted?: boolean; rewrite(): void; go(path: string): void; coming: number };

eachBrowser('a page', (stage) => {
  it('F-23 that comes back from the back/forward cache has its paint, and takes notes', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await isPainted(tab, ['Wednesday']);
    await tab.evaluate(() => {
      (window as unknown as Marked).mark = 'kept';
      addEventListener('pageshow', ({ persisted }) => {
        (window as unknown as Marked).persisted = persisted;
      });
    });
    await tab.goto(`${site.url}/culture/library`);
    await tab.back();
    await until(() => tab.evaluate(() => (window as unknown as Marked).persisted === true), 'the page as it was left');
    expect(await tab.evaluate(() => (window as unknown as Marked).mark)).toBe('kept');
    await until(async () => (await paintedIn(tab)).join() === 'Wednesday', 'its paint');
    await tab.selectText('412');
    await writeNote(drive, tab, { text: '422' });
    expect(await keptOn(drive, '412')).toMatchObject({ replacement: '422' });
    await until(async () => (await paintedIn(tab)).sort().join() === '412,Wednesday', 'both painted, once');
    await tab.close();
  });

  it('F-23 with an open composer that is left and come back to: the text is kept', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/culture/library`);
    await tab.selectText('gentian');
    await typeInto(await openComposer(drive, tab), 'viol');
    await until(async () => JSON.stringify(await drive.rows('drafts')).includes('viol'), 'the draft');
    await tab.goto(`${site.url}/news/budget`);
    await tab.back();
    await untilListening(drive, '/culture/library');
    await tab.selectText('gentian');
    const desk = await openComposer(drive, tab);
    expect(await hosts(tab)).toBe(1);
    await typeInto(desk, 'et');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, 'gentian')).toMatchObject({ replacement: 'violet' });
    await tab.close();
  });

  it('F-24 that was prerendered takes notes and paints them', async () => {
    const { drive, site } = stage;
    const before = await drive.openTab(`${site.url}/news/ferry`);
    await before.selectText('Two cyclists');
    await writeNote(drive, before, { kind: 'highlight' });
    await before.close();
    const tab = await drive.openTab(`${site.url}/prerender`);
    await tab.evaluate(() => document.querySelector<HTMLElement>('#next')?.click());
    await until(async () => (await tab.url()).endsWith('/news/ferry'), 'the article');
    await isPainted(tab, ['Two cyclists']);
    await tab.selectText('nine metres');
    await writeNote(drive, tab, { kind: 'highlight' });
    await isPainted(tab, ['nine metres']);
    await tab.close();
  });

  it('F-24 that writes itself anew (document.open) hears the key again, once, and is painted', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/document-open`);
    const rewrite = async () => {
      await tab.evaluate(() => (window as unknown as Marked).rewrite());
      const isNew = () => tab.evaluate(() => document.body?.textContent?.includes('Written anew') === true);
      await until(isNew, 'the new text');
    };
    const correct = async (words: string, fix: string, open: () => Promise<void>) => {
      await tab.selectText(words);
      await open();
      const desk = await takesTyping(drive, tab);
      expect(await hosts(tab)).toBe(1);
      await typeInto(desk, fix);
      await desk.keys.press('Control+Enter');
      await desk.gone();
      expect(await keptOn(drive, words)).toMatchObject({ replacement: fix });
      await isPainted(tab, [words]);
    };
    const chord = () => tab.press('Control+Enter');
    await rewrite();
    // It took our listeners, and no browser says so: where no note tells us, the first way in is another.
    await correct('Marchbanks', 'Marchbank', () => drive.dispatchCommand('correct-selection'));
    await correct('piano tuner', 'piano maker', chord);
    await rewrite();
    await isPainted(tab, ['Marchbanks', 'piano tuner']);
    await correct('barnacles', 'limpets', chord);
    expect((await paintedIn(tab)).sort()).toEqual(['Marchbanks', 'barnacles', 'piano tuner']);
    await tab.close();
  });

  it('F-24 that changes its route a hundred times has the notes of the last one, once', {
    timeout: 120_000,
  }, async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/app/ferry`);
    await tab.selectText('harbour lamps');
    await writeNote(drive, tab, { kind: 'highlight' });
    const go = (path: string) => tab.evaluate((to) => (window as unknown as Marked).go(to), path);
    for (let round = 0; round < 50; round += 1) {
      await go('/app/library');
      await go('/app/ferry');
    }
    await until(async () => (await paintedIn(tab)).join() === 'harbour lamps', 'the note of this route');
    await go('/app/library');
    await until(async () => (await paintedIn(tab)).length === 0, 'no note of another route');
    // A text that is still to come from an earlier route would replace the words under the selection.
    await until(() => tab.evaluate(() => (window as unknown as Marked).coming === 0), 'the last text of the page');
    await tab.selectText('gentian');
    const desk = await openComposer(drive, tab);
    expect(await hosts(tab)).toBe(1);
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
    // What Firefox logs where a page is left while an answer is on its way to it.
    const ofTheLeft = /Promise resolved while context is inactive/;
    expect((await drive.errors()).filter((error) => !ofTheLeft.test(error))).toEqual([]);
  });

  it('F-38 that changes without pause keeps its paint, and has it back when it comes to rest', {
    timeout: 120_000,
  }, async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Two cyclists');
    await writeNote(drive, tab, { kind: 'highlight' });
    await isPainted(tab, ['Two cyclists']);
    // Twenty nodes come and go every four milliseconds, and the words stand in new nodes each time they are asked for.
    await tab.evaluate(() => {
      const churn = document.body.appendChild(document.createElement('div'));
      const line = (at: number) => Object.assign(document.createElement('p'), { textContent: `row ${at}` });
      let at = 0;
      const turn = () => churn.replaceChildren(...Array.from({ length: 20 }, () => line(++at)));
      const going = setInterval(turn, 4);
      const words = document.evaluate('//*[text()[contains(., "Two cyclists")]]', document, null, 9).singleNodeValue;
      const place = words as HTMLElement;
      const html = place.innerHTML;
      Object.assign(window, {
        renew: () => place.setHTMLUnsafe(html),
        empty: () => place.replaceChildren(),
        calm: () => clearInterval(going),
      });
    });
    const act = (name: 'renew' | 'empty' | 'calm') =>
      tab.evaluate((one) => (window as unknown as Record<string, () => void>)[one]?.(), name);
    // Notes of earlier tests stand on the page as well. A page that never rests is looked at again only when a hundred
    // times what the last looks cost is over; one at rest, at once.
    const shows = (isThere: boolean, within = 30_000) =>
      until(async () => (await paintedIn(tab)).includes('Two cyclists') === isThere, `painted: ${isThere}`, within);
    await act('renew');
    await shows(true);
    await act('empty');
    await shows(false);
    await act('renew');
    await shows(true);
    await act('empty');
    await act('calm');
    await act('renew');
    await shows(true, 5000);
    await tab.close();
  });
});
