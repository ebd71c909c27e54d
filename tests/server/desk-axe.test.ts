/** Every page and question of the desk, as built and served, through axe, light and dark, and as narrow as a telephone. */
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

// Every other page in the other language: that every word is there in both is for the tests of the catalogue.
describe.each([
  ['en-GB', 'light', 'dark', 0],
  ['uk-UA', 'dark', 'light', 1],
] as const)('axe finds nothing, in %s', (locale, scheme, other, turn) => {
  let desk: OpenDesk;
  let stream = '';
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk('sqlite');
    stream = await fillDesk(desk.server);
    page = await desk.open('/desk/account', { stream, role: 'admin', locale });
  });
  afterAll(() => desk.close());

  /** All rules in one scheme, what a scheme changes in the other, and nothing that has to be scrolled to from the side. */
  const judge = async (shown: Page) => {
    await shown.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await shown.evaluate(source);
    expect(await violations(shown, ''), scheme).toEqual([]);
    await shown.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
    expect(await violations(shown, "{ runOnly: ['color-contrast', 'link-in-text-block'] }"), other).toEqual([]);
    const size = shown.viewportSize() ?? { width: 1280, height: 720 };
    await shown.setViewportSize({ width: 360, height: 700 });
    expect(await shown.evaluate('document.documentElement.scrollWidth'), 'wider than a telephone').toBeLessThan(361);
    await shown.setViewportSize(size);
  };

  it.each(deskPlaces.filter((_, at) => at % 2 === turn))('$name', async ({ path, act }) => {
    await page.goto(desk.origin + path(stream));
    await act?.(page);
    await judge(page);
  });

  it('the page to sign in', async () => {
    const signIn = await desk.chromium.newPage({ locale });
    await signIn.goto(`${desk.origin}/desk/sign-in`);
    await signIn.locator('main h1').waitFor();
    await judge(signIn);
    await signIn.close();
  });
});

/** What axe finds, each with the element. The page's policy lets no script in, so it is evaluated from outside. */
async function violations(page: Page, options: string): Promise<string[]> {
  const found = (await page.evaluate(`axe.run(document${options && `, ${options}`})`)) as axe.AxeResults;
  expect(found.passes.length).toBeGreaterThan(0);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}
