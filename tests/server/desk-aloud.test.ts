/** What a screen reader has to say from the queue to a decision: names, roles, words in live regions, and the focus. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillDesk } from './fill-desk';
import { type OpenDesk, openDesk } from './open-desk';

let desk: OpenDesk;
let stream = '';
beforeAll(async () => {
  desk = await openDesk('sqlite');
  stream = await fillDesk(desk.server);
});
afterAll(() => desk.close());

/** The names of all that have a role, as the browser hands them to a screen reader. */
async function namesOf(page: Page, role: string): Promise<string[]> {
  return (await readTree(page)).filter((node) => node.role?.value === role).map((node) => node.name?.value ?? '');
}

async function readTree(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes;
}

/** The focused element as a screen reader names it. */
async function focus(page: Page): Promise<string> {
  const nodes = await readTree(page);
  const holds = (node: (typeof nodes)[number]) =>
    node.properties?.some(({ name, value }) => name === 'focused' && value.value === true);
  const node = nodes.findLast((one) => holds(one) && one.role?.value !== 'RootWebArea') ?? nodes.find(holds);
  return `${node?.role?.value}: ${node?.name?.value}`;
}

/** Words of every live region that says something now. */
const aloud = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')]
      .map((element) => element.textContent?.trim() ?? '')
      .filter((text) => text !== ''),
  );

it('the page is named, has its landmarks, and every row says what it is about', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  const list = page.getByRole('list', { name: 'Errors' });
  await list.getByRole('link').first().waitFor();
  const tree = await page.locator('body').ariaSnapshot();
  for (const part of ['- main:', '- navigation "', '- heading "', '- searchbox "', '- region "The error"'])
    expect(tree).toContain(part);
  const names = await namesOf(page, 'link');
  expect(names).toContainEqual(
    expect.stringMatching(/^Medena → Medina\. .* Medena Medina, .* New 5 readers 1 other fix Typo Low\b/),
  );
  // Old and new words of a sentence are not run together.
  expect(names).toContainEqual(expect.stringMatching(/^Wednesday → Tuesday\. .* on Wednesday Tuesday, 3/));
  await page.close();
});

it('j, a, j, x, 1: each step puts the focus where the next one is, and says what was done', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  await page.locator('.row-of-queue a').first().waitFor();
  const current = () => page.locator('.row-of-queue a[aria-current=true]').textContent();
  await page.keyboard.press('j');
  await page.locator('.card-pane .actions').waitFor();
  expect(await focus(page)).toMatch(/^link: /);
  const first = await current();
  await page.keyboard.press('a');
  await expect.poll(() => aloud(page)).toContainEqual(expect.stringMatching(/Accepted: /));
  // The next error is named by the focus that moves to it.
  await expect.poll(current).not.toBe(first);
  await expect.poll(() => focus(page)).toMatch(/^link: /);
  const second = await current();
  await page.keyboard.press('x');
  await page.getByRole('dialog').waitFor();
  expect(await focus(page)).toMatch(/^radio: .*/);
  expect(await page.getByRole('dialog').ariaSnapshot()).toMatch(/dialog "[^"]+"/);
  await page.keyboard.press('1');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => aloud(page)).toContainEqual(expect.stringMatching(/Declined: /));
  await expect.poll(current).not.toBe(second);
  await expect.poll(() => focus(page)).toMatch(/^link: /);
  await page.close();
});

it('Escape from a question leads back to the row it was asked of', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  await page.locator('.row-of-queue a').first().waitFor();
  await page.keyboard.press('j');
  await page.locator('.card-pane .actions').waitFor();
  const before = await focus(page);
  for (const key of ['e', 'r', 'n', 'c', 'm', 'd', 's', '?', 'Control+k']) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    expect(await focus(page), key).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focus(page)).toBe(before);
  }
  await page.close();
});

it('a decision by a button of the card keeps the focus in the desk, not on nothing', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  await page.locator('.row-of-queue a').first().waitFor();
  await page.keyboard.press('j');
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Accept/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => aloud(page)).toContainEqual(expect.stringMatching(/Accepted: /));
  await page.locator('.card-pane .actions').waitFor();
  expect(await focus(page)).toMatch(/^(link|button|region): /);
  await page.close();
});

it('how many are found is said when a search is answered', async () => {
  const page = await desk.open(`/desk/queue/${stream}`, { stream });
  await page.locator('.row-of-queue a').first().waitFor();
  await page.keyboard.press('/');
  expect(await focus(page)).toMatch(/^searchbox: /);
  await page.keyboard.type('calendar');
  await expect.poll(() => aloud(page)).toContainEqual(expect.stringMatching(/^1 error found$/));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('zebra');
  await expect.poll(() => aloud(page)).toContainEqual('Nothing fits these filters.');
  await page.close();
});
