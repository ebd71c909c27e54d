import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../scripts/find-browsers.ts';
import { root } from '../scripts/run-command.ts';
import { extensionDir } from '../tests/drive/extension-dir.ts';
import { type LabelledPage, labelledPages } from '../tests/finder/pages.ts';
import type { Bench } from './bench.ts';
import { bundleScript } from './bundle-script.ts';
import type { Figure } from './figure.ts';
import { median, spread } from './median.ts';
import { savedLabels } from './saved-labels.ts';

const saved = resolve(root, '../shared/pages');

interface Looked {
  page: LabelledPage;
  found: string | null;
  /** Gathering in the page, in ms. */
  gathering: number;
}

/** How often the finder is right, on pages of our own making and, where they are present, saved real ones. */
export const measureFinder: Bench = async () => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  try {
    const tab = await openTab(await browser.newPage({ javaScriptEnabled: false }));
    const own = await lookAtAll(tab, labelledPages);
    const real = await lookAtAll(tab, readSaved());
    return [
      ...figuresOf('own pages', own),
      ...(real.length > 0 ? figuresOf('saved real pages', real) : []),
      ...timesOf([...own, ...real]),
    ];
  } finally {
    await browser.close();
  }
};

interface Tab {
  page: Page;
  serve: (html: string) => void;
  scripts: string;
}

/** A tab that shows what it is told to at any address, and has no network. */
async function openTab(page: Page): Promise<Tab> {
  let html = '';
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.abort(),
  );
  const gather = readFileSync(join(extensionDir('chromium'), 'recipients.js'), 'utf8');
  const scripts = `${await bundleScript('finder-in-page.ts')};window.emend={};${gather}`;
  return {
    page,
    scripts,
    serve: (next) => {
      html = next;
    },
  };
}

async function lookAtAll(tab: Tab, pages: LabelledPage[]): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const page of pages) {
    tab.serve(page.html);
    await tab.page.goto(page.address, { waitUntil: 'domcontentloaded' });
    await tab.page.evaluate(tab.scripts);
    const [found, gathering] = await tab.page.evaluate(lookHere);
    looked.push({ page, found, gathering });
  }
  return looked;
}

// Runs in the page.
function lookHere(): [string | null, number] {
  type Bench = { emend: { gatherFacts(): unknown }; benchFind(facts: unknown): string | null };
  const { emend, benchFind } = window as unknown as Bench;
  // A page that is read has been laid out; here nothing has looked at it yet.
  document.body.getBoundingClientRect();
  const began = performance.now();
  const facts = emend.gatherFacts();
  const gathering = performance.now() - began;
  return [benchFind(facts), gathering];
}

function readSaved(): LabelledPage[] {
  if (!existsSync(saved)) return [];
  const folders = readdirSync(saved, { withFileTypes: true }).filter((one) => one.isDirectory());
  return folders.map(({ name }) => {
    const html = readFileSync(join(saved, name, 'source.html'), 'utf8');
    return {
      name,
      html,
      address: readAddress(html) ?? `https://${name}.saved.example/`,
      right: savedLabels[name] ?? null,
    };
  });
}

/** Where a saved page says that it stood. */
function readAddress(html: string): string | null {
  const link = /<link[^>]*rel=["']?canonical[^>]*>/i.exec(html)?.[0] ?? /<meta[^>]*og:url[^>]*>/i.exec(html)?.[0] ?? '';
  return /https?:\/\/[^"'\s>]+/.exec(link)?.[0] ?? null;
}

/** Of a saved page the label is a part of the address: what it says must not stand here. */
const isRight = ({ page, found }: Looked) => found === page.right || (found?.includes(`/${page.right}`) ?? false);

/** Shares in percent; each page that went wrong is named. */
function figuresOf(where: string, looked: Looked[]): Figure[] {
  const naming = looked.filter(({ page }) => page.right !== null);
  const silent = looked.filter(({ page }) => page.right === null);
  const missed = naming.filter(({ found }) => found === null);
  const wrong = naming.filter((one) => one.found !== null && !isRight(one));
  const made = silent.filter(({ found }) => found !== null);
  const figure = (what: string, of: Looked[], all: Looked[], budget: number): Figure => ({
    what: `${where}: ${what}`,
    measured: all.length === 0 ? 0 : (100 * of.length) / all.length,
    unit: '%',
    budget,
    note: `${of.length} of ${all.length} ${of.map(({ page, found }) => `${page.name} → ${found}`).join(', ')}`,
  });
  return [
    figure('names somebody, not found', missed, naming, 5),
    figure('somebody wrong, of all', [...wrong, ...made], looked, 0.5),
    figure('names nobody, found all the same', made, silent, 1),
  ];
}

function timesOf(looked: Looked[]): Figure[] {
  const times = looked.map(({ gathering }) => gathering);
  const longest = looked.reduce((a, b) => (b.gathering > a.gathering ? b : a));
  return [
    { what: 'gathering the facts of a page', measured: median(times), unit: 'ms', budget: null, note: spread(times) },
    { what: '  the slowest page', measured: longest.gathering, unit: 'ms', budget: 200, note: longest.page.name },
  ];
}
