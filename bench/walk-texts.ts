import type { Page } from 'playwright-core';
import type { Effort } from '@/lib/entities/effort/keystroke-level';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { until } from '../tests/drive/until.ts';
import type { Figure } from './figure.ts';
import type { Chromium } from './open-chromium.ts';
import { serveTexts } from './serve-texts.ts';
import { awaitTagging, readKept, switchTaggingOn, tagDocument } from './tag-in-chromium.ts';

type Inside = typeof import('./tag-desk-in-node.ts');
type Desk = InstanceType<Inside['TagDesk']>;

/** One way through the documents, from the first to the last. */
export interface Walk {
  inside: Inside;
  documents: TaggedDocument[];
  what: string;
  memory: boolean;
  tagger: boolean;
  /** Counted from this document on; 0 is the first. */
  from: number;
  /** Seconds an entity may take. */
  budget: number;
}

interface Sums {
  effort: Effort;
  unequal: number;
  /** Memory's and the tagger's, when a document is opened. */
  offers: number;
  right: number;
}

export async function walkTexts(chromium: Chromium, walk: Walk): Promise<Figure[]> {
  const { inside, documents, what, from } = walk;
  const site = await serveTexts(documents.map(({ text }) => text));
  const panel = walk.tagger ? await openPanel(chromium) : null;
  const { page } = await chromium.openPage();
  const [memory, answer] = [inside.newMemory(), inside.makeTagger()];
  const done: TaggedDocument[] = [];
  const sums: Sums = { effort: inside.noEffort(), unequal: 0, offers: 0, right: 0 };
  let ids = 0;
  try {
    for (const [at, gold] of documents.entries()) {
      await page.goto(`${site.url}/page/${at}`);
      if (at === 0) await switchTaggingOn(chromium);
      await awaitTagging(page);
      const document = { ...gold, entities: [], relations: [] };
      const keyed = inside.keyTokens(inside.readText(gold.text, gold.language).tokens);
      const offers = walk.memory ? inside.recall(memory, { text: gold.text, keyed, taken: [] }) : [];
      const desk = new inside.TagDesk(
        { document, set: inside.fourClassSet, offers },
        () => `made-${++ids}`,
        () => {},
      );
      // The panel asks its worker, and waits for as many documents (`use-tagger.ts`).
      if (walk.tagger && done.length >= inside.LEAST_DOCUMENTS)
        desk.takeOffers(answer({ done, current: document }).offers);
      await awaitOffers(page, desk);
      if (at >= from) countOffers(sums, desk, { inside, gold });
      const effort = await tagDocument({ inside, desk, gold }, page);
      if (at >= from) sums.effort = inside.addEffort(sums.effort, effort);
      if (!(await isGold(chromium, { inside, gold, address: page.url() }))) sums.unequal += 1;
      if (walk.memory) {
        await page.keyboard.press('Shift+N');
        await until(() => hasEnded(chromium, at + 1), 'a document more that is done');
        inside.remember(memory, gold);
        done.push(gold);
      }
      if ((at + 1) % 10 === 0) sayHowFar(walk, at, sums);
    }
  } finally {
    await page.close();
    await panel?.close();
    await site.close();
  }
  return figuresOf(walk, what, sums);
}

function figuresOf({ inside, budget, memory }: Walk, what: string, { effort, unequal, offers, right }: Sums): Figure[] {
  const { secondsEach, secondsEachWithThought } = inside;
  const each = (count: number) => (count / effort.entities).toFixed(2);
  const share = (part: number, whole: number) => (100 * part) / Math.max(1, whole);
  const note = `P ${each(effort.points)}, B ${each(effort.presses)}, K ${each(effort.keys)}, judged ${each(effort.judged)}; ${effort.entities} entities`;
  const known: Figure[] = [
    { what: '  offers that are right (precision)', measured: share(right, offers), unit: '%', budget: null },
    { what: '  entities offered rightly (recall)', measured: share(right, effort.entities), unit: '%', budget: null },
  ];
  return [
    { what: `entity in Chromium, ${what}`, measured: secondsEach(effort), unit: 's', budget, note },
    { what: '  and 1.35 s of thought an offer', measured: secondsEachWithThought(effort), unit: 's', budget: null },
    {
      what: '  wrong among 100 offers, tag once included, if all were taken',
      measured: share(effort.wrong, effort.judged),
      unit: '%',
      budget: null,
    },
    ...(memory ? known : []),
    { what: '  documents kept that are not the gold', measured: unequal, unit: '', budget: 0 },
  ];
}

