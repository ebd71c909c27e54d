/** Where no ordinary frame can stand: the composer appears somewhere usable, and what is typed is kept. */
import { afterEach, expect, it } from 'vitest';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { untilListening } from './find-script.ts';
import { isPainted, keptOn, openComposer, QUICK, takesTyping, typeInto } from './write-note.ts';

interface Place {
  about: string;
  path: string;
  words: string;
  frame?: string;
  /** Part of the address of the frame's document, where it is not the article's. */
  address?: string;
}

const places: Place[] = [
  { about: 'a sandboxed page', path: '/sandboxed', words: 'Two cyclists' },
  { about: 'a sandboxed frame', path: '/frame/sandboxed', frame: 'story', words: 'piano tuner' },
  { about: 'a frame too small for it', path: '/frame/small', frame: 'story', words: 'day-old chicks' },
  { about: 'a frame in a frame', path: '/frame/nested', frame: 'story', words: 'harbour lamps' },
  { about: 'a written frame (srcdoc)', path: '/frame/srcdoc', frame: 'f0', words: 'sentense', address: 'about:srcdoc' },
  { about: 'a modal dialog', path: '/dialog', words: 'Two cyclists' },
  { about: 'a page whose frames may not take the focus', path: '/headers/no-focus', words: 'piano tuner' },
  { about: 'plain text', path: '/headers/text', words: 'appologised' },
  { about: 'an XML page', path: '/headers/xhtml', words: 'mistaek' },
  { about: 'a page in quirks mode', path: '/headers/quirks', words: 'crab boat' },
];

/** Selects, opens the composer wherever it may stand, types and saves by keys; the words are kept. */
async function correctIn(
  { drive, site }: Stage,
  { path, words, frame, address = '/news/ferry' }: Place,
): Promise<void> {
  const tab = await drive.openTab(site.url + path);
  const select = () => tab.selectText(words, frame ? { frame } : {});
  await select();
  if (frame) await untilListening(drive, address);
  await select();
  const desk = await openComposer(drive, tab);
  await typeInto(desk, `right in ${path}`);
  await desk.keys.press('Control+Enter');
  await desk.gone();
  expect(await keptAt(drive, path)).toMatchObject({
    replacement: `right in ${path}`,
    target: { quote: { exact: words } },
  });
  const scope = frame ? await tab.frame(frame) : tab;
  await isPainted(scope, [words]);
  if (desk.place === 'page') await until(() => scope.evaluate(isBack, words), 'focus and selection given back');
  await tab.close();
}

/** In the page: the words are selected again and the document they stand in has the focus. */
const isBack = (words: string) => String(getSelection()) === words && document.hasFocus();

const keptAt = (drive: Stage['drive'], path: string) =>
  until(async () => {
    const rows = await drive.rows<Awaited<ReturnType<typeof keptOn>>>('annotations');
    return rows.find((row) => row.kind === 'correction' && row.replacement.endsWith(path));
  }, `the note made in ${path}`);

eachBrowser('the composer', (stage) => {
  // What a test left on the screen is not the next one's.
  afterEach(async () => {
    for (const { url, tab } of await stage.drive.surfaces()) if (!url.includes('sidepanel')) await tab.close();
  });

  it.each(places)('is usable in $about', (place) => correctIn(stage, place));

  it.each([
    { about: 'too small for it', path: '/frame/small', words: 'barnacles' },
    { about: 'sandboxed', path: '/frame/sandboxed', words: 'force eight' },
  ])('has every key typed at once into a frame that is $about, in order', async ({ path, words }) => {
    const { drive, site } = stage;
    const tab = await drive.openTab(site.url + path);
    await tab.selectText(words, { frame: 'story' });
    await untilListening(drive, '/news/ferry');
    await tab.selectText(words, { frame: 'story' });
    await tab.press('Control+Enter');
    await tab.type(QUICK);
    const desk = await takesTyping(drive, tab);
    const field = () =>
      desk.evaluate(() => document.querySelector<HTMLTextAreaElement>('textarea[name=edited]')?.value ?? '');
    await until(async () => (await field()).includes(QUICK), 'all that was typed');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, words)).toMatchObject({ replacement: QUICK });
    await tab.close();
  });

  it('is usable over an element in fullscreen', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/fullscreen`);
    await tab.clickElement('#full');
    await until(() => tab.evaluate(() => document.fullscreenElement !== null), 'the article in fullscreen');
    await tab.selectText('Two cyclists');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'Three cyclists');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await isPainted(tab, ['Two cyclists']);
    expect(await tab.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    expect(await tab.toast()).toContain('Saved');
    await tab.close();
  });
});
