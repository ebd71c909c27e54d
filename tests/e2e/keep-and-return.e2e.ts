/** Key → composer → kept row → painted → painted again after the browser was restarted, wherever text may stand. */
import { expect, it } from 'vitest';
import type { Scope } from '../drive/drive.ts';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { untilListening } from './find-script.ts';
import { isPainted, keptOn, paintedIn, writeNote } from './write-note.ts';

/** A page, where in it the article stands, and three words of the article for the three kinds. */
interface Place {
  about: string;
  path: string;
  frame?: string;
  /** Words for a correction, a note and a highlight; each place has its own, since some share the article. */
  words: [string, string, string];
}

const places: Place[] = [
  { about: 'a plain article', path: '/news/ferry', words: ['Wednesday', 'Two cyclists', 'eaten before'] },
  {
    about: 'a frame of the same origin',
    path: '/frame/same',
    frame: 'story',
    words: ['412', 'piano tuner', 'force eight'],
  },
  {
    about: 'a frame of another site',
    path: '/frame/foreign',
    frame: 'story',
    words: ['the the', 'day-old chicks', 'crab boat'],
  },
  { about: 'an open shadow root', path: '/shadow', words: ['Marchbanks', 'Tobias Renn', 'Dogs travel free'] },
  {
    about: 'a shadow root within',
    path: '/shadow',
    words: ['harbour mastre', 'A note in a shadow', 'within the shadow'],
  },
  { about: 'a page with a strict policy', path: '/strict-csp', words: ['412', 'nine metres', 'six steel piles'] },
  { about: 'an isolated page (COEP require-corp)', path: '/isolated', words: ['412', 'barnacles', 'supply boat'] },
  {
    about: 'an isolated page (COEP credentialless)',
    path: '/isolated/credentialless',
    words: ['412', 'Kittiwake', 'supply boat'],
  },
  { about: 'a single-page app', path: '/app/ferry', words: ['Wednesday', 'harbour lamps', 'nineteen years'] },
];

const scopeOf = (tab: Tab, frame?: string): Promise<Scope> | Tab => (frame ? tab.frame(frame) : tab);

/** The three notes of a place, each by keys alone, and what became of them. */
async function writeThree({ drive, site }: Stage, { path, frame, words }: Place): Promise<void> {
  const tab = await drive.openTab(site.url + path);
  const [wrong, noted, marked] = words;
  const select = (one: string) => tab.selectText(one, frame ? { frame } : {});
  if (frame) {
    await select(wrong);
    await untilListening(drive, '/news/ferry');
  }
  await select(wrong);
  await writeNote(drive, tab, { text: `right ${path}` });
  await select(noted);
  await writeNote(drive, tab, { kind: 'note', text: `noted ${path}` });
  await select(marked);
  await writeNote(drive, tab, { kind: 'highlight' });
  await isPainted(await scopeOf(tab, frame), words);
  await tab.close();
}

eachBrowser('a kept note', (stage) => {
  it.each(places)('is kept and painted in $about', (place) => writeThree(stage, place));

  it('stands in the notebook as it was typed', async () => {
    const { drive } = stage;
    expect(await keptOn(drive, 'Two cyclists')).toMatchObject({ kind: 'note', text: 'noted /news/ferry' });
    expect(await keptOn(drive, 'force eight')).toMatchObject({ kind: 'highlight', color: 'yellow' });
    expect(await keptOn(drive, 'the the')).toMatchObject({ kind: 'correction', replacement: 'right /frame/foreign' });
    expect((await keptOn(drive, 'harbour mastre')).target.rootPath.map(({ step }) => step)).toEqual([
      'shadow',
      'shadow',
    ]);
    expect((await keptOn(drive, 'day-old chicks')).target.source).toMatchObject({
      identity: expect.stringContaining('localhost'),
      top: expect.stringContaining('/frame/foreign'),
    });
  });

  it('follows the route of a single-page app', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/app`);
    const go = (path: string) => tab.evaluate((to) => (window as unknown as { go(to: string): void }).go(to), path);
    expect(await paintedIn(tab)).toEqual([]);
    await go('/app/ferry');
    await isPainted(tab, ['Wednesday', 'harbour lamps', 'nineteen years']);
    await go('/app/library');
    await until(async () => (await paintedIn(tab)).length === 0, 'nothing painted on the other route');
    await tab.selectText('gentian');
    await writeNote(drive, tab, { kind: 'highlight' });
    expect(await paintedIn(tab)).toEqual(['gentian']);
    await tab.back();
    await isPainted(tab, ['Wednesday', 'harbour lamps', 'nineteen years']);
    expect(await paintedIn(tab)).not.toContain('gentian');
    await tab.forward();
    await isPainted(tab, ['gentian']);
    await tab.close();
  });

  it('is painted again after the browser was restarted', { timeout: 120_000 }, async () => {
    const { drive, site } = stage;
    await drive.restart();
    for (const { path, frame, words, about } of places) {
      const tab = await drive.openTab(site.url + path);
      await isPainted(await scopeOf(tab, frame), words).catch((error) => expect.fail(`${about}: ${error.message}`));
      await tab.close();
    }
    expect(await drive.errors()).toEqual([]);
    expect(await drive.requests()).toEqual([]);
  });
});
