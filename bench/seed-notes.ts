import type { Page } from 'playwright-core';
import { ChromiumTab } from '../tests/drive/chromium-tab.ts';
import { Tab } from '../tests/drive/tab.ts';
import { until } from '../tests/drive/until.ts';
import type { Chromium } from './open-chromium.ts';

interface Place {
  quote: { exact: string; prefix: string; suffix: string; tail: null; length: number };
  position: { start: number; end: number };
}

/**
 * Keeps so many highlights on the page: the first as a reader would, so that the page is marked and the row is of the
 * extension's own making; the others are copies of that row, spread evenly over the page's text.
 */
export async function seedNotes(chromium: Chromium, page: Page, count: number): Promise<void> {
  const tab = new Tab(new ChromiumTab(page));
  await tab.selectText('Entry 1.');
  await tab.press('Control+Enter');
  const composer = await until(async () => ((await tab.hasComposer()) ? tab.composer() : null), 'a composer');
  await until(async () => (await composer.focus()).hasFocus, 'the focus in the composer');
  await tab.press('Alt+3');
  await tab.press('Control+Enter');
  await tab.composerGone();
  const places = (await page.evaluate(choosePlaces, count)).slice(1);
  await until(() => chromium.inWorker(copyRow, places), `${count} notes in the store`);
}

/** In the page: short runs of its text at even distances, with what stands around them. */
function choosePlaces(count: number): Place[] {
  const raw = document.body.textContent ?? '';
  return Array.from({ length: count }, (_, at) => {
    const start = raw.indexOf(' ', Math.floor((raw.length * (at + 0.5)) / count)) + 1;
    const end = start + 40;
    const exact = raw.slice(start, end);
    const around = { prefix: raw.slice(start - 32, start), suffix: raw.slice(end, end + 32) };
    return { quote: { exact, ...around, tail: null, length: exact.length }, position: { start, end } };
  });
}

/** In the worker: puts a copy of the one annotation for each place. False while there is none yet. */
async function copyRow(places: Place[]): Promise<boolean> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await settle(indexedDB.open(name ?? ''));
    try {
      if (!database.objectStoreNames.contains('annotations')) continue;
      const table = database.transaction('annotations', 'readwrite').objectStore('annotations');
      const [row] = (await settle(table.getAll())) as { target: object }[];
      if (!row) return false;
      for (const place of places)
        await settle(table.put({ ...row, id: crypto.randomUUID(), target: { ...row.target, ...place } }));
      return true;
    } finally {
      database.close();
    }
  }
  return false;
}
