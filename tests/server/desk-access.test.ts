/** A triage by keys alone, in real Chromium. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';
import { reportOf, send } from './editor';
import { type OpenDesk, openDesk } from './open-desk';
import { makePublication } from './reader';

let desk: OpenDesk;
let stream = '';
beforeAll(async () => {
  desk = await openDesk('sqlite');
  stream = await makePublication(desk.server, { address: 10_000, reader: 10_000, page: 10_000 });
  for (const [words, fix] of [
    ['Medena', 'Medina'],
    ['noon', 'one'],
    ['is glad', 'are glad'],
  ] as const)
    await send(desk.server, reportOf(stream, Date.now(), { words, fix }));
});
afterAll(() => desk.close());

const axe = readFileSync(resolve(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Run beside the page's own policy, which lets no text become a script. */
async function findViolations(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Runtime.evaluate', { expression: axe });
  const expression = 'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))';
  const { result } = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return result.value as string[];
}

it('a triage with the keyboard: the focus follows, what happened is said, questions take and give back the focus', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  await page.getByRole('list', { name: 'Errors' }).getByRole('link').first().waitFor();
  await page.keyboard.press('j');
  const focused = () => page.evaluate('document.activeElement.textContent');
  expect(await focused()).toContain('are glad');
  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'Why is it declined?' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('3');
  await page.getByRole('status').getByText('Declined: is → are').waitFor();
  // The next one is open, and the focus is on it.
  await page.waitForFunction("document.activeElement.textContent.includes('noon')");
  // In a field a key is a letter.
  await page.keyboard.press('/');
  await page.keyboard.type('axa');
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('axa');
  await page.getByText('Nothing fits these filters.').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('axa');
});
