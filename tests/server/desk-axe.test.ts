/** Every page and question of the desk, as built and served, through axe in two languages, one light, one dark, and as narrow as a telephone. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';
import { deskPlaces } from './desk-places';
import { fillDesk } from './fill-desk';
import { type OpenDesk, openDesk } from './open-desk';

const source = readFileSync(resolve(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

// Each page in both, each language with one of them: four times all would cost a minute.
describe.each([
  ['en-GB', 'light'],
  ['uk-UA', 'dark'],
] as const)('axe finds nothing, in %s and %s', (locale, scheme) => {
  let desk: OpenDesk;
  let stream = '';
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk('sqlite');
    stream = await fillDesk(desk.server);
    page = await desk.open('/desk/account', { stream, role: 'admin', locale });
  });
  afterAll(() => desk.close());

  /** Nothing found, and nothing that has to be scrolled to from the side. */
  const expectFit = async (shown: Page) => {
    await shown.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await judge(shown), scheme).toEqual([]);
    const size = shown.viewportSize() ?? { width: 1280, height: 720 };
    await shown.setViewportSize({ width: 360, height: 700 });
    expect(await shown.evaluate('document.documentElement.scrollWidth'), 'wider than a telephone').toBeLessThan(361);
    await shown.setViewportSize(size);
  };

  it.each(deskPlaces)('$name', async ({ path, act }) => {
    await page.goto(desk.origin + path(stream));
    await act?.(page);
    await expectFit(page);
  });

  it('the page to sign in', async () => {
    const signIn = await desk.chromium.newPage({ locale });
    await signIn.goto(`${desk.origin}/desk/sign-in`);
    await signIn.locator('main h1').waitFor();
    await expectFit(signIn);
    await signIn.close();
  });
});

/** What axe finds, each with the element. The page's policy lets no script in, so it is evaluated from outside. */
async function judge(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  expect(found.passes.length).toBeGreaterThan(10);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}
