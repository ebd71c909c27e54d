/** The real extension and the real server, killed in mid-write, on both engines: what was acknowledged is there once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { FaultProxy } from '../server/fault-proxy.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { publicationSetting } from '../site/corrections.ts';
import { askOwn } from './ask-own.ts';
import { agreeTo, deliveries, reportsAt, sendNow } from './deliver-steps.ts';
import { addNotes, connectionOf, joinDevice, notesAt, nothingWaits, outbox } from './sync-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

const COUNT = 20;

eachBrowser('a server killed in mid-write', (stage) => {
  // Each browser on an engine of its own: both of both would say nothing new.
  describe.each([engineOf(stage.name)])('on %s', (engine) => {
    let server: MortalServer;
    let proxy: FaultProxy;
    beforeAll(async () => {
      server = await MortalServer.open(engine, { PUBLICATIONS: publicationSetting(stage.site) });
      proxy = await FaultProxy.open(() => server.address);
    });
    afterAll(async () => {
      await proxy?.close();
      await server?.close();
    });

    /** Ids the server has said yes to, as far as the network brought it. */
    const acknowledged = new Set<string>();
    /** Kills the server while it works on a report, after so many others; resolves when it is dead. */
    const killAfter = (others: number, moment: number | 'answered') =>
      new Promise<void>((done, fail) => {
        const kill = () => void server.kill().then(done, fail);
        let left = others;
        proxy.fault = async (response, pass) => {
          const isLast = left === 0;
          left -= 1;
          const answer = pass(() => {
            if (isLast && moment !== 'answered') setTimeout(kill, moment);
          });
          const { status, body } = await answer;
          if (isLast && moment === 'answered') {
            kill();
            throw new Error('it has the report, and nobody hears of it');
          }
          if (status < 300) acknowledged.add(JSON.parse(body).id);
          response.writeHead(status, { 'content-type': 'application/json' }).end(body);
        };
      });

    it('F-06, F-08 killed three times while twenty reports go: each is there once, none said as received is missing', {
      timeout: 120_000,
    }, async () => {
      const { drive, site } = stage;
      const words = engine === 'sqlite' ? 'Wednesday' : 'Marchbanks';
      const tab = await drive.openTab(`${site.url}/news/ferry`);
      await tab.selectText(words);
      await writeNote(drive, tab, { text: 'mended' });
      const { id } = await keptOn(drive, words);
      await tab.close();
      const names = Array.from({ length: COUNT }, (_, at) => `reader ${at}`);
      const ids = await agreeTo(drive, { id, endpoint: proxy.address }, names);
      const received = async () =>
        (await deliveries(drive))
          .filter((one) => ids.includes(one.id) && one.state === 'received')
          .map((one) => one.id);
      // Milliseconds after the request has arrived, while it is read and written; and when it is done, F-08.
      const moments = [1, 4, 'answered'] as const;
      for (const [round, moment] of moments.entries()) {
        const killed = killAfter(3 + round, moment);
        // What the worker does not live to answer is not answered.
        const sending = sendNow(drive, ids).catch(() => []);
        await killed;
        // And the worker with it, once: it goes on from the database alone.
        if (round === 1) await drive.stopBackground();
        await sending;
        // In the midst of it: some were acknowledged, others not.
        expect(acknowledged.size).toBeGreaterThanOrEqual(3);
        expect(acknowledged.size).toBeLessThan(COUNT);
        const kept = new Set((await reportsAt(server)).map((one) => one.id));
        expect([...acknowledged, ...(await received())].filter((one) => !kept.has(one))).toEqual([]);
        await server.start();
      }
      proxy.fault = null;
      await sendNow(drive, ids);
      await until(async () => (await received()).length === COUNT, 'all received', 30_000);
      const stored = await reportsAt(server);
      expect(stored.map((one) => one.id).sort()).toEqual([...ids].sort());
      expect(new Set(stored.map(({ rev }) => rev)).size).toBe(COUNT);
    });

    // Once in each browser: sync does not care which engine it is.
    if (engine === engineOf(stage.name))
      it('F-06, F-08 killed while fifty notes go, and the worker with it: each is there once', async () => {
        const { drive } = stage;
        const connect = () =>
          askOwn(drive, 'syncCreate', { address: proxy.address, localToo: true, name: 'kitchen laptop' });
        // Notes of another device, so that there are many; then another stream, to which all have to go.
        await connect();
        const phone = await joinDevice(drive, server);
        await addNotes(phone, 50);
        await phone.close();
        await askOwn(drive, 'syncNow');
        await askOwn(drive, 'syncLeave');
        const ids = (await drive.rows<Annotation>('annotations')).map(({ id }) => id).sort();
        expect(ids.length).toBeGreaterThan(50);
        let pushes = 0;
        const killed = new Promise<void>((done, fail) => {
          proxy.fault = async (response, pass) => {
            if (proxy.asked.at(-1) === 'POST /v1/sync/push') pushes += 1;
            // The first says only what this device is called.
            const isLast = pushes === 2;
            const { status, body } = await pass(() => {
              if (isLast) setTimeout(() => void server.kill().then(done, fail), 4);
            });
            if (isLast) throw new Error('whatever it has done, nobody hears of it');
            response.writeHead(status, { 'content-type': 'application/json' }).end(body);
          };
        });
        await connect();
        await killed;
        await drive.stopBackground();
        expect((await outbox(drive)).length).toBeGreaterThanOrEqual(ids.length);
        await server.start();
        proxy.fault = null;
        await askOwn(drive, 'syncNow');
        await nothingWaits(drive);
        expect(await notesAt(server, (await connectionOf(drive))?.stream)).toEqual(ids);
      });
  });
});
