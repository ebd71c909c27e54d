/** Two browsers and a server of their own: notes follow their reader, wait while nobody is there, and nothing else is asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Keyring } from '@/lib/annotation/schema';
import type { Drive } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { openDrive } from '../drive/open-drive.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { askOwn } from './ask-own.ts';
import { connectionOf, hasQuotes, nothingWaits, outbox, quotes } from './sync-steps.ts';
import { writeNote } from './write-note.ts';

/** In a page of the extension's own. */
declare const browser: typeof import('wxt/browser').browser;

// One browser: `delivery` has the same faults in both, and `fault-devices` devices of both.
eachBrowser(
  'sync',
  (stage) => {
    let server: MortalServer;
    let other: Drive;
    beforeAll(async () => {
      server = await MortalServer.open(engineOf(stage.name));
      other = await openDrive(stage.name);
    });
    afterAll(async () => {
      await other?.close();
      await server?.close();
    });

    it('a note made in one browser is in the other; without a server it waits, also through a restart', {
      timeout: 180_000,
    }, async () => {
      const { drive, site } = stage;
      const { address } = server;
      const here = { address, localToo: true };
      await askOwn(drive, 'syncCreate', { ...here, name: 'kitchen laptop' });
      const { code } = await askOwn<{ code: string }>(drive, 'syncCode');
      await askOwn(other, 'syncJoin', { ...here, name: 'travel phone', code });
      const article = await drive.openTab(`${site.url}/news/ferry`);
      await article.selectText('Wednesday');
      await writeNote(drive, article, { text: 'Thursday' });
      await nothingWaits(drive);
      await askOwn(other, 'syncNow');
      await hasQuotes(other, 'Wednesday');

      // SIGKILL, then a note, then the end of the browser: the note goes when both are there again (F-25).
      await server.kill();
      await article.selectText('Two cyclists');
      await writeNote(drive, article, { kind: 'note', text: 'Who were they?' });
      await until(
        async () => (await connectionOf(drive))?.trouble === 'offline',
        'the notebook says that it is offline',
      );
      expect(await outbox(drive)).toHaveLength(1);
      await drive.restart();
      expect(await quotes(drive)).toHaveLength(2);
      await server.start();
      await askOwn(drive, 'syncNow');
      await nothingWaits(drive);
      await askOwn(other, 'syncNow');
      await hasQuotes(other, 'Wednesday', 'Two cyclists');
    });

    it('H-27 a hundred pages ask for nothing, and what was asked went to the reader’s server alone', async () => {
      const { drive, site } = stage;
      const before = (await drive.requests()).length;
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      // A hundred pages, those with notes among them.
      const paths = ['/long', '/news/ferry', '/', '/news/lighthouse', '/sport/regatta', '/culture/library'];
      for (let at = 1; at < 100; at++) await tab.goto(`${site.url}${paths[at % paths.length]}?visit=${at}`);
      expect((await drive.requests()).slice(before)).toEqual([]);
      for (const address of await drive.requests())
        expect(address.startsWith(`${server.address}/v1/`), address).toBe(true);
      await tab.close();
    });

    it('H-30 neither token nor server, code or name stands in storage.local', async () => {
      const { drive } = stage;
      const [keyring] = await drive.rows<Keyring>('keyrings');
      const dump = JSON.stringify(await drive.storageLocal());
      expect(keyring?.token).toMatch(/^[0-9a-f-]{36}\./);
      for (const word of [keyring?.token ?? '', '127.0.0.1', 'kitchen', keyring?.stream ?? ''])
        expect(dump).not.toContain(word);
    });

    it('F-27 an alarm that was lost is there again after the first event', async () => {
      const { drive } = stage;
      await drive.own.evaluate(async () => void (await browser.alarms.clearAll()));
      await drive.stopBackground();
      await askOwn(drive, 'storeState');
      const hasAlarm = () => drive.own.evaluate(async () => (await browser.alarms.get('sync')) !== undefined);
      await until(hasAlarm, 'the alarm of sync');
    });
  },
  { only: 'firefox' },
);
