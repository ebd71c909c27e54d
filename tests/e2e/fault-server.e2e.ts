/** Servers and networks that answer badly or not at all: nothing is taken for sent, all of it waits, and goes in the end. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Annotation, SyncTrouble, WaitReason } from '@/lib/annotation/schema';
import { revokeDevice } from '@/lib/sync/devices';
import type { Drive } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { FaultProxy, faults } from '../server/fault-proxy.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { publicationSetting } from '../site/corrections.ts';
import { askOwn } from './ask-own.ts';
import { chooseView } from './choose-view.ts';
import { agreeTo, deliveries, makeDue, pressOn, reportsAt, sendNow } from './deliver-steps.ts';
import { connectionOf, joinDevice, notesAt, nothingWaits, openSync, outbox, says } from './sync-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

const MINUTE = 60_000;
const RETRIED = 'it is tried again by itself.';

const busy = 2 * MINUTE;
const strange = 'Something else answered in its place';
const own = 'It has trouble of its own';
const away = 'The server cannot be reached.';
const broken = 'The server has trouble of its own.';

type Fault = keyof typeof faults;

/** What is done; what a report waits for then, and the notebook's word for it; the next try is not sooner, in ms. */
const ofReports: [Fault, WaitReason, string, number][] = [
  ['broken', 'server', own, 0],
  ['busy', 'busy', 'It asks for patience', busy],
  ['reset', 'network', 'It cannot be reached just now', 0],
  ['gateway', 'server', own, 0],
  ['portal', 'strange', strange, 0],
  ['half', 'strange', strange, 0],
];

/** The same of sync. */
const ofSync: [Fault, SyncTrouble, string, number][] = [
  ['broken', 'server', broken, 0],
  ['busy', 'busy', 'The server is busy.', busy],
  ['reset', 'offline', away, 0],
  ['gateway', 'server', broken, 0],
  ['portal', 'offline', away, 0],
  ['half', 'offline', away, 0],
];

const deliveryOf = async (drive: Drive, id: string) => (await deliveries(drive)).find((one) => one.id === id);

