/** From the chord to a real server and back, with the real extension; and the worst moments on the way. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Agreement } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { nameServer, publicationSetting } from '../site/corrections.ts';
import { chooseView } from './choose-view.ts';
import {
  agreeTo,
  deliveries,
  makeDue,
  openAgreement,
  pressOn,
  reportsAt,
  sendNow,
  untilState,
} from './deliver-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

eachBrowser('delivery', (stage) => {
  let server: MortalServer;
  beforeAll(async () => {
    server = await MortalServer.open(engineOf(stage.name), {
      PUBLICATIONS: publicationSetting(stage.site),
      // Twenty alike are asked to work one after the other: at the usual 5,000 that is half a minute in Firefox.
      WORK_ITERATIONS: '500',
    });
    nameServer(stage.site, server.address);
  });
  afterAll(() => server?.close());

  it('shows what is sent before anything leaves, sends it at the reader’s word, and takes it back', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry?utm_source=mail&token=abc#access_token=z`);
    await tab.selectText('Marchbanks');
    await writeNote(drive, tab, { text: 'Marchbank' });
    // H-27: until here nothing has left.
    expect(await drive.requests()).toEqual([]);
    await tab.clickToast('Send to…');
    const surface = await openAgreement(drive);
    const shown = await surface.evaluate(() => document.body.innerText);
    expect(shown).toContain(new URL(server.address).host);
    expect(shown).toContain('corrections.json');
    expect(shown).toContain('/news/ferry');
    expect(shown).not.toMatch(/utm_source|token/);
    expect((await drive.rows('deliveries')).length).toBe(0);
    await surface.evaluate(() => document.querySelectorAll<HTMLElement>('.site-choice input')[1]?.click());
    await pressOn(surface, 'Send');
    await pressOn(surface, 'Send now');
    const [sent] = await untilState(drive, 'received');
    expect(sent).toMatchObject({ receipt: { state: 'received' } });
    await until(() => surface.evaluate(() => document.body.innerText.includes('It waits for an editor')), 'the answer');
    // H-27, H-30: only site and server were asked, and no secret stands anywhere a page script could read it.
    const hosts = new Set((await drive.requests()).map((address) => new URL(address).host));
    expect([...hosts].every((host) => [new URL(site.url).host, new URL(server.address).host].includes(host))).toBe(
      true,
    );
    expect(JSON.stringify(await drive.storageLocal())).not.toMatch(/secret|Bearer|courier/i);
    await surface.close().catch(() => {});

    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'all');
    await pressOn(notebook, 'About this report');
    await pressOn(notebook, 'Withdraw');
    await until(
      async () => (await deliveries(drive)).some(({ receipt }) => receipt?.state === 'withdrawn'),
      'the withdrawal',
    );
    await until(() => notebook.evaluate(() => document.body.innerText.includes('You have withdrawn it')), 'its words');
    await notebook.close();
    await tab.close();
  });

  it('F-08 with “always”, the server killed and the worker stopped: sent once when both are back', async () => {
    const { drive, site } = stage;
    const [agreement] = await drive.rows<Agreement>('agreements');
    expect(agreement).toMatchObject({ choice: 'always' });
    await server.kill();
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await until(async () => (await tab.toast())?.includes('sent in ten seconds'), 'the word that it goes');
    const kept = await keptOn(drive, 'Wednesday');
    const own = async () => (await deliveries(drive)).find(({ annotationId }) => annotationId === kept.id);
    const id = (await own())?.id ?? '';
    await sendNow(drive, [id]);
    await until(async () => (await own())?.waits === 'network', 'the wait for the server');
    expect(await own()).toMatchObject({ state: 'queued' });
    await drive.stopBackground();
    await server.start();
    await sendNow(drive, [id]);
    await until(async () => (await own())?.state === 'received', 'the report received');
    await tab.close();
  });

  /** Reports of the first correction that was sent, one for each name. */
  const agree = async (credits: string[], annotation: string | null = null) => {
    const [first] = await deliveries(stage.drive);
    if (!first) throw new Error('nothing was sent before');
    const act = { id: annotation ?? first.annotationId, endpoint: server.address, choice: 'always' } as const;
    return await agreeTo(stage.drive, act, credits);
  };

  it('a report that looks like one of a flood gets through after some work of the device, told in plain words', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('nineteen years');
    await writeNote(drive, tab, { text: 'www.vessels.example' });
    const kept = await keptOn(drive, 'nineteen years');
    const mine = async () => (await deliveries(drive)).filter(({ annotationId }) => annotationId === kept.id);
    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'all');
    // What is said while it works is gone in a second: whoever reads along keeps it.
    await notebook.evaluate(() => {
      const look = () => {
        if (document.body.innerText.includes('asks for a little work first')) document.title = 'asked to work';
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    // The same again and again, with a link put in.
    const [first] = await mine();
    const again = await agree(
      Array.from({ length: 5 }, (_, at) => `Again ${at}`),
      kept.id,
    );
    const ids = [first?.id ?? '', ...again];
    for (const id of ids) await sendNow(drive, [id]);
    await until(
      async () => (await mine()).length === 6 && (await mine()).every(({ state }) => state === 'received'),
      'all received',
      30_000,
    );
    await until(async () => (await notebook.evaluate(() => document.title)) === 'asked to work', 'the word of it');
    const { repeated, works } = await server.read(async ({ read }) => ({
      repeated: await read
        .selectFrom('report')
        .select('id')
        .where('reasons', 'like', 'link-added,repeated%')
        .orderBy('rev')
        .execute(),
      works: await read.selectFrom('work').selectAll().execute(),
    }));
    expect(repeated.map(({ id }) => id)).toEqual(ids.slice(2));
    // For the sixth of them.
    expect(works).toHaveLength(1);
    await notebook.close();
    await tab.close();
  });

  it('F-25 twenty while the server cannot be reached, the browser restarted: all there once and in order', async () => {
    const { drive } = stage;
    await server.kill();
    const credits = Array.from({ length: 20 }, (_, at) => `F-25 reader ${at}`);
    const ids = await agree(credits);
    await sendNow(drive, ids);
    const mine = async () => (await deliveries(drive)).filter(({ id }) => ids.includes(id));
    await until(async () => (await mine()).every(({ waits }) => waits === 'network'), 'all twenty waiting');
    await server.start();
    await drive.restart();
    // Nobody asks for it: the browser's start is enough, long before the next try is due.
    await until(async () => (await mine()).every(({ state }) => state === 'received'), 'all twenty received', 30_000);
    const thanked = (await reportsAt(server)).map(({ credit }) => credit);
    expect(thanked.filter((credit) => credit?.startsWith('F-25'))).toEqual(credits);
  });

  it('F-27 all alarms lost: what waits goes by itself when anything starts the background', async () => {
    const { drive } = stage;
    const [sent = ''] = await agree(['F-27 reader']);
    const own = async () => (await deliveries(drive)).find(({ id }) => id === sent);
    const alarms = () => drive.own.evaluate(async () => (await browser.alarms.getAll()).map(({ name }) => name));
    await until(async () => (await alarms()).includes('deliver'), 'its alarm');
    await drive.own.evaluate(async () => void (await browser.alarms.clearAll()));
    // Its ten seconds are over, but the background is not told so, and dies with its timer.
    await drive.own.evaluate(makeDue, sent);
    expect(await own()).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await alarms()).toEqual([]);
    await drive.stopBackground();
    const notebook = await drive.openOwnPage('sidepanel.html');
    await until(async () => (await own())?.state === 'received', 'the report received');
    await until(async () => (await alarms()).includes('deliver'), 'the alarm set anew');
    await notebook.close();
  });

  it('undo within ten seconds calls it back: the server never hears of it', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('eleven weeks');
    await writeNote(drive, tab, { text: 'ten weeks' });
    await until(async () => (await tab.toast())?.includes('sent in ten seconds'), 'the word that it goes');
    const before = (await deliveries(drive)).length;
    await tab.press('Control+z');
    await until(async () => (await deliveries(drive)).length === before - 1, 'the report called back');
    await tab.close();
  });
});
