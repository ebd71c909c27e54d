/** Pages that no script may enter, and fields: the context menu keeps the words and the address, and says what it lacks. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';

/** In the background. */
declare const browser: typeof import('wxt/browser').browser;

/**
 * Our item of the context menu. Firefox opens its real menu; a Chromium without a screen has none, so the event is fired
 * with what that browser documents for such words.
 */
async function chooseMenu({ drive }: Stage, tab: Tab, { words, editable, x, y }: Clicked): Promise<void> {
  if (await tab.chooseMenu(x, y)) return;
  await drive.background.evaluate(
    async (selectionText, isEditable) => {
      const [active] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
      const info = { selectionText, editable: isEditable, pageUrl: active?.url, frameId: 0 };
      const { onClicked } = browser.contextMenus as unknown as { onClicked: { dispatch(...args: unknown[]): void } };
      onClicked.dispatch({ menuItemId: 'correct-selection', ...info }, active);
    },
    words,
    editable,
  );
}
interface Clicked {
  words: string;
  editable: boolean;
  x: number;
  y: number;
}

const composer = ({ drive }: Stage) =>
  until(async () => (await drive.surfaces()).find(({ url }) => url.includes('/composer.html'))?.tab, 'a composer');
const textOf = (tab: Tab) => tab.evaluate(() => document.body.innerText);
const noComposer = ({ drive }: Stage) =>
  until(async () => !(await drive.surfaces()).some(({ url }) => url.includes('/composer.html')), 'the composer gone');

eachBrowser('words without a place', (stage) => {
  it('of a PDF are kept with its address, and card and notebook say that the spot is unknown', async () => {
    const { drive, site, name } = stage;
    const tab = await drive.openTab(`${site.url}/files/report.pdf`);
    const words = 'The harbour recieved a report';
    const place = { x: 100, y: 150 };
    if (name === 'firefox') {
      await tab.selectText(words);
      Object.assign(
        place,
        await tab.evaluate(() => {
          const { left, top, width, height } = (getSelection() as Selection).getRangeAt(0).getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        }),
      );
    }
    await chooseMenu(stage, tab, { words, editable: false, ...place });
    const card = await composer(stage);
    await until(async () => (await textOf(card)).includes('their exact spot on the page is not'), 'what is not known');
    await until(() => card.evaluate(() => document.activeElement?.localName === 'textarea'), 'the field focused');
    await card.type('The harbour received a report');
    // The window may be gone before the key is up again.
    await card.press('Control+Enter').catch(() => {});
    await noComposer(stage);
    const [note] = await until(async () => {
      const rows = await drive.rows<Annotation>('annotations');
      return rows.length ? rows : null;
    }, 'the note');
    expect(note).toMatchObject({
      kind: 'correction',
      replacement: 'The harbour received a report',
      target: { placed: false, quote: { exact: words }, source: { found: `${site.url}/files/report.pdf` } },
    });
    const notebook = await drive.openOwnPage('sidepanel.html');
    const unknown = 'Only the words are known, not their place on the page.';
    await until(async () => (await textOf(notebook)).includes(unknown), 'the note in the notebook');
    await notebook.close();
    await tab.close();
  });

  it('of a field are asked about first, and nothing is kept of them before', async () => {
    const { drive, site } = stage;
    const before = (await drive.rows('annotations')).length;
    const tab = await drive.openTab(`${site.url}/files/odd-frames`);
    const words = 'my very own words';
    const place = await tab.evaluate((value) => {
      const field = document.createElement('textarea');
      Object.assign(field, { value, rows: 2, cols: 20 });
      document.body.prepend(field);
      field.focus();
      field.select();
      const { left, top } = field.getBoundingClientRect();
      return { x: left + 30, y: top + 12 };
    }, words);
    await chooseMenu(stage, tab, { words, editable: true, ...place });
    const card = await composer(stage);
    await until(async () => (await textOf(card)).includes('Nothing is kept unless you go on.'), 'the warning');
    const kept = async () => JSON.stringify([await drive.rows('sessions'), await drive.rows('drafts')]);
    expect(await kept()).not.toContain(words);
    await card.press('Escape');
    await noComposer(stage);
    expect(await kept()).not.toContain(words);
    expect(await drive.rows('annotations')).toHaveLength(before);
    await tab.close();
  });

  it('H-39 odd documents make no error: SVG, XML, long text, blank, srcdoc, data and sandboxed frames', async () => {
    const { drive, site } = stage;
    for (const path of ['drawing.svg', 'feed.xml', 'long.txt', 'odd-frames']) {
      const tab = await drive.openTab(`${site.url}/files/${path}`);
      await tab.press('Control+Enter');
      await tab.close();
    }
    const tab = await drive.openTab('about:blank');
    await tab.press('Control+Enter');
    await tab.close();
    expect(await drive.errors()).toEqual([]);
  });
});
