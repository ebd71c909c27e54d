/**
 * Where there is no keyboard: a bar for fingers. Chromium pretends to have a touch screen; Firefox cannot be made to.
 * Without a screen it selects nothing by a long press, so a real tap of a finger comes first and the words are selected
 * behind it, as the handles of a telephone do: they too send a page nothing but the change of its selection.
 */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { askOwn } from './ask-own.ts';

async function selectByFinger(tab: Tab, words: string, x = 200, y = 300): Promise<void> {
  await tab.tap(x, y);
  await tab.selectText(words);
}

const findBar = async (tab: Tab) =>
  (await tab.closedRoots()).find(({ buttons }) => buttons.some(({ label }) => label === 'Highlight'));
const hasBar = (tab: Tab) => until(() => findBar(tab), 'the bar');
const hasNone = (tab: Tab) => until(async () => !(await findBar(tab)), 'no bar');

/** Resolves when a selection would have settled: the page has had as much time as the bar waits for, twice. */
const settle = (tab: Tab) => tab.evaluate(() => new Promise<void>((done) => setTimeout(done, 800)));

eachBrowser(
  'a finger',
  (stage) => {
    const shots = process.env.EMEND_SHOTS;
    const see = async (tab: Tab, name: string) => {
      if (shots) await tab.screenshot(`${shots}/${name}.png`);
    };

    it('brings up a bar for words that stay selected, whose button opens the card on them', async () => {
      const { drive, site } = stage;
      await askOwn(drive, 'turn', { all: { touchBar: 'always' } });
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await selectByFinger(tab, 'Marchbanks');
      await hasBar(tab);
      await see(tab, 'bar-light');
      const note = await tab.toastButton('Note');
      expect(note.y).toBeGreaterThan(700);
      await tab.tap(note.x, note.y);
      const composer = await tab.composer();
      await until(async () => (await composer.text()).includes('Marchbanks'), 'the words in the card');
      const kind = () => document.querySelector<HTMLInputElement>('input[name=kind]:checked')?.value ?? '';
      expect(await composer.evaluate(kind)).toBe('note');
      await see(tab, 'bar-composer');
      await until(async () => (await composer.focus()).tag === 'textarea', 'the field focused');
      await tab.type('by a finger');
      await tab.press('Control+Enter');
      await tab.composerGone();
      const notes = await drive.rows<Annotation>('annotations');
      expect(notes).toMatchObject([{ kind: 'note', text: 'by a finger', target: { quote: { exact: 'Marchbanks' } } }]);
      expect(await findBar(tab)).toBeUndefined();
      await tab.close();
    });

    it('brings it up for nothing else: no mouse, no field, no empty selection; it closes, and goes with the switch', async () => {
      const { drive, site } = stage;
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.click(200, 300);
      await tab.selectText('Marchbanks');
      await settle(tab);
      expect(await findBar(tab)).toBeUndefined();

      await selectByFinger(tab, '412');
      await hasBar(tab);
      await tab.evaluate(() => getSelection()?.removeAllRanges());
      await hasNone(tab);

      await tab.evaluate(() => document.querySelector('article')?.setAttribute('contenteditable', ''));
      await selectByFinger(tab, '412', 200, 20);
      await settle(tab);
      expect(await findBar(tab)).toBeUndefined();
      await tab.evaluate(() => document.querySelector('article')?.removeAttribute('contenteditable'));

      // The lower end of the screen is where these words are: the bar keeps off them.
      await tab.selectText('412');
      await tab.evaluate(() => {
        const range = getSelection()?.getRangeAt(0) as Range;
        scrollBy(0, range.getBoundingClientRect().bottom - innerHeight + 40);
        getSelection()?.removeAllRanges();
        Object.assign(window, { range });
      });
      await tab.tap(20, 300);
      await tab.evaluate(() => {
        getSelection()?.removeAllRanges();
        getSelection()?.addRange((window as unknown as { range: Range }).range);
      });
      await hasBar(tab);
      await see(tab, 'bar-top');
      const close = await tab.toastButton('×');
      expect(close.y).toBeLessThan(200);
      await tab.tap(close.x, close.y);
      await hasNone(tab);

      await askOwn(drive, 'turn', { all: { touchBar: 'never' } });
      await selectByFinger(tab, '412');
      await settle(tab);
      expect(await findBar(tab)).toBeUndefined();
      expect(await drive.errors()).toEqual([]);
      await tab.close();
    });

    it('H-01 presses nothing while the page hides the bar', async () => {
      const { drive, site } = stage;
      await askOwn(drive, 'turn', { all: { touchBar: 'always', theme: 'dark' } });
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await selectByFinger(tab, '412');
      await hasBar(tab);
      await see(tab, 'bar-dark');
      const button = await tab.toastButton('Correct');
      await tab.evaluate(() => document.documentElement.style.setProperty('opacity', '0.01'));
      await tab.tap(button.x, button.y);
      await settle(tab);
      expect(await tab.hasComposer()).toBe(false);
      await tab.close();
    });
  },
  { only: 'chromium', viewport: { width: 390, height: 780 } },
);
