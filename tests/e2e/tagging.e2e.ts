/** Tagging entities on the live page, in both browsers: by keys and pointer, kept, painted again. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { chooseFiles } from '../drive/choose-files.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { openPanel, readBar, shows } from './tagging-steps.ts';

const says = (tab: Tab, words: string) =>
  until(async () => (await readBar(tab)).includes(words), `“${words}” in the bar`);

eachBrowser('tagging', (stage) => {
  const entities = async () => {
    const rows = await stage.drive.rows<Annotation>('annotations');
    return rows.flatMap((row) =>
      row.kind === 'entity' && row.deletedAt === null ? [`${row.labelId} ${row.target.quote.exact} ${row.origin}`] : [],
    );
  };
  const are = (wanted: string[]) =>
    until(
      async () => JSON.stringify((await entities()).sort()) === JSON.stringify([...wanted].sort()),
      wanted.join(', '),
    );

  it('tags a name and its others, keeps them, paints them again, and lets them be', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await drive.dispatchCommand('tag-page');
    await says(tab, 'Entities 0');
    await tab.selectText('Kittiwake', { drag: true });
    await tab.press('m');
    await says(tab, 'Take 1 (Enter)');
    await tab.press('Enter');
    await are(['MISC Kittiwake manual', 'MISC Kittiwake propagated']);
    await tab.reload();
    await until(async () => (await tab.painted()).join() === 'Kittiwake,Kittiwake', 'painted again');

    const panel = await openPanel(drive);
    await shows(panel, 'Stop tagging');
    await shows(panel, '0 of 1 documents done');
    await tab.activate();
    await tab.press('Escape');
    await until(async () => (await tab.painted()).length === 0, 'the mode is off');
    await tab.reload();
    expect(await tab.painted()).toEqual([]);
    expect(await drive.errors()).toEqual([]);
    await Promise.all([tab.close(), panel.close()]);
  });

  it('tags a text from a file on a page of its own, and goes on from there to a page of the web', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    // The first page tagged makes the first project.
    await drive.dispatchCommand('tag-page');
    await says(tab, 'Entities');
    const panel = await openPanel(drive);
    await chooseFiles(panel, 'tag-texts', [['harbour.txt', 'Odile Marchbank\r\nmet  Ada Lind. Marchbank left.\n']]);
    const open = () =>
      panel.evaluate(() => {
        const rows = document.querySelectorAll<HTMLElement>('.tag-documents .tag-words');
        const row = [...rows].find(({ textContent }) => textContent === 'harbour.txt');
        row?.click();
        return row !== undefined;
      });
    await until(open, 'the text in the list');
    await says(tab, 'Entities 0');
    await tab.activate();
    await tab.press('Tab');
    await tab.press('p');
    await says(tab, 'Take 1 (Enter)');
    await tab.press('Enter');
    const persons = async () => (await entities()).filter((row) => row.startsWith('PER')).sort();
    const wanted = ['PER Marchbank propagated', 'PER Odile Marchbank manual'];
    await until(async () => (await persons()).join() === wanted.join(), 'both persons kept');
    await tab.reload();
    await until(async () => (await tab.painted()).join() === 'Odile Marchbank,Marchbank', 'painted again');
    await panel.activate();
    const palette = () =>
      panel.evaluate(() => {
        const said = document.body.innerText;
        return said.includes('What is Person?') && !said.includes('Stop tagging');
      });
    await until(palette, 'the palette, and nothing to stop');
    await tab.activate();
    await tab.press('Shift+N');
    await until(() => tab.evaluate(() => location.pathname === '/news/ferry'), 'the next document');
    await says(tab, 'Entities');
    expect(await drive.errors()).toEqual([]);
    await Promise.all([tab.close(), panel.close()]);
  });

  it('goes on where the panel is closed midway, and on an article that stands in two tabs', async () => {
    const { drive, site } = stage;
    const kept = async () => (await entities()).filter((row) => row.includes('Wilhelmina'));
    const first = await drive.openTab(`${site.url}/news/lighthouse`);
    const second = await drive.openTab(`${site.url}/news/lighthouse`);
    await first.activate();
    const panel = await openPanel(drive);
    await first.activate();
    await drive.dispatchCommand('tag-page');
    await says(first, 'Entities 0');
    await panel.close();
    await first.selectText('Wilhelmina Strake', { drag: true });
    await first.press('p');
    await until(async () => (await kept()).length === 1, 'tagged without a panel');
    await second.activate();
    await drive.dispatchCommand('tag-page');
    await says(second, 'Entities');
    await until(async () => (await second.painted()).includes('Wilhelmina Strake'), 'in the other tab as well');
    // What is tagged in one takes nothing away from what was tagged in the other.
    await second.selectText('mercury', { drag: true });
    await second.press('m');
    await first.activate();
    await first.selectText('distilled water', { drag: true });
    await first.press('m');
    const others = async () => (await entities()).filter((row) => /mercury|water/.test(row)).sort();
    await until(async () => (await others()).length === 2, 'both kept');
    expect(await others()).toEqual(['MISC distilled water manual', 'MISC mercury manual']);
    expect(await kept()).toEqual(['PER Wilhelmina Strake manual']);
    expect(await drive.errors()).toEqual([]);
    await Promise.all([first.close(), second.close()]);
  });
});
