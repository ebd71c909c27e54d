/** Storage that is damaged, missing, full or torn away: nothing is lost without a word, and no text is lost at all. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser, type Stage } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { breakEveryTenth, fillDisk } from './hold-save.ts';
import { databaseFiles, spoil, tearLog } from './profile-files.ts';
import { keptOn, openComposer, typeInto, writeNote } from './write-note.ts';

/** What the notebook says about its store; null where it says nothing. */
async function bannerOf({ drive }: Stage, isThere: (text: string) => boolean): Promise<string> {
  const notebook = await drive.openOwnPage('sidepanel.html');
  const text = await until(async () => {
    const shown = await notebook.evaluate(() => document.body.innerText);
    return isThere(shown) ? shown : null;
  }, 'the word of the notebook');
  await notebook.close();
  return text;
}

const errorsBut = async ({ drive }: Stage, known: RegExp) => (await drive.errors()).filter((one) => !known.test(one));

eachBrowser('the store', (stage) => {
  it('F-19 opens its connection again when another context tears it away, and the reader sees nothing', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('412');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, '413');
    await drive.own.evaluate(tearConnections);
    await desk.keys.press('Control+Enter');
    expect(await until(() => tab.toast(), 'the sign')).toContain('Saved');
    expect(await keptOn(drive, '412')).toMatchObject({ replacement: '413' });
    await tab.close();
  });

  it('F-19 a connection that is closing at one call in ten stops nobody', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/culture/library`);
    await drive.background.evaluate(breakEveryTenth);
    for (const [words, fix] of [
      ['gentian', 'violet'],
      ['Ferrers', 'Ferrars'],
      ['borrowed', 'lent'],
    ] as const) {
      await tab.selectText(words);
      await writeNote(drive, tab, { text: fix });
      expect(await keptOn(drive, words)).toMatchObject({ replacement: fix });
    }
    await drive.stopBackground();
    await tab.close();
  });

  it('a full disk says so, keeps the text, and saves once there is room', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('two tonnes');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'three tonnes');
    await drive.background.evaluate(fillDisk);
    await desk.keys.press('Control+Enter');
    await until(async () => (await desk.text()).includes('The disk is full'), 'the word about the disk');
    expect((await desk.focus()).value).toContain('three tonnes');
    expect(await tab.toast()).toBeNull();
    await drive.stopBackground();
    await desk.keys.press('Control+Enter');
    expect(await until(() => tab.toast(), 'the sign')).toContain('Saved');
    expect(await keptOn(drive, 'two tonnes')).toMatchObject({ replacement: 'three tonnes' });
    await tab.close();
  });

  it('F-01 a log torn by a kill is not written on: the start after the next has every note, and no need of a snapshot', async () => {
    const { drive, site } = stage;
    const before = await drive.rows<Annotation>('annotations');
    await drive.kill();
    tearLog(databaseFiles(drive));
    await drive.restart();
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('brass cage');
    await writeNote(drive, tab, { kind: 'highlight' });
    await drive.kill();
    await drive.restart();
    expect(await drive.rows('annotations')).toHaveLength(before.length + 1);
    const notebook = await drive.openOwnPage('sidepanel.html');
    await until(() => notebook.evaluate(() => document.body.innerText.includes('Notebook')), 'the notebook');
    expect(await notebook.evaluate(() => document.body.innerText)).not.toContain('damaged');
    await notebook.close();
  });

  it('F-16 damaged files: the last snapshot comes back, and the notebook says so', async () => {
    const { drive, site } = stage;
    const before = await drive.rows<Annotation>('annotations');
    expect(before.length).toBeGreaterThan(3);
    await until(() => drive.own.evaluate(newestSnapshotHolds, before.length), 'a snapshot of them all');
    await drive.kill();
    const files = databaseFiles(drive);
    expect(files.length).toBeGreaterThan(0);
    spoil(files);
    await drive.restart();
    const text = await bannerOf(stage, (shown) => shown.includes('has been brought back'));
    expect(text).toContain('The notebook was damaged');
    const after = await drive.rows<Annotation>('annotations');
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await until(async () => (await tab.painted()).includes('412'), 'the note painted again');
    await tab.close();
    expect(await errorsBut(stage, /closing/)).toEqual([]);
  });
});

/** Asks for a higher version, so that every other connection has to go, and takes it back. */
function tearConnections(): Promise<void> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('emend', 1_000_000);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onblocked = () => fail(new Error('a connection was not given up'));
    request.onerror = () => done();
  });
}

/** Does the newest snapshot hold so many notes, to its end? */
async function newestSnapshotHolds(count: number): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('snapshots');
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  const newest = names.sort().at(-1);
  if (!newest) return false;
  const text = await (await (await folder.getFileHandle(newest)).getFile()).text();
  return text.includes('"end"') && text.split('"kind":"annotation').length > count;
}
