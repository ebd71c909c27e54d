/** H-06: selections that a page makes hard: the composer opens on what was selected or nothing does, and nothing hangs. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { findScripts } from './find-script.ts';
import { isLeftAlone } from './leave-alone.ts';
import { openComposer, typeInto, writeNote } from './write-note.ts';

type Tricks = typeof window & {
  churn(ms: number): Promise<number>;
  churned?: number;
  grow(millions: number): number;
  scatter(count: number): void;
  choose(): void;
};

eachBrowser('a selection made hard', (stage) => {
  const openPage = (name: string) => stage.drive.openTab(`${stage.site.url}/hostile/${name}`);

  const keptFrom = (page: string) =>
    until(
      async () =>
        (await stage.drive.rows<Annotation>('annotations')).find(({ target }) => target.source.found.endsWith(page)),
      'the note kept',
    );

  it('H-06 changed thousands of times a second: one of the selected is taken, and stays what it is', async () => {
    const { drive } = stage;
    const tab = await openPage('selection-churn');
    await tab.selectText('Two cyclists');
    await tab.evaluate(() => {
      const page = window as unknown as Tricks;
      void page.churn(4000).then((count) => {
        page.churned = count;
      });
    });
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'typed all the same');
    await until(() => tab.evaluate(() => (window as unknown as Tricks).churned), 'the end of it');
    expect(await tab.evaluate(() => (window as unknown as Tricks).churned)).toBeGreaterThan(4000);
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const { target } = await keptFrom('selection-churn');
    const paragraphs = await tab.evaluate(() =>
      [...document.querySelectorAll('main p')].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()),
    );
    expect([...paragraphs, 'Two cyclists']).toContain(target.quote.exact.replace(/\s+/g, ' ').trim());
    await tab.close();
  });

  it('H-06 of five million characters: both ends are kept, and the card says so', async () => {
    const { drive } = stage;
    const tab = await openPage('huge');
    const length = await tab.evaluate(() => (window as unknown as Tricks).grow(5));
    expect(length).toBeGreaterThan(4_900_000);
    const desk = await openComposer(drive, tab);
    expect(await desk.text()).toMatch(/A long selection of [\d,]{9} characters\./);
    await desk.keys.press('Alt+2');
    await typeInto(desk, 'far too long');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    const { target } = await keptFrom('huge');
    expect(target.quote.exact).toMatch(/^The ferry is back|^News/);
    expect(target.quote.exact.length + (target.quote.tail?.length ?? 0)).toBe(4000);
    expect(target.quote.tail?.trim()).toMatch(/a clock that agrees with another\.$/);
    await tab.close();
  });

  it('H-06 of ten thousand ranges: the composer opens on one of them', async () => {
    const { drive } = stage;
    const tab = await openPage('huge?ranges');
    await tab.evaluate(() => (window as unknown as Tricks).scatter(10_000));
    await writeNote(drive, tab, { kind: 'note', text: 'one of many' });
    expect((await keptFrom('huge?ranges')).target.quote.exact.length).toBeLessThan(200);
    await tab.close();
  });

  it('H-06 forbidden by style: without one nothing opens, with one it does', async () => {
    const { drive } = stage;
    const tab = await openPage('no-select');
    await tab.clickElement('.lead');
    await isLeftAlone(tab);
    expect(await findScripts(drive, 'no-select')).toMatchObject([{ keystroke: true, page: false }]);
    await tab.evaluate(() => (window as unknown as Tricks).choose());
    await writeNote(drive, tab, { kind: 'note', text: 'selected by script' });
    expect((await keptFrom('no-select')).target.quote.exact).toMatch(/^The Pell Sands ferry/);
    await tab.close();
  });

  it('H-06 from the page into a shadow root: it opens, or says why not', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/shadow`);
    await tab.evaluate(() => {
      const hosts = [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot !== null);
      const inside = hosts[0]?.shadowRoot?.querySelector('p')?.firstChild;
      const before = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT).nextNode();
      if (!inside || !before) throw new Error('nothing to select');
      getSelection()?.setBaseAndExtent(before, 0, inside, 2);
      window.focus();
    });
    await tab.press('Control+Enter');
    await until(async () => (await tab.hasComposer()) || (await tab.toast()) !== null, 'the composer, or why not');
    await tab.close();
  });
});
