import type { Page } from 'playwright-core';
import { until } from '../../tests/drive/until.ts';
import { type DeskClocks, watchDesk } from './watch-desk.ts';

/** What the clocks of the page say, in ms. */
export interface DeskTimes {
  /** The first of all, with nothing in the browser's cache. */
  cold: number;
  firstPaints: number[];
  /** A key as soon as the card before it is on the screen, and a key when it was looked at for a moment. */
  hurried: number[];
  calm: number[];
  searches: Record<string, number[]>;
}

interface Driving {
  /** Address of the queue. */
  queue: string;
  /** Words by what they are: frequent, rare, nowhere. */
  words: Record<string, string[]>;
}

const VISITS = 15;
const CARDS = 60;
/** What a quick reader takes to look at a card, in ms. */
const LOOK = 250;

/** Drives the desk by real keys in a signed-in page and reads its clocks. */
export async function driveDesk(page: Page, { queue, words }: Driving): Promise<DeskTimes> {
  await page.addInitScript(watchDesk);
  const paints: number[] = [];
  for (let visit = 0; visit <= VISITS; visit += 1) {
    await page.goto(queue);
    await until(async () => (await read(page)).firstPaint !== null, 'the queue on the screen');
    paints.push((await read(page)).firstPaint ?? Number.NaN);
  }
  const [cold = Number.NaN, ...firstPaints] = paints;
  const hurried = await pressNext(page, 0);
  const calm = await pressNext(page, LOOK);
  const searches: Record<string, number[]> = {};
  for (const [what, some] of Object.entries(words)) {
    searches[what] = [];
    for (const word of some) searches[what].push(await search(page, word));
  }
  return { cold, firstPaints, hurried, calm, searches };
}

const read = (page: Page) =>
  page.evaluate(() => (window as unknown as { emendClocks: DeskClocks }).emendClocks) as Promise<DeskClocks>;

async function pressNext(page: Page, pause: number): Promise<number[]> {
  const before = (await read(page)).cards.length;
  for (let count = 1; count <= CARDS; count += 1) {
    await page.keyboard.press('j');
    await until(async () => (await read(page)).cards.length === before + count, `card ${count} on the screen`);
    if (pause > 0) await page.waitForTimeout(pause);
  }
  return (await read(page)).cards.slice(before);
}

/** Types a word as a person does, and says how long after its last letter the answer stood there. */
async function search(page: Page, word: string): Promise<number> {
  await page.locator('#desk-search').fill('');
  await page.keyboard.press('Enter');
  const asked = () => new URL(page.url()).searchParams.get('q');
  // What was found before is away and nothing is on its way, so that the word is measured and not what came before it.
  await until(async () => asked() === null && (await read(page)).asking === 0, 'the whole queue');
  await page.locator('.row-of-queue').first().waitFor();
  await page.locator('#desk-search').focus();
  const before = (await read(page)).searches.length;
  await page.keyboard.type(word, { delay: 90 });
  // Answers to its beginnings come before.
  const found = () =>
    read(page).then(({ searches }) => searches.slice(before).find((answered) => answered.word === word));
  await until(async () => asked() === word && (await found()) !== undefined, `“${word}” found`);
  return (await found())?.time ?? Number.NaN;
}
