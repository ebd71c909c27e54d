/** Files of every format through the panel, in one browser (in the other the notebook's files go out and in): out, in, taken back; a bad one takes nothing in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignFormats } from '@/components/tagging/formats';
import { chooseFiles } from '../drive/choose-files.ts';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { choose, entitiesOf, exportFiles, openPanel, readBar, shows } from './tagging-steps.ts';

const TAGGED = ['MISC Kittiwake', 'MISC Kittiwake'];

describe.each(browsers.filter((name) => name === 'chromium'))('files of entities, in %s', (name) => {
  const downloads = mkdtempSync(join(tmpdir(), 'emend-downloads-'));
  let site: Site;
  let drive: Drive;
  beforeAll(async () => {
    site = await startSite();
    drive = await openDrive(name);
  });
  afterAll(async () => {
    await drive?.close();
    await site?.close();
    rmSync(downloads, { recursive: true, force: true });
  });
  const are = (wanted: string[], what: string) =>
    until(async () => JSON.stringify(await entitiesOf(drive)) === JSON.stringify(wanted), what);

  it('go out in every format, come in as they were, and are taken back', async () => {
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await drive.dispatchCommand('tag-page');
    await until(async () => (await readBar(tab)).includes('Entities 0'), 'the bar');
    await tab.selectText('Kittiwake', { drag: true });
    await tab.press('m');
    await tab.press('Enter');
    await are(TAGGED, 'tagged');
    const panel = await openPanel(drive);
    await shows(panel, 'Stop tagging');
    const formats = Object.keys(foreignFormats);
    const files = new Map<string, [string, string][]>();
    for (const format of formats)
      files.set(format, await exportFiles({ drive, downloads }, panel, { format, all: true }));
    // Flat tags have no place for who proposed an entity: said beside the file.
    expect(files.get('conll-bio')?.find(([file]) => file === 'not-held.tsv')?.[1]).toMatch(/^origin\t.*\tKittiwake$/m);
    // The page is another edition now: said, painted where the words stand, and exported as the text that was kept.
    site.edition = 2;
    await tab.activate();
    await tab.reload();
    await until(async () => (await readBar(tab)).includes('This page has changed since'), 'the change announced');
    await until(async () => (await tab.painted()).join() === 'Kittiwake,Kittiwake', 'found again');
    await panel.activate();
    await shows(panel, 'This page has changed since');
    expect(await exportFiles({ drive, downloads }, panel, { format: 'doccano', all: true })).toEqual(
      files.get('doccano'),
    );
    await tab.activate();
    for (const left of [1, 0]) {
      await tab.selectText('Kittiwake', { drag: true, nth: 1 - left });
      await tab.press('Backspace');
      await until(async () => (await entitiesOf(drive)).length === left, `${left} left`);
    }
    await panel.activate();
    for (const format of formats) {
      await choose(panel, '[aria-labelledby=tag-files] select', format);
      const chosen = (files.get(format) ?? []).filter(([file]) => file !== 'not-held.tsv');
      // Label Studio's configuration and the like are not the tags.
      const tags = format === 'label-studio' ? chosen.filter(([file]) => file.endsWith('.json')) : chosen;
      await chooseFiles(panel, 'tag-import', tags);
      await are(TAGGED, `${format} taken in`);
      // The tags are in before the panel has said so.
      await until(
        () =>
          panel.evaluate(() => {
            const back = document.querySelector<HTMLElement>('[name=tag-undo-import]');
            back?.click();
            return back !== null;
          }),
        `the way back of ${format}`,
      );
      await are([], `${format} taken back`);
      await chooseFiles(panel, 'tag-import', [
        ['bad.txt', '{"text": "Ada"\n'],
        ['bad.ann', 'T1\tPER 0 99\tAda\n'],
      ]);
      await until(
        () =>
          panel.evaluate(() => /^Line \d+ /.test(document.querySelector('.tagging [role=alert]')?.textContent ?? '')),
        `a bad file of ${format} refused`,
      );
      expect(await entitiesOf(drive)).toEqual([]);
    }
    expect(await drive.errors()).toEqual([]);
  });
});
