/** From the chord to a real server and back, with the real extension; and the worst moments on the way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Agreement } from '@/lib/annotation/schema';
import { runQuietly } from '../../scripts/run-command.ts';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { type ServerProcess, startProcess } from '../server/server-process.ts';
import { nameServer, publicationSetting } from '../site/corrections.ts';
import { deliveries, makeDue, openAgreement, pressOn, untilState } from './deliver-steps.ts';
import { keptOn, writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

/** In a page of ours. */
async function sendAtOnce(id: string): Promise<void> {
  await browser.runtime.sendMessage({ emend: 'own', call: 'sendNow', payload: { id } });
}

eachBrowser('delivery', (stage) => {
  const folder = mkdtempSync(join(tmpdir(), 'emend-server-'));
  let server: ServerProcess;
  let port = '0';
  const start = async () => {
    const database = `file:${join(folder, 'emend.db')}`;
    server = await startProcess({ DATABASE_URL: database, PORT: port, PUBLICATIONS: publicationSetting(stage.site) });
    port = new URL(server.address).port;
  };
  beforeAll(async () => {
    await runQuietly('vite build --config server/vite.config.ts');
    await start();
    nameServer(stage.site, server.address);
  });
  afterAll(async () => {
    server.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

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
    await notebook.clickElement('#tab-all');
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
    server.child.kill('SIGKILL');
    await server.ended;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    await until(async () => (await tab.toast())?.includes('sent in ten seconds'), 'the word that it goes');
    const kept = await keptOn(drive, 'Wednesday');
    const own = async () => (await deliveries(drive)).find(({ annotationId }) => annotationId === kept.id);
    const id = (await own())?.id ?? '';
    const now = () => drive.own.evaluate(sendAtOnce, id);
    await now();
    await until(async () => (await own())?.waits === 'network', 'the wait for the server');
    expect(await own()).toMatchObject({ state: 'queued' });
    await drive.stopBackground();
    await start();
    await now();
    await until(async () => (await own())?.state === 'received', 'the report received');
    await tab.close();
  });

  /** The surface's last word, so many times: each is a report of its own, told by whom it thanks. */
  const agree = async (credits: string[], annotation: string | null = null) => {
    const [first] = await deliveries(stage.drive);
    if (!first) throw new Error('nothing was sent before');
    const { annotationId, recipient } = first;
    const id = annotation ?? annotationId;
    await stage.drive.own.evaluate(
      async (payload, names) => {
        for (const credit of names)
          await browser.runtime.sendMessage({ emend: 'own', call: 'agree', payload: { ...payload, credit } });
      },
      { id, recipient, choice: 'always', reply: null },
      credits,
    );
    return (await deliveries(stage.drive)).slice(-credits.length);
  };

  it('a report that looks like one of a flood gets through after some work of the device, told in plain words', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('nineteen years');
    await writeNote(drive, tab, { text: 'www.vessels.example' });
    const kept = await keptOn(drive, 'nineteen years');
    const mine = async () => (await deliveries(drive)).filter(({ annotationId }) => annotationId === kept.id);
    const notebook = await drive.openOwnPage('sidepanel.html');
    await notebook.clickElement('#tab-all');
    // What is said while it works is gone in a second: whoever reads along keeps it.
    await notebook.evaluate(() => {
      const look = () => {
        if (document.body.innerText.includes('asks for a little work first')) document.title = 'asked to work';
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    // The same again and again, with a link put in.
    const ids = [
      ...(await mine()),
      ...(await agree(
        Array.from({ length: 5 }, (_, at) => `Again ${at}`),
        kept.id,
      )),
    ];
    for (const { id } of ids) await drive.own.evaluate(sendAtOnce, id);
    await until(
      async () => (await mine()).length === 6 && (await mine()).every(({ state }) => state === 'received'),
      'all received',
      30_000,
    );
    await until(async () => (await notebook.evaluate(() => document.title)) === 'asked to work', 'the word of it');
    const database = new DatabaseSync(join(folder, 'emend.db'), { readOnly: true });
    const rows = database.prepare(
      "select id, reasons from report where reasons like 'link-added,repeated' order by rev",
    );
    expect(rows.all().map(({ id }) => id)).toEqual(ids.slice(2).map(({ id }) => id));
    // For the sixth of them.
    expect(database.prepare('select count(*) as used from work').get()).toEqual({ used: 1 });
    database.close();
    await notebook.close();
    await tab.close();
  });

  it('F-25 twenty while the server cannot be reached, the browser restarted: all there once and in order', async () => {
    const { drive } = stage;
    server.child.kill('SIGKILL');
    await server.ended;
    const credits = Array.from({ length: 20 }, (_, at) => `F-25 reader ${at}`);
    const ids = (await agree(credits)).map(({ id }) => id);
    await drive.own.evaluate(async (all) => {
      for (const id of all) await browser.runtime.sendMessage({ emend: 'own', call: 'sendNow', payload: { id } });
    }, ids);
    const mine = async () => (await deliveries(drive)).filter(({ id }) => ids.includes(id));
    await until(async () => (await mine()).every(({ waits }) => waits === 'network'), 'all twenty waiting');
    await start();
    await drive.restart();
    // Nobody asks for it: the browser's start is enough, long before the next try is due.
    await until(async () => (await mine()).every(({ state }) => state === 'received'), 'all twenty received', 30_000);
    const database = new DatabaseSync(join(folder, 'emend.db'), { readOnly: true });
    const kept = database.prepare('select submission from report order by rev').all();
    database.close();
    const thanked = kept.map(({ submission }) => (JSON.parse(String(submission)) as { credit: string | null }).credit);
    expect(thanked.filter((credit) => credit?.startsWith('F-25'))).toEqual(credits);
  });

  it('F-27 all alarms lost: what waits goes by itself when anything starts the background', async () => {
    const { drive } = stage;
    const [sent] = await agree(['F-27 reader']);
    const own = async () => (await deliveries(drive)).find(({ id }) => id === sent?.id);
    const alarms = () => drive.own.evaluate(async () => (await browser.alarms.getAll()).map(({ name }) => name));
    await until(async () => (await alarms()).includes('deliver'), 'its alarm');
    await drive.own.evaluate(async () => void (await browser.alarms.clearAll()));
    // Its ten seconds are over, but the background is not told so, and dies with its timer.
    await drive.own.evaluate(makeDue, sent?.id ?? '');
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
