/** The composer's Save button by mouse, as a reader presses it: where it stands in the page, and a press of it. */
import type { Drive } from '../drive/drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { type Desk, openComposer } from './write-note.ts';

/** How long a control must have stood still before a press of it counts, and a little more; ms. */
const SETTLED = 700;

export interface Point {
  x: number;
  y: number;
}

/** Opens the composer in the page itself, however often a busy machine has moved it out. */
export function openInPage(drive: Drive, tab: Tab, words: string): Promise<Desk> {
  return until(
    async () => {
      await tab.activate();
      await tab.selectText(words);
      const desk = await openComposer(drive, tab);
      if (desk.place === 'page') return desk;
      await desk.keys.press('Escape');
      await desk.gone();
      return null;
    },
    'a composer in the page',
    40_000,
  );
}

/** The middle of the Save button in the viewport of the page; null while there is none. */
export async function findSave(tab: Tab, desk: Desk): Promise<Point | null> {
  const [corner] = (await tab.closedRoots()).flatMap(({ frames }) => frames);
  const inside = await desk.evaluate(() => {
    const button = document.querySelector('.action-primary');
    button?.scrollIntoView({ block: 'nearest' });
    const rect = button?.getBoundingClientRect();
    return rect ? { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 } : null;
  });
  return corner && inside ? { x: corner.x + inside.x, y: corner.y + inside.y } : null;
}

/**
 * Rests the mouse on the Save button until both have been still for so long that a press must count. Chromium drops
 * what a mouse does over a frame that has just been moved or resized: until the card has seen it, it is moved again.
 */
export async function restOnSave(tab: Tab, desk: Desk): Promise<Point> {
  let since = performance.now();
  let place = '';
  return until(async () => {
    const found = await findSave(tab, desk);
    const isSeen = await desk.evaluate(() => document.querySelector('.action-primary:hover') !== null);
    const now = found && isSeen ? `${found.x},${found.y}` : '';
    if (found && (!isSeen || now !== place)) {
      await tab.hover(found.x + 1, found.y);
      await tab.hover(found.x, found.y);
      since = performance.now();
    }
    place = now;
    return now !== '' && performance.now() - since > SETTLED ? found : null;
  }, 'the Save button at rest');
}
