/** The real extension and the real server, killed in mid-write, on both engines: what was acknowledged is there once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '@/lib/annotation/schema';
import { openDatabase } from '@/server/database/open-database';
import { postgresBin } from '../../scripts/ensure-postgres.ts';
import { runQuietly } from '../../scripts/run-command.ts';
import type { Json } from '../drive/drive.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { type ServerProcess, startProcess } from '../server/server-process.ts';
import { type Cluster, startPostgres } from '../server/start-postgres.ts';
import { nameServer, publicationSetting } from '../site/corrections.ts';
import { deliveries } from './deliver-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

const COUNT = 20;

eachBrowser('a server killed in mid-write', (stage) => {
  describe.each(['sqlite', 'postgres'] as const)('on %s', (engine) => {
    const folder = mkdtempSync(join(tmpdir(), 'emend-e2e-kill-'));
    let cluster: Cluster | null = null;
    let url = `file:${join(folder, 'emend.db')}`;
    let server: ServerProcess;
    let port = '0';
    const start = async () => {
      const environment = { DATABASE_URL: url, DATABASE_POOL: '5', PUBLICATIONS: publicationSetting(stage.site) };
      server = await startProcess({ ...environment, PORT: port });
      port = new URL(server.address).port;
    };
    const killServer = async () => {
      server.child.kill('SIGKILL');
      await server.ended;
    };
    beforeAll(async () => {
      await runQuietly('vite build --config server/vite.config.ts');
      if (engine === 'postgres') {
        cluster = await startPostgres(postgresBin() ?? '');
        url = cluster.url;
      }
      await start();
      nameServer(stage.site, server.address);
    });
    afterAll(async () => {
      await killServer();
      await cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const ask = (call: string, payload: Json) =>
      stage.drive.own.evaluate(
        async (call, payload) => {
          const answer = await browser.runtime.sendMessage({ emend: 'own', call, payload });
          if (!answer?.ok) throw new Error(`${call}: ${answer?.error}`);
        },
        call,
        payload,
      );
    const rows = async () => {
      const database = await openDatabase({ url, pool: 2 });
      const found = await database.read.selectFrom('report').select(['id', 'rev']).execute();
      await database.close();
      return found;
    };
    const mine = async (ids: string[]) => (await deliveries(stage.drive)).filter(({ id }) => ids.includes(id));

    it('F-06, F-08 killed three times while twenty reports go: each is there once, none said as received is missing', {
      timeout: 120_000,
    }, async () => {
      const { drive, site } = stage;
      const words = engine === 'sqlite' ? 'Wednesday' : 'Marchbanks';
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText(words);
      await writeNote(drive, tab, { text: 'mended' });
      const { id } = await keptOn(drive, words);
      const recipient = { kind: 'server', endpoint: server.address, publication: 'courier' };
      const before = new Set((await deliveries(drive)).map((one) => one.id));
      for (let at = 0; at < COUNT; at++)
        await ask('agree', { id, recipient, choice: 'ask', reply: null, credit: `reader ${at}` });
      const ids = (await deliveries(drive)).map((one) => one.id).filter((one) => !before.has(one));
      expect(ids).toHaveLength(COUNT);
      const sendAll = () =>
        drive.own.evaluate(async (all) => {
          for (const one of all)
            await browser.runtime.sendMessage({ emend: 'own', call: 'sendNow', payload: { id: one } });
        }, ids);
      const received = (all: Delivery[]) => all.filter(({ state }) => state === 'received').map((one) => one.id);
      for (const least of [2, 6, 10]) {
        const sending = sendAll();
        // In the midst of it: some are acknowledged, others on their way.
        await until(async () => received(await mine(ids)).length >= least, `${least} received`, 20_000);
        await killServer();
        // And the worker with it, once: it goes on from the database alone.
        if (least === 6) await drive.stopBackground();
        await sending.catch(() => {});
        const said = received(await mine(ids));
        const kept = new Set((await rows()).map((one) => one.id));
        expect(said.filter((one) => !kept.has(one))).toEqual([]);
        await start();
      }
      await until(
        async () => {
          await sendAll();
          return received(await mine(ids)).length === COUNT;
        },
        'all received',
        30_000,
      );
      const stored = await rows();
      expect(stored.map((one) => one.id).sort()).toEqual([...ids].sort());
      expect(new Set(stored.map(({ rev }) => rev)).size).toBe(COUNT);
      await tab.close();
    });
  });
});
