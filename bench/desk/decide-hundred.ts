import type { Page } from 'playwright-core';
import { until } from '../../tests/drive/until.ts';
import type { Act } from './hundred.ts';

/** A cluster as the desk had it, and the presses it took from its card to the next one. */
export interface DecidedHere {
  act: Act;
  reports: number;
  presses: number;
}

/** Keys of the desk for each decision; `…` stands for typed letters, which nobody counts. */
const ways: Readonly<Record<Act, readonly string[]>> = {
  accept: ['a'],
  edit: ['e', '…', 'Control+Enter', 'a'],
  decline: ['x', '1'],
  duplicate: ['d', 'Tab', 'Space', 'Enter'],
  spam: ['Shift+!'],
};

/** Goes through the queue by real keys until nothing waits. @param actOf what a report needs, by its id */
export async function decideHundred(
  page: Page,
  { queue, actOf }: { queue: string; actOf: (report: string) => Act },
): Promise<DecidedHere[]> {
  await page.goto(queue);
  await page.locator('.row-of-queue').first().waitFor();
  const decided: DecidedHere[] = [];
  // The first card is opened by a key of its own.
  let going = await press(page, ['j']);
  for (let left = await countWaiting(page); left > 0; ) {
    const id = await openCard(page);
    const { status, reports } = await readCluster(page, id);
    if (status !== 'received') {
      going += await press(page, ['j']);
      await until(async () => (await openCard(page)) !== id, 'the next card');
      continue;
    }
    const act = mostOf(reports.map(actOf));
    const presses = going + (await press(page, ways[act]));
    await until(async () => (await readCluster(page, id)).status !== 'received', `${act} on ${id}`);
    decided.push({ act, reports: reports.length, presses });
    going = 0;
    left -= 1;
    if (left > 0) await until(async () => (await openCard(page)) !== id, `the card after ${id}`);
  }
  return decided;
}

/** Presses keys as a person does; Shift and Ctrl are keys too. Returns how many. */
async function press(page: Page, keys: readonly string[]): Promise<number> {
  let count = 0;
  for (const key of keys) {
    if (key === '…') await page.keyboard.type('by hand');
    else {
      await page.keyboard.press(key);
      count += key.split('+').length;
    }
    const isAsking = key === 'e' || key === 'x' || key === 'd';
    if (isAsking) await page.locator('dialog[open]').waitFor();
    if (key === 'Control+Enter') await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  return count;
}

async function openCard(page: Page): Promise<string> {
  const row = page.locator('.row-of-queue a[aria-current]');
  await row.waitFor();
  await page.locator('.card-pane .actions').waitFor();
  return (await row.getAttribute('id'))?.replace(/^row-/, '') ?? '';
}

const countWaiting = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/v1/desk/courier/counts');
    return ((await answer.json()) as { statuses: Record<string, number> }).statuses.received ?? 0;
  });

const readCluster = (page: Page, id: string) =>
  page.evaluate(async (cluster) => {
    const answer = await fetch(`/v1/desk/courier/clusters/${cluster}`);
    const card = (await answer.json()) as { cluster: { status: string }; reports: { id: string }[] };
    return { status: card.cluster.status, reports: card.reports.map((report) => report.id) };
  }, id);

function mostOf(all: readonly Act[]): Act {
  const counts = new Map<Act, number>();
  for (const act of all) counts.set(act, (counts.get(act) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most) throw new Error('a cluster without reports');
  return most[0];
}
