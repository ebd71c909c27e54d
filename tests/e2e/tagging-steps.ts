/** What tests of tagging do in the panel and read from the store. */
import type { Annotation } from '@/lib/annotation/schema';
import { expectDownloads, readDownloads, type Saving } from '../drive/catch-downloads.ts';
import type { Drive } from '../drive/drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { chooseView } from './choose-view.ts';

export const shows = (panel: Tab, words: string) =>
  until(() => panel.evaluate((text) => document.body.innerText.includes(text), words), `“${words}” in the panel`);

export async function openPanel(drive: Drive): Promise<Tab> {
  const panel = await drive.openOwnPage('sidepanel.html');
  await chooseView(panel, 'tagging');
  return panel;
}

/** What stands on the bar in the page. */
export const readBar = async (tab: Tab) =>
  (await tab.closedRoots()).map(({ text }) => text.replace(/\s+/g, ' ')).join(' ');

/** Chooses in a list, as a person does without opening it. */
export const choose = (panel: Tab, selector: string, value: string) =>
  until(
    () =>
      panel.evaluate(
        (path, wanted) => {
          const select = document.querySelector<HTMLSelectElement>(path);
          if (!select) return false;
          select.value = wanted;
          select.dispatchEvent(new Event('change', { bubbles: true }));
          return true;
        },
        selector,
        value,
      ),
    `a list ${selector}`,
  );

/** The files that the panel hands to the downloads: `all`: documents not done as well. */
export async function exportFiles(
  saving: Saving,
  panel: Tab,
  { format, all = false }: { format: string; all?: boolean },
): Promise<[name: string, text: string][]> {
  await expectDownloads(saving, panel);
  await choose(panel, '[aria-labelledby=tag-files] select', format);
  const tick = () => {
    const box = document.querySelector<HTMLInputElement>('[aria-labelledby=tag-files] [type=checkbox]');
    if (!box?.checked) box?.click();
    return box?.checked ?? false;
  };
  if (all) await until(() => panel.evaluate(tick), 'open documents as well');
  // Not by the mouse: what was just settled folds, and moves the button meanwhile.
  await panel.evaluate(() =>
    document.querySelector<HTMLElement>('[aria-labelledby=tag-files] .tag-acts button')?.click(),
  );
  const count = await until(() => panel.evaluate(readCount), `files of ${format}`);
  return readDownloads(saving, panel, count);
}

function readCount(): number | null {
  const button = document.querySelector<HTMLButtonElement>('[aria-labelledby=tag-files] .tag-acts button');
  const report = document.querySelector('[aria-labelledby=tag-files] [role=status] .tag-report');
  const [, count] = /^(\d+) files? /.exec(report?.textContent ?? '') ?? [];
  return button?.disabled || count === undefined ? null : Number(count);
}

/** `label words` of the entities in the store, of one creator or of all. */
export async function entitiesOf(drive: Drive, creator: string | null = null): Promise<string[]> {
  const rows = await drive.rows<Annotation>('annotations');
  return rows
    .flatMap((row) =>
      row.kind === 'entity' && row.deletedAt === null && (creator === null || row.creator === creator)
        ? [`${row.labelId} ${row.target.quote.exact}`]
        : [],
    )
    .sort();
}

/** Tags by keys alone: Tab leads to names, a key labels, Enter takes the others; then the document is done. */
export async function tagFerry(
  drive: Drive,
  tab: Tab,
  { key, wanted }: { key: string; wanted: string[] },
): Promise<void> {
  await drive.dispatchCommand('tag-page');
  await until(async () => (await readBar(tab)).includes('Entities 0'), 'the bar');
  const at = () => tab.evaluate(() => String(getSelection()));
  for (let step = 0; (await at()) !== 'Kittiwake'; step += 1) {
    if (step > 60) throw new Error('Tab does not lead to the name');
    await tab.press('Tab');
  }
  await tab.press(key);
  await tab.press('Enter');
  await until(async () => JSON.stringify(await entitiesOf(drive, 'reader')) === JSON.stringify(wanted), wanted.join());
  await tab.press('Shift+N');
  await until(async () => (await readBar(tab)).includes('Done'), 'done');
}
