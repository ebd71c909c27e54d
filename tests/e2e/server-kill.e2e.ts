/** The real extension and the real server, killed in mid-write, on both engines: what was acknowledged is there once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engines } from '../server/engines.ts';
import { FaultProxy } from '../server/fault-proxy.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { publicationSetting } from '../site/corrections.ts';
import { agreeTo, deliveries, reportsAt, sendNow } from './deliver-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

const COUNT = 20;

eachBrowser('a server killed in mid-write', (stage) => {
  describe.each(engines)('on %s', (engine) => {
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

    /** Ids the server has said yes to, as the network saw it. */
    const acknowledged = new Set<string>();
    /** Kills the server while it works on a report, after so many more of them; resolves when it is dead. */
    const killAfter = (more: number) =>
      new Promise<void>((done, fail) => {
        let left = more;
        proxy.fault = async (response, pass) => {
          const answer = pass();
          if (left === 0) void server.kill().then(done, fail);
          left -= 1;
          const { status, body } = await answer;
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
      for (const [round, more] of [3, 4, 5].entries()) {
        const killed = killAfter(more);
        // What the worker does not live to answer is not answered.
        const sending = sendNow(drive, ids).catch(() => []);
        await killed;
        // And the worker with it, once: it goes on from the database alone.
        if (round === 1) await drive.stopBackground();
        await sending;
        // In the midst of it: some were acknowledged, others not.
        expect(acknowledged.size).toBeGreaterThanOrEqual(more);
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
  });
});
