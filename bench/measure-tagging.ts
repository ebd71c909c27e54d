import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import { until } from '../tests/drive/until.ts';
import type { Bench } from './bench.ts';
import { importForNode } from './bundle-for-node.ts';
import type { Figure } from './figure.ts';
import { GOLD, SENTENCES_EACH } from './labelled-text.ts';
import { median, spread } from './median.ts';
import { type Chromium, openChromium } from './open-chromium.ts';
import { serveTexts } from './serve-texts.ts';
import { awaitTagging, readKept, switchTaggingOn, tagDocument } from './tag-in-chromium.ts';

type Inside = typeof import('./tag-desk-in-node.ts');

/** With memory: from which document on it counts, how many are tagged, and the budget in seconds. */
const WALKS = [
  { what: 'without any model', memory: false, from: 0, budget: 1.5 },
  { what: 'with memory, after 20 documents', memory: true, from: 20, budget: 1.4 },
] as const;

/** The perfect annotator at the real interface in Chromium: the mouse, the keys, and what is kept in the end. */
export const measureTagging: Bench = async () => {
  const inside = await importForNode<Inside>('bench/tag-desk-in-node.ts');
  const chromium = await openChromium(extensionDir('chromium'));
  try {
    const paint = await measurePaint(chromium);
    if (!existsSync(GOLD)) {
      console.warn('tagging: the labelled text is not there (../shared/entities), so effort is not measured');
      return paint;
    }
    const counter = await importForNode<typeof import('./entities-in-node.ts')>('bench/entities-in-node.ts');
    // The whole takes long: fewer show that it works.
    const most = Number(process.env.EMEND_BENCH_DOCUMENTS ?? Number.POSITIVE_INFINITY);
    const documents = counter.readGold(readFileSync(GOLD, 'utf8'), SENTENCES_EACH).slice(0, most);
    const figures: Figure[] = [];
    for (const walk of WALKS.filter(({ from }) => from < documents.length))
      figures.push(...(await measureWalk(chromium, { inside, documents, ...walk })));
    return [...figures, ...paint];
  } finally {
    await chromium.close();
  }
};

interface Walk {
  inside: Inside;
  documents: TaggedDocument[];
  what: string;
  memory: boolean;
  from: number;
  budget: number;
}

async function measureWalk(chromium: Chromium, walk: Walk): Promise<Figure[]> {
  const { inside, documents, what, from, budget } = walk;
  const site = await serveTexts(documents.map(({ text }) => text));
  const { page } = await chromium.openPage();
  const memory = inside.newMemory();
  let effort = inside.noEffort();
  let unequal = 0;
  try {
    for (const [at, gold] of documents.entries()) {
      await page.goto(`${site.url}/${walk.memory ? 'with' : 'without'}/${at}`);
      if (at === 0) await switchTaggingOn(chromium);
      await awaitTagging(page);
      const keyed = inside.keyTokens(inside.readText(gold.text, gold.language).tokens);
      const offers = walk.memory ? inside.recall(memory, { text: gold.text, keyed, taken: [] }) : [];
      const done = await tagDocument(inside, page, { gold, offers });
      if (at >= from) effort = inside.addEffort(effort, done);
      if (!(await isGold(chromium, walk, { gold, address: page.url() }))) unequal += 1;
      if (walk.memory) {
        await page.keyboard.press('Shift+N');
        inside.remember(memory, gold);
      }
    }
  } finally {
    await page.close();
    await site.close();
  }
  const { secondsEach, secondsEachWithThought } = inside;
  const each = (count: number) => (count / effort.entities).toFixed(2);
  const note = `P ${each(effort.points)}, B ${each(effort.presses)}, K ${each(effort.keys)}, judged ${each(effort.judged)}`;
  return [
    { what: `entity in Chromium, ${what}`, measured: secondsEach(effort), unit: 's', budget, note },
    { what: '  and 1.35 s of thought an offer', measured: secondsEachWithThought(effort), unit: 's', budget: null },
    {
      what: '  wrong among 100 offers',
      measured: (100 * effort.wrong) / Math.max(1, effort.judged),
      unit: '%',
      budget: null,
    },
    { what: '  documents kept that are not the gold', measured: unequal, unit: '', budget: 0 },
  ];
}

async function isGold(
  chromium: Chromium,
  { inside }: Walk,
  { gold: { text, entities }, address }: { gold: TaggedDocument; address: string },
): Promise<boolean> {
  const wanted = entities.map((entity) => {
    const { start, end } = inside.hullOf(entity);
    return `${start} ${end} ${entity.label}`;
  });
  const same = async () => (await readKept(chromium, address)).join() === wanted.sort().join();
  if (await until(same, 'the gold in the store').catch(() => false)) return true;
  const kept = await readKept(chromium, address);
  const say = (keys: string[]) =>
    keys.map((key) => `${key} “${text.slice(...(key.split(' ').map(Number) as [number, number]))}”`).join(', ');
  const [lacking, extra] = [wanted.filter((key) => !kept.includes(key)), kept.filter((key) => !wanted.includes(key))];
  console.warn(`not the gold: lacks ${say(lacking)}; has ${say(extra)}`);
  return false;
}

const NAMES = 1000;
const WORDS = 20_000;
const KEYS = 15;

/** From a label's key to the next paint, with 1,000 entities on a page of 20,000 words: what the browser itself says of the event. */
async function measurePaint(chromium: Chromium): Promise<Figure[]> {
  const each = Math.floor(WORDS / NAMES);
  const text = Array.from(
    { length: NAMES },
    () =>
      `Kittiwake ${'went out to sea again '
        .repeat(each)
        .split(' ')
        .slice(0, each - 1)
        .join(' ')}.`,
  ).join(' ');
  const site = await serveTexts([`Marrowby sailed. ${text}`]);
  const { page } = await chromium.openPage();
  try {
    await page.goto(`${site.url}/paint/0`);
    await switchTaggingOn(chromium);
    await awaitTagging(page);
    await selectFirst(page, 'Kittiwake');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    const painted = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
    await until(async () => (await painted()) >= NAMES, `${NAMES} entities`, 60_000);
    await selectFirst(page, 'Marrowby');
    await page.evaluate(() => {
      const kept = globalThis as { took?: number[] };
      kept.took = [];
      new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (one.name === 'keydown') kept.took?.push(one.duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
    for (let nth = 0; nth < KEYS; nth += 1) {
      await page.keyboard.press(nth % 2 === 0 ? 'l' : 'p');
      await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 20))));
    }
    const slow = await page.evaluate(() => (globalThis as { took?: number[] }).took ?? []);
    // What took less than 16 ms is not told of.
    const took = [...slow, ...Array.from({ length: Math.max(0, KEYS - slow.length) }, () => 16)];
    return [
      {
        what: `key to paint, ${await painted()} entities on 20,000 words`,
        measured: median(took),
        unit: 'ms',
        budget: 100,
        note: spread(took),
      },
    ];
  } finally {
    await page.close();
    await site.close();
  }
}

async function selectFirst(page: Page, word: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const text = document.querySelector('pre')?.firstChild as Text;
    const at = text.data.indexOf(wanted);
    const range = new Range();
    range.setStart(text, at + 1);
    range.setEnd(text, at + 2);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 2, y: top + height / 2 };
  }, word);
  await page.mouse.dblclick(place.x, place.y);
}
