/** Two annotators without a server, in both browsers: each tags by keys, files go to and fro, what differs is settled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savingInto } from '../drive/catch-downloads.ts';
import { chooseFiles } from '../drive/choose-files.ts';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { entitiesOf, exportFiles, openPanel, shows, tagFerry } from './tagging-steps.ts';

/** A browser of one annotator's, with a folder for what they download. */
interface Desk {
  drive: Drive;
  downloads: string;
}

async function openDesk(name: (typeof browsers)[number]): Promise<Desk> {
  const downloads = mkdtempSync(join(tmpdir(), 'emend-downloads-'));
  return { drive: await openDrive(name, { preferences: name === 'firefox' ? savingInto(downloads) : {} }), downloads };
}

/** The project's file. */
async function exportFile(desk: Desk, panel: Tab): Promise<string> {
  const [file] = await exportFiles(desk, panel, { format: 'own' });
  return file?.[1] ?? '';
}

const chooseFile = (panel: Tab, input: string, text: string) => chooseFiles(panel, input, [['entities.json', text]]);

describe.each(browsers)('two annotators, in %s', (name) => {
  let site: Site;
  let ada: Desk;
  let ben: Desk;
  beforeAll(async () => {
    site = await startSite();
    ada = await openDesk(name);
    ben = await openDesk(name);
  });
  afterAll(async () => {
    for (const desk of [ada, ben]) {
      await desk?.drive.close();
      if (desk) rmSync(desk.downloads, { recursive: true, force: true });
    }
    await site?.close();
  });

  it('tag an article, settle what they see differently, and open the export again', async () => {
    const adasPage = await ada.drive.openTab(`${site.url}/news/ferry`);
    await tagFerry(ada.drive, adasPage, { key: 'm', wanted: ['MISC Kittiwake', 'MISC Kittiwake'] });
    const adasPanel = await openPanel(ada.drive);
    await shows(adasPanel, '1 of 1 documents done');
    const handedOut = await exportFile(ada, adasPanel);

    // Ben opens the project's file under his name, and sees nothing of Ada's tags.
    const bensPage = await ben.drive.openTab(`${site.url}/news/ferry`);
    const bensPanel = await openPanel(ben.drive);
    await chooseFile(bensPanel, 'tag-open', handedOut);
    await until(() => bensPanel.evaluate(() => document.querySelector('[name=tag-joining]') !== null), 'who he is');
    await bensPanel.clickElement('[name=tag-joining]');
    await bensPanel.type('Ben');
    await bensPanel.press('Enter');
    await shows(bensPanel, '1 document is hidden until both of you are done with it.');
    expect(await bensPanel.evaluate(() => document.body.innerText.includes('Kittiwake'))).toBe(false);
    await bensPage.activate();
    await tagFerry(ben.drive, bensPage, { key: 'o', wanted: ['ORG Kittiwake', 'ORG Kittiwake'] });
    expect(await bensPage.painted()).toEqual(['Kittiwake', 'Kittiwake']);
    await bensPanel.activate();
    await shows(bensPanel, 'You two agree on 0 of');
    const handedBack = await exportFile(ben, bensPanel);

    // Ada takes his file in, and settles: the first is hers, the second his.
    await adasPanel.activate();
    await chooseFile(adasPanel, 'tag-import', handedBack);
    await shows(adasPanel, 'You two agree on 0 of');
    await adasPanel.clickElement('.tag-settle li:nth-child(1) [data-settle=first]');
    await until(async () => (await entitiesOf(ada.drive, 'curated')).join() === 'MISC Kittiwake', 'the first settled');
    await adasPanel.clickElement('.tag-settle li:nth-child(2) [data-settle=second]');
    await shows(adasPanel, 'all settled');
    expect(await entitiesOf(ada.drive, 'curated')).toEqual(['MISC Kittiwake', 'ORG Kittiwake']);
    expect(await entitiesOf(ada.drive, 'reader')).toEqual(['MISC Kittiwake', 'MISC Kittiwake']);
    const final = await exportFile(ada, adasPanel);

    // Opened again elsewhere it is the same project, to the letter.
    const again = await openDesk(name);
    try {
      const panel = await openPanel(again.drive);
      await chooseFile(panel, 'tag-open', final);
      await until(() => panel.evaluate(() => document.querySelector('[name=tag-joining]') !== null), 'who it is');
      await panel.clickElement('[name=tag-joining]');
      await panel.type('Eve');
      await panel.press('Enter');
      await until(async () => (await entitiesOf(again.drive, 'curated')).length === 2, 'the curated version');
      const records = (text: string) => {
        const { project: _, ...others } = JSON.parse(text);
        return others;
      };
      await until(() => panel.evaluate(() => document.querySelector('[name=tag-import]') !== null), 'its files');
      expect(records(await exportFile(again, panel))).toEqual(records(final));
      expect(await again.drive.errors()).toEqual([]);
    } finally {
      await again.drive.close();
      rmSync(again.downloads, { recursive: true, force: true });
    }
    expect(await ada.drive.errors()).toEqual([]);
    expect(await ben.drive.errors()).toEqual([]);
  });
});
