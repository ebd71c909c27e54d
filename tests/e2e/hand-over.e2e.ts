/** Where no server takes a correction: the mail program, the site's own page or its own reporter, by keys alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipient } from '@/lib/annotation/schema';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { type Site, startSite } from '../site/serve.ts';
import { chooseView } from './choose-view.ts';
import { deliveries, openAgreement } from './deliver-steps.ts';
import { type MailProgram, makeMailProgram } from './mail-program.ts';
import { writeNote } from './write-note.ts';

/** In a page of ours. */
declare const browser: typeof import('wxt/browser').browser;

/** Goes on by Tab to what has these words, and presses it by Enter. */
async function pressByKeys(surface: Tab, words: string): Promise<void> {
  await until(async () => {
    await surface.press('Tab');
    return (await surface.evaluate(() => document.activeElement?.textContent?.trim() ?? '')) === words;
  }, `the focus on “${words}”`);
  await surface.press('Enter');
}

/** Among those found, goes by the arrow keys to the one whose button has these words. */
async function chooseByKeys(surface: Tab, words: string): Promise<void> {
  const offers = () =>
    surface.evaluate((part) => document.querySelector('.send .grave')?.textContent?.trim() === part, words);
  await until(async () => {
    if (await offers()) return true;
    const isChoosing = () => surface.evaluate(() => document.activeElement?.getAttribute('name') === 'recipient');
    await surface.press((await isChoosing()) ? 'ArrowDown' : 'Tab');
    return offers();
  }, `a recipient with “${words}”`);
}

const reads = (tab: Tab, words: string) =>
  until(async () => (await tab.evaluate(() => document.body.innerText)).includes(words), `“${words}”`);

describe.each(browsers)('handing a correction over, in %s', (name) => {
  let drive: Drive;
  let site: Site;
  let mail: MailProgram;
  beforeAll(async () => {
    mail = makeMailProgram();
    site = await startSite();
    const preferences = name === 'firefox' ? { 'security.external_protocol_requires_permission': false } : {};
    drive = await openDrive(name, { profile: mail.profile, preferences });
  });
  afterAll(async () => {
    await drive?.close();
    await site?.close();
    mail?.remove();
  });

  const receive = (...receivers: Recipient[]) => {
    const expires = new Date(Date.now() + 86_400_000).toISOString();
    site.corrections = receivers.length ? JSON.stringify({ version: 1, expires, receivers, languages: ['en'] }) : null;
  };
  /** Corrects the words and presses the way over with these words on it. */
  const handOver = async (tab: Tab, { words, fix, press }: { words: string; fix: string; press: string }) => {
    await tab.selectText(words);
    await writeNote(drive, tab, { text: fix });
    await tab.clickToast('Send to…');
    const surface = await openAgreement(drive);
    await chooseByKeys(surface, press);
    const shown = await surface.evaluate(() => document.querySelector('.exactly')?.textContent ?? '');
    await pressByKeys(surface, press);
    return { surface, shown };
  };
  /** What a reader gets who pastes into a form of the page. */
  const pasted = async (): Promise<string> => {
    const form = await drive.openTab(`${site.url}/contact`);
    await form.clickElement('textarea');
    await form.press('Control+v');
    const text = await until(
      () => form.evaluate(() => document.querySelector('textarea')?.value || null),
      'the pasted text',
    );
    await form.close();
    return text.replaceAll('\r\n', '\n');
  };
  /** What the notebook says of the correction with this fix. */
  const notebookSays = async (fix: string, words: string) => {
    const notebook = await drive.openOwnPage('sidepanel.html');
    await chooseView(notebook, 'all');
    await reads(notebook, words);
    const card = await notebook.evaluate(
      (part) =>
        [...document.querySelectorAll<HTMLElement>('[data-card]')].find(({ innerText }) => innerText.includes(part))
          ?.innerText ?? '',
      fix,
    );
    await notebook.close();
    expect(card).toContain(words);
    expect(card).not.toMatch(/\bsent\b/i);
  };
  const closeSurfaces = async () => {
    for (const { tab } of await drive.surfaces()) await tab.close().catch(() => {});
  };

  it('opens a draft in the mail program, with the text on the clipboard, and never calls it sent', async () => {
    receive({ kind: 'email', address: 'corrections@courier.example' });
    const tab = await drive.openTab(`${site.url}/news/ferry?utm_source=mail&token=abc`);
    const over = { words: 'Marchbanks', fix: 'Marchbank', press: 'Open the draft' };
    const { surface, shown } = await handOver(tab, over);
    const [address = ''] = await until(() => mail.opened().length > 0 && mail.opened(), 'the mail program opened');
    const draft = new URL(address);
    expect(draft.protocol + draft.pathname).toBe('mailto:corrections@courier.example');
    const body = new URLSearchParams(draft.search.replaceAll('+', '%2B')).get('body') ?? '';
    for (const part of ['Marchbanks', 'Marchbank,', `${site.url}/news/ferry`]) expect(body).toContain(part);
    expect(address).not.toMatch(/utm_source|token/);
    // Tried on the page: the word stands there once, so the link needs nothing around it.
    expect(body).toContain(`${site.url}/news/ferry#:~:text=Marchbanks\r\n`);
    await reads(surface, 'A draft to corrections@courier.example was opened in your mail program');
    await closeSurfaces();
    expect(await pasted()).toBe(shown);
    await notebookSays('Marchbank', 'A draft to corrections@courier.example was opened in your mail program');
    expect(await deliveries(drive)).toMatchObject([{ state: 'handed', receipt: null }]);
    expect(mail.opened()).toHaveLength(1);
    await tab.close();
  });

  it('opens the page that the line names, with the text on the clipboard', async () => {
    receive();
    const tab = await drive.openTab(`${site.url}/news/ferry`);
    const over = { words: 'Wednesday', fix: 'Tuesday', press: 'Copy the text and open the page' };
    const { surface, shown } = await handOver(tab, over);
    const isOpen = () =>
      drive.own.evaluate(async () => (await browser.tabs.query({})).some(({ url }) => url?.endsWith('/contact')));
    await until(isOpen, 'the page to write to');
    await reads(surface, 'The text was copied and');
    await closeSurfaces();
    expect(shown).toContain('Tuesday');
    expect(await pasted()).toBe(shown);
    await notebookSays('Tuesday', 'The text was copied and');
    await tab.close();
  });

  it('offers the site’s own Ctrl+Enter reporter, which opens once on the words', async () => {
    const tab = await drive.openTab(`${site.url}/rivals/orphus`);
    const over = { words: 'Two cyclists', fix: 'Three cyclists', press: 'Use the site’s own reporter' };
    const { surface } = await handOver(tab, over);
    await until(() => tab.evaluate(() => (window as unknown as { __rival: number }).__rival === 1), 'their reporter');
    await reads(surface, 'Left to the site’s own reporter');
    await closeSurfaces();
    await notebookSays('Three', 'Left to the site’s own reporter');
    await tab.close();
  });
});