// What the client does is the same code in both browsers; SIGKILL on both engines is `server-kill.e2e.ts`.
eachBrowser(
  'a server that does not answer well',
  (stage) => {
    let server: MortalServer;
    let proxy: FaultProxy;
    beforeAll(async () => {
      server = await MortalServer.open(engineOf(stage.name), { PUBLICATIONS: publicationSetting(stage.site) });
      proxy = await FaultProxy.open(() => server.address);
    });
    afterAll(async () => {
      await proxy?.close();
      await server?.close();
    });

    it('F-07 a report waits, the notebook says why, and it goes once when the server is well', async () => {
      const { drive, site } = stage;
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText('Marchbanks');
      await writeNote(drive, tab, { text: 'Marchbank' });
      await tab.close();
      const { id: noteId } = await keptOn(drive, 'Marchbanks');
      const [id = ''] = await agreeTo(drive, { id: noteId, endpoint: proxy.address }, ['reader']);
      const sent = () => deliveryOf(drive, id);
      const notebook = await drive.openOwnPage('sidepanel.html');
      await chooseView(notebook, 'all');
      for (const [at, [fault, waits, words, atLeast]] of ofReports.entries()) {
        proxy.fault = faults[fault];
        const before = Date.now();
        await sendNow(drive, [id]);
        const tried = await until(
          async () => {
            const now = await sent();
            return now?.attempts === at + 1 && now.waits !== null && now.state !== 'sent' && now;
          },
          `attempt ${at + 1} over`,
        );
        expect(tried, fault).toMatchObject({ state: 'queued', waits, receipt: null, refusal: null });
        expect(Date.parse(tried.due ?? '')).toBeGreaterThanOrEqual(before + atLeast);
        await says(notebook, `${words}; ${RETRIED}`);
        expect(await notebook.evaluate(() => document.body.innerText)).not.toMatch(/engine|Harbour Hotel|gateway/);
      }
      // Of the last one the server has heard; the reader's browser does not know it, and says the same again.
      expect((await reportsAt(server)).map((one) => one.id)).toEqual([id]);
      proxy.fault = null;
      await drive.own.evaluate(makeDue, id);
      await drive.stopBackground();
      await askOwn(drive, 'storeState');
      await until(async () => (await sent())?.state === 'received', 'the report received');
      await says(notebook, 'It waits for an editor.');
      expect((await reportsAt(server)).map((one) => one.id)).toEqual([id]);
      await notebook.close();
    });

    it('F-31 a publication that does not let the device in is asked once, whatever is reported meanwhile', async () => {
      const { drive } = stage;
      const { id: noteId } = await keptOn(drive, 'Marchbanks');
      const agreed = { id: noteId, endpoint: proxy.address };
      const notebook = await drive.openOwnPage('sidepanel.html');
      await chooseView(notebook, 'all');
      const untilWaiting = (id: string) =>
        until(async () => {
          const now = await deliveryOf(drive, id);
          return now?.waits === 'sign-in' && now;
        }, 'a wait to be let in');
      proxy.fault = faults.stranger;
      const [first = ''] = await agreeTo(drive, agreed, ['first']);
      const before = Date.now();
      await sendNow(drive, [first]);
      const { due } = await untilWaiting(first);
      expect(Date.parse(due ?? '')).toBeGreaterThanOrEqual(before + 5 * MINUTE);
      await says(notebook, `It does not let this device in; ${RETRIED}`);
      const asked = proxy.asked.length;
      const [second = ''] = await agreeTo(drive, agreed, ['second']);
      await drive.own.evaluate(makeDue, second);
      await drive.stopBackground();
      await askOwn(drive, 'storeState');
      expect(await untilWaiting(second)).toMatchObject({ state: 'queued', attempts: 0, due });
      expect(proxy.asked.slice(asked)).toEqual([]);
      // The reader's word is for both, in their order.
      proxy.fault = null;
      await sendNow(drive, [second]);
      for (const id of [first, second])
        await until(async () => (await deliveryOf(drive, id))?.state === 'received', 'the report received');
      expect((await reportsAt(server)).slice(1).map(({ credit }) => credit)).toEqual(['first', 'second']);
      await notebook.close();
    });

    it('F-07 notes wait, the notebook says why, and they go once when the server is well', async () => {
      const { drive, site } = stage;
      await askOwn(drive, 'syncCreate', { address: proxy.address, localToo: true, name: 'kitchen laptop' });
      await nothingWaits(drive);
      const notebook = await openSync(drive);
      proxy.fault = faults.reset;
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText('Wednesday');
      await writeNote(drive, tab, { text: 'Thursday' });
      await tab.close();
      await until(async () => (await connectionOf(drive))?.trouble === 'offline', 'the first try over');
      const { lastSyncAt } = (await connectionOf(drive)) ?? {};
      for (const [fault, trouble, words, atLeast] of ofSync) {
        proxy.fault = faults[fault];
        const before = (await connectionOf(drive))?.backoff?.since ?? 0;
        await pressOn(notebook, 'Sync now');
        const tried = await until(async () => {
          const now = await connectionOf(drive);
          return (now?.backoff?.since ?? 0) > before && now;
        }, `a try with ${fault}`);
        expect(tried, fault).toMatchObject({ trouble, lastSyncAt });
        expect((tried.backoff?.until ?? 0) - (tried.backoff?.since ?? 0)).toBeGreaterThanOrEqual(atLeast);
        await says(notebook, words);
        await says(notebook, '1 change waits to be sent. Everything is safe on this device.');
        expect(await notebook.evaluate(() => document.body.innerText)).not.toMatch(/engine|Harbour Hotel|gateway/);
      }
      proxy.fault = null;
      await pressOn(notebook, 'Sync now');
      await nothingWaits(drive);
      await says(notebook, 'Up to date');
      const here = (await drive.rows<Annotation>('annotations')).map(({ id }) => id);
      expect(await notesAt(server)).toEqual(here.sort());
      await notebook.close();
    });

    it('F-31 a device that was taken off: its notes wait, the notebook says so, and the server is left alone', async () => {
      const { drive, site } = stage;
      const phone = await joinDevice(drive, server);
      const { device = '' } = (await connectionOf(drive)) ?? {};
      await revokeDevice(phone.store, phone.sync, phone.stream, device);
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText('Two cyclists');
      await writeNote(drive, tab, { kind: 'note', text: 'Who were they?' });
      await until(
        async () => (await connectionOf(drive))?.trouble === 'unknown',
        'the server’s word about this device',
      );
      const asked = proxy.asked.length;
      // Whatever else sets sync going: another note, a notebook that is opened, an alarm, a background that starts.
      await tab.selectText('412');
      await writeNote(drive, tab, { text: '421' });
      const notebook = await drive.openOwnPage('sidepanel.html');
      await drive.own.evaluate(async () => void (await browser.alarms.create('sync', { when: Date.now() })));
      await until(
        () => drive.own.evaluate(async () => (await browser.alarms.get('sync'))?.periodInMinutes !== undefined),
        'the alarm gone off and set anew',
      );
      await drive.stopBackground();
      await askOwn(drive, 'storeState');
      expect(proxy.asked.slice(asked)).toEqual([]);
      expect(await outbox(drive)).toHaveLength(2);
      await chooseView(notebook, 'sync');
      await says(notebook, 'The server does not know this device any more.');
      await says(notebook, '2 changes wait to be sent.');
      // The way out that it names.
      await pressOn(notebook, 'Disconnect this device');
      await pressOn(notebook, 'Disconnect');
      await says(notebook, 'Sync is off.');
      await notebook.close();
      await tab.close();
      await phone.close();
      expect(await drive.rows('annotations')).toHaveLength(4);
    });
  },
  { only: 'chromium' },
);
