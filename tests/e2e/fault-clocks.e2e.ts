/**
 * F-26, clocks that differ. A browser's own clock cannot be set for it alone, so the server's is: its process starts with
 * another time, and the device is as far ahead of it, or behind it, as a wrong clock would be. What a clock that was wrong
 * has left in the notebook is written there as it would stand.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { FaultProxy } from '../server/fault-proxy.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { publicationSetting } from '../site/corrections.ts';
import { askOwn } from './ask-own.ts';
import { chooseView } from './choose-view.ts';
import { agreeTo, deliveries, reportsAt, sendNow } from './deliver-steps.ts';
import { joinDevice, nothingWaits, says } from './sync-steps.ts';
import { keptOn, rewriteNote, writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

const DAY = 86_400_000;
const YEARS = 3650 * DAY;

eachBrowser(
  'a clock that is wrong',
  (stage) => {
    let server: MortalServer;
    let proxy: FaultProxy;
    /** How far the server's clock, the right one, is ahead of the browser's. */
    let ahead = -YEARS;
    const start = () => server.start({ ahead });
    beforeAll(async () => {
      server = await MortalServer.open(
        engineOf(stage.name),
        { PUBLICATIONS: publicationSetting(stage.site) },
        { ahead },
      );
      proxy = await FaultProxy.open(() => server.address);
    });
    afterAll(async () => {
      await proxy?.close();
      await server?.close();
    });
    const textOf = async (words: string) => {
      const note = await keptOn(stage.drive, words);
      return note.kind === 'note' ? note.text : null;
    };

    it('F-26 ten years ahead: a report is refused with a word about the clock, and goes once that is right', async () => {
      const { drive, site } = stage;
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText('Marchbanks');
      await writeNote(drive, tab, { text: 'Marchbank' });
      await tab.close();
      const { id: noteId } = await keptOn(drive, 'Marchbanks');
      const agreed = { id: noteId, endpoint: proxy.address };
      const state = async (id: string) => (await deliveries(drive)).find((one) => one.id === id)?.state;
      const [early = ''] = await agreeTo(drive, agreed, ['with a wrong clock']);
      await sendNow(drive, [early]);
      await until(async () => (await state(early)) === 'refused', 'the refusal');
      const notebook = await drive.openOwnPage('sidepanel.html');
      await chooseView(notebook, 'all');
      await says(notebook, 'The clock of this device is wrong. Set it right, then send the report again.');
      await notebook.close();
      expect(await reportsAt(server)).toEqual([]);

      await server.kill();
      ahead = DAY;
      await start();
      // A day behind is no matter to a publication; and a report that was put off by a clock of ten years later goes as well.
      const [late = '', stuck = ''] = await agreeTo(drive, agreed, ['a day behind', 'put off']);
      await drive.own.evaluate(leaveByLaterClock, stuck, YEARS);
      await drive.stopBackground();
      await sendNow(drive, [late]);
      for (const id of [late, stuck]) await until(async () => (await state(id)) === 'received', 'the report received');
      expect((await reportsAt(server)).map(({ credit }) => credit).sort()).toEqual(['a day behind', 'put off']);
    });

    it('F-26 ten years ahead, then a day behind: notes go at once, and the later word stands', async () => {
      const { drive, site } = stage;
      await server.kill();
      ahead = -YEARS;
      await start();
      await askOwn(drive, 'syncCreate', { address: proxy.address, localToo: true, name: 'kitchen laptop' });
      const phone = await joinDevice(drive, server, () => ahead);
      const say = async (id: string, text: string) => {
        await phone.say(id, text);
        await phone.run();
        await askOwn(drive, 'syncNow');
      };
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText('Two cyclists');
      await writeNote(drive, tab, { kind: 'note', text: 'said ten years ahead' });
      await nothingWaits(drive);
      await phone.run();
      const { id } = await keptOn(drive, 'Two cyclists');
      expect(await phone.textOf(id)).toBe('said ten years ahead');
      await say(id, 'said by a right clock');
      expect(await textOf('Two cyclists')).toBe('said by a right clock');

      await server.kill();
      ahead = DAY;
      await start();
      await say(id, 'said a day later');
      expect(await textOf('Two cyclists')).toBe('said a day later');
      const asked = proxy.asked.length;
      await rewriteNote(drive, tab, { id, text: 'said a day behind' });
      await nothingWaits(drive);
      await phone.run();
      expect(await phone.textOf(id)).toBe('said a day behind');
      expect(await textOf('Two cyclists')).toBe('said a day behind');
      // No storm: one push that is told the time, one with stamps set right, and the pulls around them.
      expect(proxy.asked.slice(asked).length).toBeLessThanOrEqual(6);
      const next = await drive.own.evaluate(
        async () => ((await browser.alarms.get('sync'))?.scheduledTime ?? 0) - Date.now(),
      );
      expect(next).toBeGreaterThan(0);
      expect(next).toBeLessThanOrEqual(30 * 60_000);
      await phone.close();
      await tab.close();
    });
  },
  { only: 'firefox' },
);

/** In a page of ours: a report as a device left it whose clock was so many ms ahead. */
async function leaveByLaterClock(id: string, ms: number): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open('emend'));
  const table = database.transaction('deliveries', 'readwrite').objectStore('deliveries');
  const row = await done(table.get(id));
  const later = new Date(Date.now() + ms).toISOString();
  await done(table.put({ ...row, due: later, updatedAt: later }));
  database.close();
}
