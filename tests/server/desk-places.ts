import type { Page } from 'playwright-core';

export interface DeskPlace {
  name: string;
  /** Path after the origin. */
  path: (stream: string) => string;
  /** What is done there before it is looked at. */
  act?: (page: Page) => Promise<unknown>;
}

const rows = (page: Page) => page.locator('.row-of-queue a');
const openFirst = async (page: Page) => {
  await rows(page).first().waitFor();
  await page.keyboard.press('j');
  await page.locator('.card-pane .actions').waitFor();
};
const ask = (...keys: string[]) => ({
  path: (stream: string) => `/desk/queue/${stream}`,
  act: async (page: Page) => {
    await openFirst(page);
    for (const key of keys) await page.keyboard.press(key);
    await page.locator('dialog[open]').waitFor();
  },
});
/** With what its page asks for afterwards. */
const loaded = async (page: Page) => {
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
};

/** Every page of the desk and everything it asks. */
export const deskPlaces: readonly DeskPlace[] = [
  { name: 'queue', path: (stream) => `/desk/queue/${stream}`, act: (page) => rows(page).first().waitFor() },
  { name: 'card', path: (stream) => `/desk/queue/${stream}`, act: openFirst },
  {
    name: 'decided',
    path: (stream) => `/desk/queue/${stream}?status=declined`,
    act: openFirst,
  },
  {
    name: 'filters',
    path: (stream) => `/desk/queue/${stream}?language=en`,
    act: async (page) => {
      await rows(page).first().waitFor();
      await page.locator('.search-line button').click();
    },
  },
  {
    name: 'nothing found',
    path: (stream) => `/desk/queue/${stream}?q=zebra`,
    act: (page) => page.locator('.list-pane .empty').waitFor(),
  },
  {
    name: 'selected',
    path: (stream) => `/desk/queue/${stream}`,
    act: async (page) => {
      await openFirst(page);
      await page.keyboard.press('Space');
      await page.locator('.marked-bar').waitFor();
    },
  },
  { name: 'bulk', ...ask('Space', 'j', 'Space', 'Shift+A') },
  { name: 'decline', ...ask('x') },
  { name: 'edit', ...ask('e') },
  { name: 'reply', ...ask('r') },
  { name: 'note', ...ask('n') },
  { name: 'kind', ...ask('c') },
  { name: 'merge', ...ask('m') },
  { name: 'duplicate', ...ask('d') },
  { name: 'snooze', ...ask('s') },
  { name: 'keys', ...ask('?') },
  { name: 'palette', ...ask('Control+k') },
  { name: 'suspects', path: (stream) => `/desk/suspect/${stream}`, act: loaded },
  { name: 'letters', path: (stream) => `/desk/letters/${stream}`, act: loaded },
  { name: 'figures', path: (stream) => `/desk/figures/${stream}`, act: loaded },
  { name: 'replies', path: (stream) => `/desk/replies/${stream}`, act: loaded },
  { name: 'settings and members', path: (stream) => `/desk/settings/${stream}`, act: loaded },
  { name: 'account', path: () => '/desk/account', act: loaded },
  { name: 'choice of a desk', path: () => '/desk/sign-in', act: loaded },
  { name: 'public log', path: (stream) => `/v1/publications/${stream}/corrections?language=uk`, act: loaded },
];
