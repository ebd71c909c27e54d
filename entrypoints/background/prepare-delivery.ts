import { browser } from 'wxt/browser';
import { foundFragment, type PageFacts, pageFacts, type TextDirective } from '@/lib/annotation/page-facts';
import { identifyAddress } from '@/lib/annotation/page-identity';
import type { Correction, Recipient } from '@/lib/annotation/schema';
import { readPageHeader, readSiteFile, type SiteEnv, wellKnownAddress } from '@/lib/delivery/ask-site';
import { countOthers } from '@/lib/delivery/count-others';
import { findRecipients } from '@/lib/delivery/find-recipients';
import { siteOfPage } from '@/lib/delivery/make-report';
import { correctionsLinks } from '@/lib/delivery/read-link-header';
import { isCorrectionsFile } from '@/lib/delivery/read-recipient';
import { linkToSpot, listDirectives } from '@/lib/delivery/text-fragment';
import type { Preparation } from '@/lib/messaging/calls';
import { latestDelivery } from '@/lib/store/deliveries';
import { deliveryEnv } from './deliver-later';
import { findTabs } from './find-tabs';
import { mayLeave } from './may-leave';
import type { Parts } from './parts';
import { bringInto, NOW } from './reach-page';

/** Files that a page names by a link are read, at most so many. */
const MOST_FILES = 3;

/** The correction of an id. @throws fault:not-found */
export async function correctionOf({ store }: Parts, id: string): Promise<Correction> {
  const annotation = await (await store).db.annotations.get(id);
  if (annotation?.kind !== 'correction') throw new Error('fault:not-found');
  return annotation;
}

/** Looks who receives a correction. The first request of all that leaves the device, and only at the reader's asking. */
export async function prepareDelivery(
  parts: Parts,
  { id, tabId }: { id: string; tabId: number | null },
): Promise<Preparation> {
  const correction = await correctionOf(parts, id);
  const store = await parts.store;
  const site = siteOfPage(correction.target);
  const seen = await gatherFrom(correction, tabId);
  const facts = seen?.facts ?? null;
  const page = facts?.address ?? correction.target.source.found;
  const asked = await askNetwork(page, facts);
  const findings = findRecipients(facts ?? { ...silent, address: page }, asked);
  const [best] = findings;
  const env = deliveryEnv(store);
  return {
    correction,
    link: linkToSpot(correction.target, seen?.fragment),
    site,
    findings,
    agreement: (await store.db.agreements.get(site)) ?? null,
    pageSeen: facts !== null,
    delivery: await latestDelivery(store.db, id),
    others: best && (await mayLeave()) ? await countOthers(env, best.recipient, correction) : null,
  };
}

const silent: Omit<PageFacts, 'address'> = { headLinks: [], jsonLd: [], links: [], reporter: null };

async function askNetwork(page: string, facts: PageFacts | null) {
  const env = siteEnv();
  const wellKnown = wellKnownAddress(page);
  const headLinks = facts?.headLinks ?? [];
  // A page that names somebody itself need not be asked for its header too.
  const linkHeader = headLinks.length > 0 ? null : await readPageHeader(env, page);
  const files = [...headLinks, ...correctionsLinks(linkHeader, page)].filter(isCorrectionsFile).slice(0, MOST_FILES);
  const linked: Recipient[] = [];
  for (const { href } of files) linked.push(...(await readSiteFile(env, href, page)));
  return { linkHeader, linked, wellKnown: wellKnown === null ? [] : await readSiteFile(env, wellKnown, page) };
}

function siteEnv(): SiteEnv {
  const area = browser.storage.session;
  return {
    fetch: (...asked) => fetch(...asked),
    now: Date.now,
    isOnline: () => navigator.onLine !== false,
    cache: {
      get: async (key) => (await area.get(key))[key] ?? null,
      set: async (key, value) => await area.set({ [key]: value }),
    },
  };
}

interface Seen {
  facts: PageFacts;
  /** Null: no link leads to the correction's spot alone; undefined: not known. */
  fragment: TextDirective | null | undefined;
}

/** What the page says, where a tab still shows it; null where none does or it may not be entered. */
async function gatherFrom({ id, target }: Correction, tabId: number | null): Promise<Seen | null> {
  try {
    const tabs = await findTabs([target.source.top]);
    const tab = tabs.find((one) => one.id === tabId) ?? tabs[0];
    if (tab?.id === undefined || tab.incognito) return null;
    await bringInto({ tabId: tab.id, frameId: 0 }, '/recipients.js', '/fragment.js');
    const spot = { tabId: tab.id, frameIds: [0] };
    const [read] = await browser.scripting.executeScript({ ...NOW, target: spot, func: callGather });
    const facts = pageFacts.parse(read?.result);
    if (identifyAddress(facts.address) !== target.source.top) return null;
    const [fragment] = await browser.scripting.executeScript({
      ...NOW,
      target: spot,
      func: callFindFragment,
      args: [id, listDirectives(target)],
    });
    const { result } = fragment ?? {};
    return { facts, fragment: result === 'unknown' ? undefined : foundFragment.parse(result) };
  } catch {
    return null;
  }
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function callGather(): unknown {
  const { emend } = globalThis as { emend?: { gatherFacts?: () => unknown } };
  return typeof emend?.gatherFacts === 'function' ? emend.gatherFacts() : null;
}

// As above.
function callFindFragment(id: string, directives: unknown): unknown {
  const { emend } = globalThis as { emend?: { findFragment?: (id: string, directives: unknown) => unknown } };
  return typeof emend?.findFragment === 'function' ? emend.findFragment(id, directives) : 'unknown';
}
