/** One error from two readers' browsers through an editor's screen to the mended page and back, on both databases. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { root } from '../../scripts/run-command.ts';
import { ChromiumDrive } from '../drive/chromium-drive.ts';
import { until } from '../drive/until.ts';
import { type Engine, makePlace } from '../server/engines.ts';
import { startProcess } from '../server/server-process.ts';
import { freePort } from '../server/start-postgres.ts';
import { nameServer, publicationSetting } from '../site/corrections.ts';
import { type Site, startSite } from '../site/serve.ts';
import { chooseView } from './choose-view.ts';
import { deliveries, makeDue, openAgreement, pressOn, untilState } from './deliver-steps.ts';
import { writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

const SENTENCE = 'Captain Odile Marchbanks, who has run the crossing for nineteen years';

/** An empty database that goes when the test has ended. */
async function makeDatabase(engine: Engine): Promise<string> {
  const { url, drop } = await makePlace(engine);
  onTestFinished(drop);
  return url;
}

/** The built server as an operator starts it; resolves with its address and an admin's invitation. */
async function serve(engine: Engine, site: Site): Promise<{ address: string; invitation: string }> {
  const environment = {
    DATABASE_URL: await makeDatabase(engine),
    PORT: String(await freePort()),
    PUBLICATIONS: publicationSetting(site),
    OUT_TO_LOOPBACK: 'yes',
    LOG_LEVEL: 'warn',
  };
  const { address, child, ended } = await startProcess(environment);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const said = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', resolve(root, '.output/admin/admin.js'), 'invite', 'courier', 'admin'],
    { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8' },
  );
  return { address, invitation: /http\S+/.exec(said)?.[0] ?? '' };
}

async function openReader(): Promise<ChromiumDrive> {
  const drive = await ChromiumDrive.open({});
  onTestFinished(() => drive.close());
  return drive;
}

/** Writes a correction in the article and sends it, for good and all for this recipient. */
async function sendOne(
  drive: ChromiumDrive,
  site: Site,
  { words, fix }: { words: string; fix: string },
): Promise<void> {
  const tab = await drive.openTab(`${site.url}/news/ferry`);
  await tab.selectText(words);
  await writeNote(drive, tab, { text: fix });
  await tab.clickToast('Send to…');
  const surface = await openAgreement(drive);
  await surface.evaluate(() => document.querySelectorAll<HTMLElement>('.site-choice input')[1]?.click());
  await pressOn(surface, 'Send');
  await pressOn(surface, 'Send now');
  await untilState(drive, 'received');
  await surface.close().catch(() => {});
  await tab.close();
}

/** The editor's own browser, without the extension: a link is enough. */
async function openEditor(invitation: string): Promise<Page> {
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const editor = await chromium.launch({ executablePath: chromiumPath(), args });
  onTestFinished(() => editor.close());
  const page = await (await editor.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(invitation);
  await page.getByLabel('By what name will others see you?').fill('Olena');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByText('You are signed in as Olena.').waitFor();
  return page;
}

/** The time of looking again has come for all that was sent; then the notebook is opened. */
async function readsInNotebook(drive: ChromiumDrive, words: string): Promise<void> {
  for (const { id } of await deliveries(drive)) await drive.own.evaluate(makeDue, id);
  await drive.stopBackground();
  const notebook = await drive.openOwnPage('sidepanel.html');
  await chooseView(notebook, 'all');
  await until(() => notebook.evaluate((part) => document.body.innerText.includes(part), words), `“${words}”`);
  await notebook.close();
}

/** A reader who comes by again: their browser tells what stands there, and the desk shows it without a look of its own. */
async function seesItMended(drive: ChromiumDrive, site: Site, card: Locator): Promise<void> {
  expect(await card.getByText('The page has the proposed words.').count()).toBe(0);
  const tab = await drive.openTab(`${site.url}/news/ferry`);
  const found = () => deliveries(drive).then(([delivery]) => delivery);
  await until(async () => (await found())?.sighting?.outcome === 'fixed', 'what the browser saw');
  await tab.close();
  await drive.own.evaluate(makeDue, (await found())?.id ?? '');
  await drive.stopBackground();
  await (await drive.openOwnPage('sidepanel.html')).close();
  await card
    .getByRole('listitem')
    .filter({ hasText: /^1 reader, .*: The page has the proposed words\.$/ })
    .waitFor();
  await card.getByText('Nobody has looked at the page yet.').waitFor();
}

describe.each<Engine>(['sqlite', 'postgres'])('a misspelt name, on %s', (engine) => {
  it('reported twice, decided once, mended, looked at, and told to both readers', { timeout: 120_000 }, async () => {
    const site = await startSite();
    onTestFinished(() => site.close());
    const { address, invitation } = await serve(engine, site);
    nameServer(site, address);

    const first = await openReader();
    await sendOne(first, site, { words: 's, who has', fix: ', who has' });

    const second = await openReader();
    await sendOne(second, site, { words: 'Wednesday', fix: 'Thursday' });
    const tab = await second.openTab(`${site.url}/news/ferry`);
    await second.setOffline(true);
    await tab.selectText(SENTENCE);
    await writeNote(second, tab, { text: SENTENCE.replace('Marchbanks', 'Marchbank') });
    await until(async () => (await deliveries(second)).length === 2, 'the report kept while there is no network');
    const late = async () => (await deliveries(second)).at(-1);
    await second.own.evaluate(
      async (id) => void (await browser.runtime.sendMessage({ emend: 'own', call: 'sendNow', payload: { id } })),
      (await late())?.id ?? '',
    );
    // It was tried, and there was no network.
    await until(async () => ['network', 'offline'].includes((await late())?.waits ?? ''), 'the wait for the network');

    const page = await openEditor(invitation);
    await page.goto(`http://localhost:${new URL(address).port}/desk/queue/courier`);
    const rows = page.getByRole('list', { name: 'Errors' }).getByRole('link');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    expect(await page.getByText('2 readers').count()).toBe(0);
    await second.setOffline(false);
    await second.own.evaluate(makeDue, (await late())?.id ?? '');
    await second.stopBackground();
    await (await second.openOwnPage('sidepanel.html')).close();
    await untilState(second, 'received', 2);

    // The desk hears of it by itself: still two errors, and one of them has two readers.
    const mine = rows.filter({ hasText: 'Marchbank' });
    await mine.getByText('2 readers').waitFor();
    expect(await rows.count()).toBe(2);
    await mine.click();
    const card = page.getByRole('region', { name: 'The error' });
    await card.getByText('Marchbank').first().waitFor();
    await page.keyboard.press('a');
    await page.getByText('Accepted: Marchbanks → Marchbank').waitFor();

    site.edition = 2;
    await page.goto(`http://localhost:${new URL(address).port}/desk/queue/courier?status=accepted`);
    await rows.first().waitFor();
    await page.keyboard.press('j');
    await card.getByText('Marchbank').first().waitFor();
    // What a browser tells is the same on both databases.
    if (engine === 'sqlite') await seesItMended(first, site, card);
    await page.keyboard.press('v');
    await page.getByText('The page was looked at: Marchbanks → Marchbank').waitFor();
    await card.locator('.status').getByText('Fixed', { exact: true }).waitFor();

    await readsInNotebook(first, 'It is mended on the page.');
    await readsInNotebook(second, 'It is mended on the page.');
    expect([...(await first.errors()), ...(await second.errors())]).toEqual([]);
  });
});
