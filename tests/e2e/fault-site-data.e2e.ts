/** F-34: a reader who clears the browser's history and site data keeps every note. */
import { expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { isPainted, keptOn, writeNote } from './write-note.ts';

eachBrowser('cleared site data', (stage) => {
  it('F-34 takes what sites have stored, and no note', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const stored = () => tab.evaluate(() => localStorage.length);
    await tab.evaluate(() => localStorage.setItem('of', 'the site'));
    expect(await stored()).toBe(1);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await drive.clearSiteData();
    await tab.reload();
    await until(async () => (await stored()) === 0, 'what the site had stored gone');
    expect(await keptOn(drive, 'Wednesday')).toMatchObject({ replacement: 'Thursday' });
    await isPainted(tab, ['Wednesday']);
    await drive.restart();
    expect(await keptOn(drive, 'Wednesday')).toMatchObject({ replacement: 'Thursday' });
    const again = await drive.openTab(`${site.url}/news/ferry`);
    await isPainted(again, ['Wednesday']);
  });
});
