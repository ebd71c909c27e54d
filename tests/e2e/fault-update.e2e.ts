/** The extension is updated while pages of the reader's are open, and while the reader is writing. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import type { Drive } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { untilListening } from './find-script.ts';
import { hosts, isPainted, keptOn, openComposer, paintedIn, typeInto, writeNote } from './write-note.ts';

/** The signs of ours that stand in the page. */
const signs = async (tab: Tab) => (await tab.closedRoots()).map(({ status }) => status).filter((status) => status);

async function update(drive: Drive, path: string): Promise<void> {
  await drive.reloadExtension();
  await untilListening(drive, path);
}

eachBrowser('an update', (stage) => {
  it('F-20 with a half-written note: it is kept, the page has its keys again, and the note goes on', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/recorder`);
    await tab.selectText('Two cyclists');
    await typeInto(await openComposer(drive, tab), 'Three cyc');
    await until(async () => JSON.stringify(await drive.rows('drafts')).includes('Three cyc'), 'the draft');
    await update(drive, '/recorder');
    await until(async () => (await signs(tab)).join().includes('Your text is kept'), 'a word about it');
    expect(await hosts(tab)).toBe(1);
    await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus());
    await tab.type('mine');
    await until(
      () => tab.evaluate(() => document.querySelector<HTMLTextAreaElement>('#field')?.value === 'mine'),
      'the page’s own typing in its own field',
    );
    await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.blur());
    await tab.selectText('Two cyclists');
    const desk = await openComposer(drive, tab);
    expect(await desk.text()).toContain('Your unfinished text was kept.');
    await typeInto(desk, 'lists');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect(await keptOn(drive, 'Two cyclists')).toMatchObject({ replacement: 'Three cyclists' });
    await isPainted(tab, ['Two cyclists']);
    await tab.close();
  });

  it('F-21 beside an orphan: one paint, one composer, one note, one sign', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await isPainted(tab, ['Wednesday']);
    for (const round of [1, 2]) {
      await update(drive, '/news/ferry');
      await until(async () => (await paintedIn(tab)).join() === 'Wednesday', `one paint after update ${round}`);
    }
    expect(await tab.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    await tab.selectText('412');
    const desk = await openComposer(drive, tab);
    expect(await hosts(tab)).toBe(1);
    await typeInto(desk, '422');
    await desk.keys.press('Control+Enter');
    await desk.gone();
    await until(async () => (await signs(tab)).join().includes('Saved'), 'the sign');
    expect(await hosts(tab)).toBe(1);
    await until(async () => (await paintedIn(tab)).sort().join() === '412,Wednesday', 'both painted, once');
    const rows = await drive.rows<Annotation>('annotations');
    expect(rows.filter(({ target }) => target.quote.exact === '412')).toHaveLength(1);
    await tab.close();
  });

  it('F-20 leaves alone what is the page’s own, however like ours it looks', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/culture/library`);
    await tab.evaluate(() => {
      for (const name of ['heading-2', 'hit-1']) CSS.highlights.set(name, new Highlight());
      const own = document.documentElement.appendChild(document.createElement('div'));
      own.style.cssText = 'position:fixed;z-index:2147483647';
      own.attachShadow({ mode: 'open' }).innerHTML = '<p role="status">The library opens at nine.</p>';
    });
    await update(drive, '/culture/library');
    await tab.selectText('gentian');
    await writeNote(drive, tab, { kind: 'highlight' });
    expect(await tab.evaluate(() => [CSS.highlights.has('heading-2'), CSS.highlights.has('hit-1')])).toEqual([
      true,
      true,
    ]);
    expect(
      await tab.evaluate(() => [...document.querySelectorAll(':root > div')].some(({ shadowRoot }) => shadowRoot)),
    ).toBe(true);
    await tab.close();
  });

  it('leaves no error', async () => {
    // What an own page that was cut off logs in the moment before it goes: in Chromium it has no words any more.
    const ofTheDead = /can't access dead object|reading 'getMessage'\) \(chunks\//;
    expect((await stage.drive.errors()).filter((error) => !ofTheDead.test(error))).toEqual([]);
  });
});
