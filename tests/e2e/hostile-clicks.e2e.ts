/** Presses of the mouse that a page arranges, on something of ours that the reader could not see or did not mean. */
import { afterEach, expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { openInPage, restOnSave } from './press-save.ts';
import { keptOn, takesTyping, typeInto, writeNote } from './write-note.ts';

/** What `/hostile/tricks` can do to our element. */
type Trick = 'host' | 'root' | 'body' | 'cover' | 'move';

const hiding: [about: string, trick: Trick, words: [string, string]][] = [
  ['H-01 our element is faded', 'host', ['harbour lamps', 'Two cyclists']],
  ['H-01 the whole document is faded', 'root', ['piano tuner', 'day-old chicks']],
  ['H-02 a popover over us lets clicks through', 'cover', ['six steel piles', 'nine metres']],
];

/** How far a page moves us to have a control of ours under the mouse; no part of us may leave the window by it, px. */
const FAR = { x: 0, y: -70 };

type Forging = typeof window & { forge(x: number, y: number): void; submitForm(): void };

const trick = (tab: Tab, name: Trick, on: boolean, { x, y } = { x: 0, y: 0 }) =>
  tab.evaluate((...told) => (window as unknown as { trick(...all: unknown[]): void }).trick(...told), name, on, x, y);

eachBrowser('a click that a page arranges', (stage) => {
  const openPage = (name = 'tricks') => stage.drive.openTab(`${stage.site.url}/hostile/${name}`);
  const isKept = async (words: string) => (await keptOn(stage.drive, words)).deletedAt === null;
  const kept = async () => (await stage.drive.rows<object>('annotations')).length;

  /** A page with a toast that offers to undo the note on these words. */
  const saveOn = async (words: string, page = 'tricks'): Promise<Tab> => {
    const tab = await openPage(page);
    await tab.selectText(words);
    await writeNote(stage.drive, tab, { kind: 'note', text: `about ${words}` });
    return tab;
  };

  afterEach(async () => {
    for (const { url, tab } of await stage.drive.surfaces()) if (!url.includes('sidepanel')) await tab.close();
  });

  it.each(hiding)('%s: Undo does nothing until we are seen again', async (_, name, [words]) => {
    const tab = await saveOn(words);
    const button = await tab.toastButton('Undo');
    await trick(tab, name, true);
    await tab.click(button.x, button.y);
    expect(await isKept(words)).toBe(true);
    expect(await tab.toast()).toContain('Saved');
    await trick(tab, name, false);
    await tab.clickToast('Undo');
    await until(async () => !(await isKept(words)), 'the note undone');
    await tab.close();
  });

  it.each(hiding)('%s: Save does nothing, and the text is safe beside the page', async (_, name, [, words]) => {
    const { drive } = stage;
    const tab = await openPage();
    const desk = await openInPage(drive, tab, words);
    await typeInto(desk, 'words to keep');
    const save = await restOnSave(tab, desk);
    const before = await kept();
    await trick(tab, name, true);
    await tab.click(save.x, save.y);
    await until(async () => !(await tab.hasComposer()), 'the composer gone from the page');
    const moved = await takesTyping(drive, tab);
    expect(await kept()).toBe(before);
    expect((await moved.focus()).value).toContain('words to keep');
    expect(await moved.text()).toContain('because the page covered it');
    await moved.keys.press('Control+Enter');
    await moved.gone();
    expect(await keptOn(drive, words)).toMatchObject({ replacement: 'words to keep' });
    await tab.close();
  });

  it('H-01 a page that fades only itself does not hide us: both clicks count', async () => {
    const { drive } = stage;
    const tab = await openPage();
    const desk = await openInPage(drive, tab, 'force eight');
    await typeInto(desk, 'force nine');
    await trick(tab, 'body', true);
    const save = await restOnSave(tab, desk);
    await tab.click(save.x, save.y);
    await desk.gone();
    expect(await keptOn(drive, 'force eight')).toMatchObject({ replacement: 'force nine', deletedAt: null });
    await tab.clickToast('Undo');
    await until(async () => !(await isKept('force eight')), 'the note undone');
    await tab.close();
  });

  it('H-03 the toast moved under a press: Undo does nothing until it has stood there', async () => {
    const tab = await saveOn('borrowed crab boat');
    const button = await tab.toastButton('Undo');
    await tab.hover(button.x + FAR.x, button.y + FAR.y);
    await trick(tab, 'move', true, FAR);
    await tab.click(button.x + FAR.x, button.y + FAR.y);
    expect(await isKept('borrowed crab boat')).toBe(true);
    expect(await tab.toast()).toContain('Saved');
    await trick(tab, 'move', false);
    await tab.clickToast('Undo');
    await until(async () => !(await isKept('borrowed crab boat')), 'the note undone');
    await tab.close();
  });

  // Chromium itself drops a press on a frame that has just been moved; elsewhere the card says why it did nothing.
  it('H-03 the composer moved under a press: Save does nothing until it has stood there', async () => {
    const { drive } = stage;
    const tab = await openPage();
    const desk = await openInPage(drive, tab, 'island school');
    await typeInto(desk, 'village school');
    // The card knows the mouse and would take a press of it here.
    const save = await restOnSave(tab, desk);
    await tab.hover(save.x + FAR.x, save.y + FAR.y);
    const before = await kept();
    await trick(tab, 'move', true, FAR);
    await tab.click(save.x + FAR.x, save.y + FAR.y);
    const again = await restOnSave(tab, desk);
    // It was under the mouse indeed; the page's word about why may make the card a little higher.
    expect(Math.abs(again.y - save.y - FAR.y)).toBeLessThan(40);
    expect(await kept()).toBe(before);
    // On a slow machine the card may have moved once more: then this press does nothing either, and is made again.
    const isGone = async () => !(await tab.hasComposer());
    await until(
      async () => {
        if (await isGone()) return true;
        const { x, y } = await restOnSave(tab, desk);
        await tab.click(x, y);
        return until(isGone, 'the card gone', 2000).catch(() => false);
      },
      'a press that saves',
      25_000,
    );
    expect(await keptOn(drive, 'island school')).toMatchObject({ replacement: 'village school' });
    await tab.close();
  });

  it('H-05 clicks, presses and submissions by script do nothing to the toast', async () => {
    const tab = await saveOn('cushions', 'forge-clicks');
    const { x, y } = await tab.toastButton('Undo');
    await tab.evaluate((...at) => (window as unknown as Forging).forge(...at), x, y);
    await tab.evaluate(() => (window as unknown as Forging).submitForm());
    expect(await isKept('cushions')).toBe(true);
    expect(await tab.toast()).toContain('Saved');
    await tab.clickToast('Undo');
    await until(async () => !(await isKept('cushions')), 'the note undone');
    await tab.close();
  });

  it('H-05 clicks, presses and submissions by script do not save, and lose nothing', async () => {
    const { drive } = stage;
    const tab = await openPage('forge-clicks');
    const desk = await openInPage(drive, tab, 'tandems');
    await typeInto(desk, 'tandem bicycles');
    const before = await kept();
    const { x, y } = await restOnSave(tab, desk);
    await tab.evaluate((...at) => (window as unknown as Forging).forge(...at), x, y);
    await typeInto(desk, ' and tricycles');
    // A composer that is put elsewhere in the page is loaded anew: it leaves the page with what was typed.
    await tab.evaluate(() => (window as unknown as Forging).submitForm());
    await until(async () => !(await tab.hasComposer()), 'the composer gone from the page');
    const moved = await takesTyping(drive, tab);
    expect(await kept()).toBe(before);
    expect((await moved.focus()).value).toContain('tandem bicycles and tricycles');
    await moved.keys.press('Control+Enter');
    await moved.gone();
    expect(await keptOn(drive, 'tandems')).toMatchObject({ replacement: 'tandem bicycles and tricycles' });
    await tab.close();
  });
});
