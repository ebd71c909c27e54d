/**
 * Firefox asks the reader by its own words before anything leaves: in the click that sends or turns sync on. A real
 * click, a real question; a refusal loses nothing. Chromium knows no such question, and every other test runs without.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FirefoxDrive } from '../drive/firefox-drive.ts';
import { browsers } from '../drive/open-drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { type ServerProcess, startProcess } from '../server/server-process.ts';
import { nameServer, publicationSetting } from '../site/corrections.ts';
import { type Site, startSite } from '../site/serve.ts';
import { chooseView } from './choose-view.ts';
import { deliveries, openAgreement, pressOn, untilState } from './deliver-steps.ts';
import { writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

describe.runIf(browsers.includes('firefox'))('the browser’s question, in firefox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emend-consent-'));
  let server: ServerProcess;
  let site: Site;
  let drive: FirefoxDrive;
  beforeAll(async () => {
    site = await startSite();
    const database = `file:${join(folder, 'emend.db')}`;
    server = await startProcess({ DATABASE_URL: database, PORT: '0', PUBLICATIONS: publicationSetting(site) });
    nameServer(site, server.address);
    drive = await FirefoxDrive.open({});
    await drive.setDataConsent(false);
  });
  afterAll(async () => {
    await drive?.close();
    await site?.close();
    server?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (tab: Tab, words: string) =>
    until(() => tab.evaluate((part) => document.body.innerText.includes(part), words), words);
  const asked = async () => (await drive.requests()).filter((address) => address.startsWith(server.address));

  /** Presses what makes the browser ask, again where the page had it disabled or moved it from under the press. */
  const pressUntilAsked = (page: Tab, selector: string) =>
    until(
      async () => {
        await page.clickElement(selector);
        return drive.readPrompt(2000);
      },
      `the question after a press on ${selector}`,
      20_000,
    );

  /** As among the add-ons; resolves when a page that is open knows it. */
  const takeBack = async (page: Tab) => {
    await page.evaluate(() => {
      browser.permissions.onRemoved.addListener(() => {
        // Behind the page's own look, which came first.
        void browser.permissions.getAll().then(() => document.documentElement.setAttribute('data-heard', ''));
      });
    });
    await drive.setDataConsent(false);
    await until(() => page.evaluate(() => document.documentElement.hasAttribute('data-heard')), 'the page told');
  };

  it('comes with the click on Send; refused, nothing leaves and the surface says so; allowed, it goes', async () => {
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Marchbanks');
    await writeNote(drive, tab, { text: 'Marchbank' });
    await tab.clickToast('Send to…');
    const surface = await openAgreement(drive);
    // Not even how many have reported it: that would tell which page is read.
    expect(await asked()).toEqual([]);
    const question = await pressUntilAsked(surface, '.send .grave');
    expect(question).toMatch(/website content/i);
    expect(question).toMatch(/browsing activity/i);
    expect(question).not.toMatch(/personally identifying/i);
    await drive.answerPrompt(false);
    await says(surface, 'nothing was sent');
    expect(await asked()).toEqual([]);
    expect(await deliveries(drive)).toEqual([]);
    await surface.evaluate(() => document.querySelectorAll<HTMLElement>('.site-choice input')[1]?.click());
    await pressUntilAsked(surface, '.send .grave');
    await drive.answerPrompt(true);
    await pressOn(surface, 'Send now');
    await untilState(drive, 'received', 1);
    await surface.close().catch(() => {});
    await tab.close();
  });

  it('taken back among the add-ons, what “always” would send waits, says so, and goes when it is allowed again', async () => {
    await drive.setDataConsent(false);
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    await tab.selectText('Wednesday');
    await writeNote(drive, tab, { text: 'Thursday' });
    const waits = async () => (await deliveries(drive)).at(-1)?.waits === 'consent';
    await until(waits, 'the report waiting', 20_000);
    const before = (await asked()).length;
    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'all');
    await says(notebook, 'may not let it leave this device');
    await pressUntilAsked(notebook, '.allow-sending');
    expect((await asked()).length).toBe(before);
    await drive.answerPrompt(true);
    await untilState(drive, 'received', 2);
    await notebook.close();
    await tab.close();
  });

  it('comes with the click that turns sync on, and without it sync stays off', async () => {
    await drive.setDataConsent(false);
    const before = (await asked()).length;
    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'sync');
    await notebook.clickElement('.sync-line input');
    await notebook.type(server.address);
    const typed = () => notebook.evaluate(() => document.querySelector<HTMLInputElement>('.sync-line input')?.value);
    await until(async () => (await typed()) === server.address, 'the address in its field');
    await notebook.clickElement('.sync-local input');
    await pressUntilAsked(notebook, '.sync-form .grave');
    await drive.answerPrompt(false);
    await says(notebook, 'sync is off');
    expect(await drive.rows('connections')).toEqual([]);
    expect((await asked()).length).toBe(before);
    await pressUntilAsked(notebook, '.sync-form .grave');
    await drive.answerPrompt(true);
    await until(
      async () => (await drive.rows<{ trouble: string | null }>('connections'))[0]?.trouble === null,
      'sync on',
    );
    await takeBack(notebook);
    await pressUntilAsked(notebook, '.sync-state .plain');
    await drive.answerPrompt(false);
    await notebook.close();
  });
});
