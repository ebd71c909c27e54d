import { browser } from 'wxt/browser';
import { type PageFacts, pageFacts } from '@/lib/annotation/page-facts';
import { identifyAddress } from '@/lib/annotation/page-identity';
import type { Correction, Recipient, Target } from '@/lib/annotation/schema';
import { readPageHeader, readSiteFile, type SiteEnv, wellKnownAddress } from '@/lib/delivery/ask-site';
import { countOthers } from '@/lib/delivery/count-others';
import { findRecipients } from '@/lib/delivery/find-recipients';
import { siteOfPage } from '@/lib/delivery/make-report';
import { correctionsLinks } from '@/lib/delivery/read-link-header';
import { isCorrectionsFile } from '@/lib/delivery/read-recipient';
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
  const facts = await gatherFrom(correction.target, tabId);
  const page = facts?.address ?? correction.target.source.found;
  const asked = await askNetwork(page, facts);
  const findings = findRecipients(facts ?? { ...silent, address: page }, asked);
  const [best] = findings;
  const env = deliveryEnv(store);
  return {
    correction,
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

/** What the page says, where a tab still shows it; null where none does or it may not be entered. */
async function gatherFrom({ source }: Target, tabId: number | null): Promise<PageFacts | null> {
  try {
    const tabs = await findTabs([source.top]);
    const tab = tabs.find(({ id }) => id === tabId) ?? tabs[0];
    if (tab?.id === undefined || tab.incognito) return null;
    await bringInto({ tabId: tab.id, frameId: 0 }, '/recipients.js');
    const target = { tabId: tab.id, frameIds: [0] };
    const [read] = await browser.scripting.executeScript({ ...NOW, target, func: callGather });
    const facts = pageFacts.parse(read?.result);
    return identifyAddress(facts.address) === source.top ? facts : null;
  } catch {
    return null;
  }
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function callGather(): unknown {
  const { emend } = globalThis as { emend?: { gatherFacts?: () => unknown } };
  return typeof emend?.gatherFacts === 'function' ? emend.gatherFacts() : null;
}
