/** The editors' desk as it is built and served, in real Chromium: a queue, keys, and what a reader hears of it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UNDO_WAIT } from '@/lib/decisions/mail-wait';
import { Metrics } from '@/server/http/metrics';
import { Courier } from '@/server/out/courier';
import { readSettings } from '@/server/settings';
import { Editor, FERRY, reportOf, send } from './editor';
import { engines } from './engines';
import { type OpenDesk, openDesk } from './open-desk';
import { type HookBox, type MailBox, openHookBox, openMailBox, readLetter } from './post-box';
import { makePublication, makeReader } from './reader';

describe.each(engines)('the desk on %s', (engine) => {
  let desk: OpenDesk;
  let mails: MailBox;
  let hooks: HookBox;
  let stream = '';
  beforeAll(async () => {
    [mails, hooks] = await Promise.all([openMailBox(), openHookBox()]);
    desk = await openDesk(engine, { SMTP_URL: mails.url, OUT_TO_LOOPBACK: 'yes' });
  });
  beforeEach(async () => {
    desk.complaints.length = 0;
    stream = await makePublication(desk.server, { address: 10_000, reader: 10_000, page: 10_000 });
  });
  afterAll(async () => {
    await desk.close();
    await Promise.all([mails.close(), hooks.close()]);
  });

  const report = (words: string, fix: string, more: Parameters<typeof reportOf>[2] | object = {}) =>
    reportOf(stream, Date.now(), { words, fix, ...more });
  const rows = (page: Page) => page.getByRole('list', { name: 'Errors' }).getByRole('link');

  it('two readers, one error: accepted by a key, taken back, accepted; the reader is told', async () => {
    const reader = makeReader();
    const reply = { email: 'ann@reader.example', language: 'uk' };
    const first = report('Medena', 'Medina', { comment: 'As on the map.', reply });
    await send(desk.server, first, reader);
    await send(desk.server, report(FERRY, FERRY.replace('Medena', 'Medina')));
    const page = await desk.open(`/desk/queue/${stream}`, { stream });
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByText('2 readers').first().waitFor();
    await page.keyboard.press('j');
    await page.getByText('As on the map.').waitFor();
    const receipt = () => desk.server.ask(`GET /v1/reports/${first.id}?publication=${stream}`, { token: reader });
    // What the desk shows at once the server knows a little later.
    const becomes = (state: string) =>
      expect.poll(async () => (await receipt()).body, { timeout: 10_000 }).toMatchObject({ state });
    await page.keyboard.press('a');
    await page.getByText('Accepted: Medena → Medina').waitFor();
    await becomes('accepted');
    await page.keyboard.press('u');
    const status = page.getByRole('region', { name: 'The error' }).locator('.status');
    await status.getByText('New').waitFor();
    await becomes('received');
    await page.keyboard.press('a');
    await page.getByText('Nothing waits here.').waitFor();
    await becomes('accepted');
    // Nobody is written to before undo is over, and of the decision that was taken back nothing is said.
    const carry = (wait: number) => {
      const settings = readSettings({ SMTP_URL: mails.url, PUBLIC_URL: desk.origin });
      const parts = { database: desk.server.database, settings, metrics: new Metrics(), now: () => Date.now() + wait };
      return new Courier(parts).runDue();
    };
    expect(await carry(0)).toBe(0);
    await carry(UNDO_WAIT);
    expect(mails.letters.map(({ to }) => to)).toEqual([['ann@reader.example']]);
    expect(readLetter(mails.letters[0] ?? { from: '', to: [], raw: '' }).body).toContain('погоджується');
    expect(desk.complaints).toEqual([]);
  });

  it('a webhook is added, tested and given a new secret, beside which the old one signs', async () => {
    const page = await desk.open(`/desk/settings/${stream}`, { stream, role: 'admin' });
    await page.getByLabel('Address that is told of reports and decisions').fill(`${hooks.url}/hook`);
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const test = page.getByRole('button', { name: 'Send a test' });
    await test.click();
    await page.getByText('The test arrived.').waitFor();
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByText('The old one signs beside it until', { exact: false }).waitFor();
    hooks.answer = (response) => response.writeHead(503).end();
    await test.click();
    await page.getByText('It answered 503 and did not take the test.', { exact: false }).waitFor();
    expect(hooks.calls.map(({ body }) => JSON.parse(body).type)).toEqual(['endpoint.test', 'endpoint.test']);
    const signatures = hooks.calls.map(({ headers }) => String(headers['webhook-signature']).split(' ').length);
    expect(signatures).toEqual([1, 2]);
    expect(desk.complaints).toEqual([]);
  });

  it('a colleague who was quicker is named, and nothing of theirs is lost', async () => {
    await send(desk.server, report('noon', 'one'));
    const page = await desk.open(`/desk/queue/${stream}`, { stream });
    await page.keyboard.press('j');
    await rows(page).first().waitFor();
    const other = await Editor.make(desk.server, stream);
    const [cluster] = await other.list();
    if (!cluster) throw new Error('nothing is there');
    // The answer is held up until the colleague has decided.
    await page.route('**/decisions', async (route) => {
      await other.settle(cluster, 'declined', { declined: 'quoted-as-said' });
      await route.continue();
    });
    await page.keyboard.press('j');
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByText('It is now: Declined.', { exact: false }).waitFor();
    expect((await other.card(cluster.id)).cluster.status).toBe('declined');
  });

  it('H-16, H-17, H-18, H-41: what readers send is text, leads nowhere it should not, and asks nobody anything', async () => {
    const hostile = '<img src=x onerror=alert(1)><svg/onload=alert(1)><math><mtext><style><img src=x onerror=alert(2)>';
    const text = `The pass\u202Eword of the harbour is kept by nobody, said ${hostile} on Monday.`;
    const beacon = `![x](https://beacon.example/p.gif) ${hostile}`;
    const made = report('pass\u202Eword', hostile, { text, comment: beacon, credit: hostile });
    const about = { ...made.target.page, title: hostile, author: hostile, section: hostile };
    const source = { ...made.target.source, identity: 'https://courier.example/x' };
    const target = { ...made.target, page: about, source };
    await send(desk.server, { ...made, target, evidence: 'https://user:secret@evil.example/?q=<script>' });
    const page = await desk.open(`/desk/queue/${stream}`, { stream });
    page.on('dialog', () => desk.complaints.push('a script of a reader ran'));
    await rows(page).first().waitFor();
    await page.keyboard.press('j');
    await page.getByText('![x](https://beacon.example/p.gif)', { exact: false }).waitFor();
    // The sign that turns the line around is named, in the row and on the card.
    expect(await page.getByText('U+202E').count()).toBeGreaterThan(1);
    expect(await page.locator('#desk img, #desk math, #desk style, #desk script').count()).toBe(0);
    const links = await page
      .locator('#desk a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(links.filter((href) => !/^https?:/.test(href))).toEqual([]);
    expect(links.filter((href) => href.includes('secret'))).toEqual([]);
    expect(desk.strayed).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