function countOffers(sums: Sums, desk: Desk, { inside, gold }: { inside: Inside; gold: TaggedDocument }): void {
  const { offers } = desk.session;
  const isRight = (offer: (typeof offers)[number]) =>
    gold.entities.some((one) => one.label === offer.label && inside.isSameSpan(inside.hullOf(one), offer));
  sums.offers += offers.length;
  sums.right += offers.filter(isRight).length;
}

/** The whole takes long: what a run that is cut short has found is not lost. */
function sayHowFar({ inside, what, documents }: Walk, at: number, { effort, unequal }: Sums): void {
  const seconds = effort.entities > 0 ? `${inside.secondsEach(effort).toFixed(2)} s an entity` : 'not counted yet';
  console.log(`  ${what}: ${at + 1} of ${documents.length} documents, ${seconds}, ${unequal} not the gold`);
}

/** The tagger works while the panel shows tagging; as a tab it is about the one beside it. */
async function openPanel(chromium: Chromium): Promise<Page> {
  const { page } = await chromium.openPage();
  const host = await chromium.inWorker(() => location.host, null);
  await page.goto(`chrome-extension://${host}/sidepanel.html`);
  const press = () => {
    const tab = document.getElementById('tab-tagging');
    tab?.click();
    return tab?.getAttribute('aria-selected') === 'true';
  };
  await until(() => page.evaluate(press), 'the part for tagging');
  return page;
}

/** What is offered in the page is what the desk beside it has. */
async function awaitOffers(page: Page, { session }: Desk): Promise<void> {
  const wanted = session.offers
    .map(({ exact }) => exact.replace(/\s+/g, ' '))
    .sort()
    .join('|');
  const painted = () =>
    page.evaluate(() =>
      [...CSS.highlights]
        .flatMap(([name, ranges]) => (name.endsWith('p') ? [...ranges] : []))
        .map((range) => (range as Range).toString().replace(/\s+/g, ' '))
        .sort()
        .join('|'),
    );
  await until(async () => (await painted()) === wanted, `offered: ${wanted}`, 30_000);
}

const hasEnded = ({ inWorker }: Chromium, count: number) =>
  inWorker(async (wanted) => {
    const open = indexedDB.open('emend');
    const db = await new Promise<IDBDatabase>((done) => {
      open.onsuccess = () => done(open.result);
    });
    const rows = await new Promise<{ status: string }[]>((done) => {
      const asked = db.transaction('documentStates').objectStore('documentStates').getAll();
      asked.onsuccess = () => done(asked.result);
    });
    db.close();
    return rows.filter(({ status }) => status === 'done').length >= wanted;
  }, count);

/** The text itself, and every entity of it. */
async function isGold(
  chromium: Chromium,
  { inside, gold: { text, entities }, address }: { inside: Inside; gold: TaggedDocument; address: string },
): Promise<boolean> {
  const wanted = entities.map((entity) => {
    const { start, end } = inside.hullOf(entity);
    return `${start} ${end} ${entity.label}`;
  });
  wanted.sort();
  const same = async () => {
    const kept = await readKept(chromium, address);
    return kept.text === text && kept.tags.join() === wanted.join();
  };
  if (await until(same, 'the gold in the store').catch(() => false)) return true;
  const kept = await readKept(chromium, address);
  const say = (keys: string[]) =>
    keys.map((key) => `${key} “${text.slice(...(key.split(' ').map(Number) as [number, number]))}”`).join(', ');
  const lacking = wanted.filter((key) => !kept.tags.includes(key));
  const extra = kept.tags.filter((key) => !wanted.includes(key));
  const words = kept.text === text ? '' : kept.text === null ? 'no document; ' : 'another text; ';
  console.warn(`not the gold: ${words}lacks ${say(lacking)}; has ${say(extra)}`);
  return false;
}
