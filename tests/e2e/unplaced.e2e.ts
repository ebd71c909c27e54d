/** Pages that no script may enter, and fields: the context menu keeps the words and the address, and says what it lacks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const closed = 'Notes cannot be made on this page';
const file = 'Nothing can be marked here';

/** `SITE` is the demo newspaper; `says` is the notebook's reason, null where the card opens as anywhere. */
const oddDocuments = [
  { about: 'a page that has set document.domain', address: 'SITE/files/domain', says: null },
  { about: 'a PDF', address: 'SITE/files/report.pdf', says: file },
  { about: 'a drawing (SVG)', address: 'SITE/files/drawing.svg', says: file },
  { about: 'XML', address: 'SITE/files/feed.xml', says: file },
  { about: 'a picture', address: 'SITE/files/picture.gif', says: file },
  { about: 'a blank page', address: 'about:blank', says: closed },
  { about: 'a page of data', address: 'data:text/html,<p>Words of data</p>', says: closed },
  { about: 'the source of a page', address: 'view-source:SITE/headers/text', says: closed },
];

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
    await card.press('Escape').catch(() => {});
    await noComposer(stage);
    expect(await kept()).not.toContain(words);
    expect(await drive.rows('annotations')).toHaveLength(before);
    await tab.close();
  });

  describe('H-39 a document of another kind', () => {
    let notebook: Tab;
    beforeAll(async () => {
      notebook = await stage.drive.openOwnPage('sidepanel.html');
    });
    afterAll(() => notebook?.close());

    it.each(oddDocuments)('$about: no error, no card where none can stand, and the notebook says why', async (odd) => {
      const { drive, site } = stage;
      const tab = await drive.openTab(odd.address.replace('SITE', site.url));
      try {
        await tab.evaluate(() => getSelection()?.selectAllChildren(document.body ?? document.documentElement));
        await tab.press('Control+Enter');
        if (odd.says === null) {
          await until(() => tab.hasComposer(), 'a card');
          await tab.press('Escape');
          await tab.composerGone();
        } else await until(async () => (await textOf(notebook)).includes(odd.says), `“${odd.says}”`);
        expect(await tab.hasComposer()).toBe(false);
        expect((await drive.surfaces()).map(({ url }) => url)).toEqual([drive.ownUrl('sidepanel.html')]);
        expect(await drive.errors()).toEqual([]);
      } finally {
        await tab.close();
      }
    });
  });

  it('H-39 frames that are blank, of srcdoc, of data or sandboxed, and 10 MB of text, make no error', {
    timeout: 120_000,
  }, async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/files/odd-frames`);
    for (const name of ['blank', 'srcdoc', 'data', 'sandbox']) {
      await tab.clickElement(`[name=${name}]`);
      await tab.press('Control+a');
      await tab.press('Control+Enter');
      await tab.press('Escape');
    }
    // Not waited for by the driver, whose patience for a page that is drawn at length is short.
    await tab.evaluate((address) => void setTimeout(() => location.assign(address)), `${site.url}/files/long.txt`);
    const isWhole = () => tab.evaluate(() => (document.body?.textContent ?? '').length > 10_000_000);
    await until(isWhole, '10 MB of text', 90_000);
    await tab.press('Control+Enter');
    await tab.close();
    expect(await drive.errors()).toEqual([]);
  });
});
