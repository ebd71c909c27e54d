/** What a page looks for, overrides, forbids or changes: a reader notices none of it, and the page learns little. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { isLeftAlone } from './leave-alone.ts';
import { type Area, colorsAt, isYellow } from './see-colors.ts';
import { isPainted, keptOn, openComposer, typeInto, writeNote } from './write-note.ts';

/** Stands in no page: whoever shows it has it from the reader. */
const SECRET = 'quicksilver marmalade';

/** What `/hostile/probe` finds in itself. */
interface Found {
  hosts: string[];
  roots: number;
  highlights: string[];
  entries: string[];
  globals: string[];
  frames: number;
}
type Probing = typeof window & { __found(): Found; __mutations: string[]; __messages: string[]; __called: string[] };

const probe = (tab: Tab) => tab.evaluate(() => (window as unknown as Probing).__found());

/** Everything in the page that a script of the page's own could read, closed roots not among it. */
const readAll = (tab: Tab) =>
  tab.evaluate(() => {
    const { __mutations: mutations, __messages: messages } = window as unknown as Probing;
    const sheets = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
    const own = [...CSS.highlights.values()].flatMap((highlight) => [
      ...Object.keys(highlight),
      ...[...highlight].flatMap((range) => Object.keys(range)),
    ]);
    const added = [...document.documentElement.children].filter(({ localName }) => localName !== 'head');
    return [...added.map(({ outerHTML }) => outerHTML), ...mutations, ...messages, ...sheets, ...own].join('\n');
  });

/** In the page: where the selected words stand. */
function placeOfSelection(): Area {
  const { x, y, width, height } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
  getSelection()?.removeAllRanges();
  return { x, y, width, height };
}

