import type { Page } from 'playwright-core';
import type { browser as Api } from 'wxt/browser';
import type { Effort } from '@/lib/entities/effort/keystroke-level';
import type { Offer } from '@/lib/entities/offers/offer';
import type { Span, TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import { until } from '../tests/drive/until.ts';
import { Hand } from './hand.ts';
import type { Chromium } from './open-chromium.ts';

type Inside = typeof import('./tag-desk-in-node.ts');

/** In a worker of the extension. */
declare const browser: typeof Api;

interface Work {
  inside: Inside;
  hand: Hand;
  desk: InstanceType<Inside['TagDesk']>;
  gold: TaggedEntity[];
}

/** What an entity of the store says of a document's text. */
interface Row {
  documentId: string;
  start: number;
  end: number;
  labelId: string;
  deletedAt: string | null;
}

export async function switchTaggingOn({ inWorker }: Chromium): Promise<void> {
  await inWorker(async () => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    // `dispatch` is on every event object of Chromium and in no type.
    (browser.commands.onCommand as unknown as { dispatch(...args: unknown[]): void }).dispatch('tag-page', tab);
  }, null);
}

/** Resolves when the document is open in the mode: its labels' looks are there then. */
export async function awaitTagging(page: Page): Promise<void> {
  await until(() => page.evaluate(() => document.adoptedStyleSheets.length > 0), 'tagging mode', 60_000);
}

interface Tagging {
  inside: Inside;
  /** Beside the one in the page, with the same offers. */
  desk: Work['desk'];
  gold: TaggedDocument;
}

/** Tags a document that is open in the page as its gold says, by the cheapest acts. */
export async function tagDocument({ inside, desk, gold }: Tagging, page: Page): Promise<Effort> {
  const work = { inside, hand: new Hand(page), desk, gold: inside.sortEntities(gold.entities) };
  work.hand.effort.entities = gold.entities.length;
  await answerOffers(work);
  for (const entity of work.gold) {
    if (isTagged(work, entity)) continue;
    const span = inside.hullOf(entity);
    await reach(work, span);
    await label(work, entity.label);
    await answerOffers(work);
  }
  return work.hand.effort;
}

async function reach({ inside, hand, desk }: Work, wanted: Span): Promise<void> {
  for (const act of inside.reachSpan(desk.session.read, wanted)) {
    if (act.act === 'double-click') await hand.doubleClick(act.at);
    else if (act.act === 'drag') await hand.drag(act.from, act.to);
    else await hand.press(...act.keys);
  }
  desk.mark(wanted);
}

async function label({ inside, hand, desk }: Work, id: string): Promise<void> {
  await hand.press(inside.fourClassSet.labels.find((one) => one.id === id)?.key ?? '');
  desk.label(id);
}

/** All that an act brought by one key where all are right or none is; else one by one, each answer leading to the next. */
async function answerOffers(work: Work): Promise<void> {
  const { hand, desk } = work;
  while (desk.session.offers.length > 0) {
    const { group, offers } = desk.session;
    const right = group.filter((offer) => isRight(work, offer));
    if (!desk.offer && group.length > 0 && right.length === group.length) {
      judge(work, group);
      await hand.press('Enter');
      desk.accept(group);
    } else if (!desk.offer && group.length > 0 && right.length === 0 && !group.some((offer) => nearest(work, offer))) {
      judge(work, group);
      await hand.press('Shift+Backspace');
      desk.refuse(group);
    } else {
      const [first] = group.length > 0 && !desk.offer ? group : offers;
      if (!desk.offer && first) {
        await hand.click(first.start);
        desk.mark({ start: first.start, end: first.end });
      }
      await answerOne(work);
    }
  }
}

async function answerOne(work: Work): Promise<void> {
  const { inside, hand, desk } = work;
  const { offer } = desk;
  if (!offer) throw new Error('a click on an offer marks something else');
  judge(work, [offer]);
  if (isRight(work, offer)) {
    await hand.press('Enter');
    desk.accept([offer]);
    desk.stepToOffer(offer);
    return;
  }
  const near = nearest(work, offer);
  if (!near) {
    await hand.press('Backspace');
    desk.refuse([offer]);
    desk.stepToOffer(offer);
    return;
  }
  await hand.press(...near.keys);
  desk.mark(inside.hullOf(near.entity));
  await label(work, near.entity.label);
}

function judge(work: Work, offers: readonly Offer[]): void {
  work.hand.effort.judged += offers.length;
  work.hand.effort.wrong += offers.filter((offer) => !isRight(work, offer)).length;
}

const isRight = ({ inside, gold }: Work, offer: Offer): boolean =>
  gold.some((entity) => entity.label === offer.label && inside.isSameSpan(inside.hullOf(entity), offer));

const isTagged = ({ inside, desk }: Work, entity: TaggedEntity): boolean =>
  desk.session.document.entities.some(
    (one) => one.label === entity.label && inside.isSameSpan(inside.hullOf(one), inside.hullOf(entity)),
  );

/** The untagged entity that an offer nearly is, and the keys that move its edges there. */
function nearest(work: Work, offer: Offer): { entity: TaggedEntity; keys: string[] } | null {
  const { inside, desk, gold } = work;
  const ways = gold.flatMap((entity) => {
    const hull = inside.hullOf(entity);
    if (!inside.overlaps(hull, offer) || isTagged(work, entity)) return [];
    const keys = inside.moveEdges(desk.session.read, offer, hull);
    return keys ? [{ entity, keys }] : [];
  });
  return ways.sort((a, b) => a.keys.length - b.keys.length)[0] ?? null;
}

/** The text that the store holds for an address, and `start end label` of what is tagged in it; null where there is none. */
export async function readKept(
  { inWorker }: Chromium,
  address: string,
): Promise<{ text: string | null; tags: string[] }> {
  return await inWorker(async (wanted) => {
    const open = indexedDB.open('emend');
    const db = await new Promise<IDBDatabase>((done, fail) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error);
    });
    const all = <One>(table: string) =>
      new Promise<One[]>((done) => {
        const asked = db.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => done(asked.result as One[]);
      });
    const documents = await all<{ id: string; text: string; source: { found: string } }>('documents');
    const rows = await all<Row>('annotations');
    db.close();
    const document = documents.find(({ source }) => source.found === wanted);
    const tags = rows
      .filter((one) => one.documentId === document?.id && one.deletedAt === null)
      .map((one) => `${one.start} ${one.end} ${one.labelId}`)
      .sort();
    return { text: document?.text ?? null, tags };
  }, address);
}
