/** The desk's pages as they are built and served, in real Chromium with an authenticator of its own. */
import { resolve } from 'node:path';
import { type Browser as Chromium, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeskFiles } from '@/server/http/desk-files';
import { makeSignInLink } from '@/server/people/sign-in-links';
import { chromiumPath } from '../../scripts/find-browsers.ts';
import { root } from '../../scripts/run-command.ts';
import { invite } from './people';
import { makePublication } from './reader';
import { freePort } from './start-postgres.ts';
import { startServer, type TestServer } from './start-server';

describe('the pages to sign in', () => {
  let server: TestServer;
  let browser: Chromium;
  let origin = '';
  const complaints: string[] = [];
  beforeAll(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const desk = readDeskFiles(resolve(root, '.output/desk'));
    server = await startServer('sqlite', { PUBLIC_URL: origin }, { desk, now: Date.now });
    server.clock.now = Date.now();
    await server.app.listen({ host: '127.0.0.1', port });
    const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    browser = await chromium.launch({ executablePath: chromiumPath(), args });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function openPage(locale: string): Promise<Page> {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const follow = (page: Page, link: string) => page.goto(new URL(link.replace(/^https?:\/\/[^/]+/, ''), origin).href);

  it('take an invitation, make a passkey, sign out, and sign in by it', async () => {
    const publication = await makePublication(server);
    const link = await invite(server, { stream: publication, role: 'editor' });
    const page = await openPage('en-GB');
    await follow(page, link);
    await page.getByText(`“${publication}” invites you. Your role will be: editor.`).waitFor();
    // What opens it is neither on the screen nor in the history.
    expect(page.url()).toBe(`${origin}/desk/invitation`);
    await press(page, 'Accept');
    await page.getByText('Type a name first.').waitFor();
    await page.getByLabel('By what name will others see you?').fill('Olena');
    await press(page, 'Accept');
    await page.getByText('You are signed in as Olena.').waitFor();
    await page.getByText('You have no passkey yet.').waitFor();
    await press(page, 'Add a passkey');
    await page.getByText('The passkey is added.').waitFor();
    await press(page, 'Sign out');
    await page.getByText('There is no password.').waitFor();
    await press(page, 'Sign in with a passkey');
    await page.getByText('Nothing waits here.').waitFor();
    // No script of the page can read the session.
    expect(await page.evaluate('document.cookie')).toBe('');
    await follow(page, link);
    await page.getByText('This is not good any more. Ask for a new one.').waitFor();
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  it('take a link in Ukrainian, by a button only', async () => {
    const page = await openPage('uk-UA');
    const person = (await server.database.read.selectFrom('person').select('id').executeTakeFirstOrThrow()).id;
    const link = await server.database.write((transaction) =>
      makeSignInLink(transaction, { person, email: null, origin, now: Date.now() }),
    );
    await follow(page, link);
    await press(page, 'Увійти');
    await page.getByText('Тут нічого не чекає.').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
  });
});