eachBrowser('a hostile page', (stage) => {
  const openPage = (name: string) => stage.drive.openTab(`${stage.site.url}/hostile/${name}`);

  it('H-08 overridden prototypes have no effect, and are not called by us', async () => {
    const { drive } = stage;
    const tab = await openPage('prototypes');
    const called = () => tab.evaluate(() => (window as unknown as Probing).__called.splice(0));
    const dom = ['attachShadow', 'append', 'setAttribute', 'appendChild', 'addEventListener', 'dispatchEvent'];
    await tab.evaluate(() => document.createElement('b').append('a', document.createElement('i')));
    expect(await called()).toContain('append');
    await tab.selectText('Two cyclists');
    await called();
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'Three cyclists');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await isPainted(tab, ['Two cyclists']);
    expect((await called()).filter((name) => [...dom, 'createElement', 'postMessage'].includes(name))).toEqual([]);
    expect(await keptOn(drive, 'Two cyclists')).toMatchObject({ replacement: 'Three cyclists' });
    await tab.clickToast('Undo');
    await until(async () => (await keptOn(drive, 'Two cyclists')).deletedAt !== null, 'the note undone');
    await tab.close();
  });

  it('H-09 a page that looks everywhere finds one element without a name, and no word of the reader', async () => {
    const { drive } = stage;
    const tab = await openPage('probe');
    const before = await probe(tab);
    expect(before).toMatchObject({ hosts: [], roots: 0, highlights: [], entries: [], globals: [], frames: 0 });
    await tab.selectText('piano tuner');
    const desk = await openComposer(drive, tab);
    await desk.keys.press('Alt+2');
    await typeInto(desk, SECRET);
    const composing = await probe(tab);
    expect(composing).toMatchObject({ roots: 0, highlights: [], entries: [], globals: [], frames: 0 });
    expect(composing.hosts.length).toBeLessThanOrEqual(1);
    for (const host of composing.hosts) expect(host).toMatch(/^<div style="[^"<>]*"><\/div>$/);
    expect(await readAll(tab)).not.toMatch(/quicksilver|marmalade|emend/i);
    const looked = await tab.evaluate((words) => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
        [0.1, 0.3, 0.5, 0.7, 0.9].map((y) => document.elementFromPoint(innerWidth * x, innerHeight * y)),
      );
      const composed = getSelection() as Selection & { getComposedRanges?(options: object): StaticRange[] };
      const ranges = composed.getComposedRanges?.({ shadowRoots: [] }) ?? [];
      return {
        inRoot: points.filter((one) => one !== null && one.getRootNode() !== document).length,
        shadow: host.shadowRoot,
        text: host.innerText,
        selected: String(getSelection()),
        outside: ranges.filter(({ startContainer }) => startContainer.getRootNode() !== document).length,
        found: (window as unknown as { find(text: string): boolean }).find(words),
      };
    }, SECRET);
    expect(looked).toEqual({ inRoot: 0, shadow: null, text: '', selected: 'piano tuner', outside: 0, found: false });
    const { keys } = desk;
    await keys.press('Control+Enter');
    await desk.gone();
    await isPainted(tab, ['piano tuner']);
    expect(await readAll(tab)).not.toMatch(/quicksilver|marmalade|emend/i);
    await tab.close();
  });

  it('H-10 painted words carry no id, note, tag or kind, and names are new with every load', async () => {
    const { drive } = stage;
    const tab = await openPage('probe?h=10');
    const markup = () => tab.evaluate(() => document.body.outerHTML);
    const before = await markup();
    await tab.selectText('harbour lamps');
    await writeNote(drive, tab, { kind: 'note', text: SECRET });
    await isPainted(tab, ['harbour lamps']);
    const { id } = await keptOn(drive, 'harbour lamps');
    expect(await markup()).toBe(before);
    const names: string[] = [];
    for (let load = 0; load < 3; load += 1) {
      const { highlights } = await probe(tab);
      expect(highlights).toEqual([expect.stringMatching(/^h[a-z0-9]+-\d$/)]);
      names.push(...highlights);
      const read = await readAll(tab);
      for (const word of [id, id.slice(0, 8), 'quicksilver', 'note', 'yellow'].filter((one) => !before.includes(one)))
        expect(read.replace(before, ''), word).not.toContain(word);
      await tab.reload();
      await isPainted(tab, ['harbour lamps']);
    }
    expect(new Set(names).size).toBe(3);
    await tab.close();
  });

  it('H-11 elements named after what a script reads: key, composer, save, paint and undo work', async () => {
    const { drive, site } = stage;
    const tab = await openPage('clobber');
    expect(await tab.evaluate(() => [document.body instanceof HTMLBodyElement, typeof document.querySelector])).toEqual(
      [false, 'object'],
    );
    await tab.evaluate(() => (window as unknown as { choose(words: string): void }).choose('Captain'));
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'Skipper');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await isPainted(tab, ['Captain']);
    const kept = await keptOn(drive, 'Captain');
    expect(kept).toMatchObject({
      replacement: 'Skipper',
      target: { source: { found: `${site.url}/hostile/clobber` } },
    });
    await tab.reload();
    await isPainted(tab, ['Captain']);
    await tab.evaluate(() => (window as unknown as { choose(words: string): void }).choose('Kittiwake'));
    await writeNote(drive, tab, { kind: 'note', text: 'a boat' });
    await tab.clickToast('Undo');
    await until(async () => (await keptOn(drive, 'Kittiwake')).deletedAt !== null, 'the note undone');
    await isPainted(tab, ['Captain']);
    await tab.close();
  });

  it('H-40 a page that forbids scripts, styles, frames and written markup: composer, toast and paint look as they do', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/strict-csp`);
    await tab.selectText('nine metres');
    const desk = await openComposer(drive, tab);
    const look = await desk.evaluate(() => {
      const of = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
      return { button: of('.action-primary').backgroundColor, radius: of('.action-primary').borderRadius };
    });
    expect(look.button).not.toMatch(/transparent|rgba\(0, 0, 0, 0\)/);
    expect(Number.parseFloat(look.radius)).toBeGreaterThan(0);
    await typeInto(desk, 'ten metres');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await isPainted(tab, ['nine metres']);
    const undo = await tab.toastButton('Undo');
    // The toast's own dark ground below the words of its button, and the wash of a yellow highlight on white.
    const dark = await colorsAt(stage.drive, tab, { x: undo.x, y: undo.y + 11, width: 1, height: 1 });
    expect(dark).toContain('37 34 30');
    const words = await tab.evaluate(placeOfSelection);
    const wash = await colorsAt(stage.drive, tab, words);
    expect(wash.some((color) => isYellow(color))).toBe(true);
    await tab.close();
  });

  it.each([
    ['5 ms after the chord', 'after'],
    ['between the opening and the save', 'later'],
  ])('H-42 a page that swaps the words %s: what was shown is what is saved', async (_, when) => {
    const { drive } = stage;
    const tab = await openPage(`swap-text?when=${when}`);
    await tab.selectText('Dogs travel free');
    await writeNote(drive, tab, { kind: 'highlight' });
    await tab.selectText('Captain', { nth: 1 });
    const desk = await openComposer(drive, tab);
    if (when === 'later') await tab.evaluate(() => (window as unknown as { swap(): void }).swap());
    await until(() => tab.evaluate(() => !document.body.innerText.includes('Captain Odile')), 'the words swapped');
    const shown = await desk.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[name=edited]');
      return { text: field?.value ?? '', chosen: field?.value.slice(field.selectionStart, field.selectionEnd) };
    });
    expect(shown).toMatchObject({ chosen: 'Captain', text: expect.stringMatching(/^Captain Odile Marchbanks, who/) });
    await typeInto(desk, 'Skipper');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const kept = await until(
      async () =>
        (await drive.rows<Annotation>('annotations')).find(
          (row) => row.kind === 'correction' && row.target.source.found.endsWith(when),
        ),
      'the note kept',
    );
    expect(kept).toMatchObject({
      replacement: 'Skipper',
      target: { quote: { exact: 'Captain' }, sentence: { text: shown.text } },
    });
    await tab.close();
  });

  it('H-42 words swapped at the first chord of a page, before we can read them, are not written as if selected', async () => {
    const { drive } = stage;
    const tab = await openPage('swap-text?when=after-first');
    await drive.stopBackground();
    await tab.selectText('Captain', { nth: 1 });
    await tab.press('Control+Enter');
    await until(async () => (await tab.toast())?.includes('changed these words just now'), 'a word about it');
    expect(await tab.hasComposer()).toBe(false);
    expect(await tab.evaluate(() => document.body.innerText.includes('Captain Odile'))).toBe(false);
    await tab.close();
  });

  it('H-42 words taken away 5 ms before the chord are not guessed at: nothing opens, and the rest is as ever', async () => {
    const { drive } = stage;
    const tab = await openPage('swap-text?when=before');
    await tab.selectText('Captain', { nth: 1 });
    await tab.evaluate(() => (window as unknown as { swap(): void }).swap());
    await isLeftAlone(tab);
    await tab.selectText('Admiral', { nth: 1 });
    await writeNote(drive, tab, { text: 'Skipper' });
    expect(await keptOn(drive, 'Admiral')).toMatchObject({ replacement: 'Skipper' });
    await tab.close();
  });
});
