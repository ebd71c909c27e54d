import type { Page } from 'playwright-core';
import type { Figure } from '../figure.ts';
import type { Measuring, measurePage, Result } from './measure-page.ts';
import { readPages } from './pages.ts';

export interface Given {
  openPage(): Promise<Page>;
  only: string[];
  each: number;
  seed: number;
}

/** Time each engine has on each page: slow ones come to a sample, which the table says. */
const PATIENCE = { ours: 120_000, peers: 6000 };

const SAME = ['unchanged', 'markup', 'typography', 'reader view', 'reader view, across paragraphs'];
const EDITED = ['typo', 'insertBefore', 'paraDeletedBefore', 'context', 'moved', 'reword10', 'reword20', 'reword30'];

export async function measureEdits(given: Given & { half: string; misses: boolean }): Promise<Figure[]> {
  const { source, pages } = readPages();
  const chosen = pages.filter(({ half }) => given.half === 'all' || half === given.half);
  console.log(`${chosen.length} of ${source} (${given.half}), seed ${given.seed}, ${given.each} quotes of each kind`);
  const results: Result[] = [];
  const page = await given.openPage();
  const measure = (measuring: Measuring) =>
    page.evaluate((one) => (window as unknown as { benchPage: typeof measurePage }).benchPage(one), measuring);
  const names = given.only.length > 0 ? given.only : [''];
  for (const { html, reader, name } of chosen) {
    const common = { html, reader, seed: given.seed, each: given.each };
    for (const one of names) {
      const patience = one === 'emend' ? PATIENCE.ours : PATIENCE.peers;
      results.push(
        ...(await measure({ ...common, only: one ? [one] : [], patience })).map((result) => ({
          ...result,
          told: `[${name}] ${result.told}`,
        })),
      );
    }
  }
  await page.close();
  if (given.misses) printMisses(results);
  printEngines(results);
  return figuresOf(results.filter(({ engine }) => engine === 'emend'));
}

function printMisses(results: Result[]): void {
  for (const { engine, edit, kind, outcome, ends, told } of results) {
    const isGone = edit === 'deleted';
    const isGood = isGone ? outcome === 'null' : outcome === 'right' && ends;
    if (engine === 'emend' && !isGood) console.log(`${edit} ${kind} ${outcome}: ${told}`);
  }
}

const percent = (part: number, whole: number) => (whole === 0 ? Number.NaN : (100 * part) / whole);
const shareOf = (results: Result[], holds: (result: Result) => boolean) =>
  percent(results.filter(holds).length, results.length);
const isFound = ({ outcome }: Result) => outcome === 'right';

/** Each engine by itself: what a person would call found, and what they would call wrong. */
function printEngines(results: Result[]): void {
  const engines = [...new Set(results.map(({ engine }) => engine))];
  const columns = [...SAME, ...EDITED];
  console.log(['engine', 'n', ...columns, 'mean edited', 'exact ends', 'wrong', 'deleted → null', 'ms'].join(' | '));
  for (const engine of engines) {
    const own = results.filter((one) => one.engine === engine);
    const of = (edit: string) => own.filter((one) => one.edit === edit);
    const edited = own.filter(({ edit }) => EDITED.includes(edit));
    const cells = [
      ...columns.map((edit) => shareOf(of(edit), isFound)),
      mean(EDITED.map((edit) => shareOf(of(edit), isFound))),
      shareOf(edited.filter(isFound), ({ ends }) => ends),
      shareOf(edited, ({ outcome }) => outcome === 'wrong'),
      shareOf(of('deleted'), ({ outcome }) => outcome === 'null'),
      mean(own.map(({ took }) => took)),
    ];
    console.log([engine, own.length, ...cells.map((cell) => cell.toFixed(2))].join(' | '));
  }
}

const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;

/** Goals of the issue; a figure says how much is missing, since a budget is the most that is allowed. */
function figuresOf(results: Result[]): Figure[] {
  const of = (edit: string) => results.filter((one) => one.edit === edit);
  const edited = results.filter(({ edit }) => EDITED.includes(edit));
  const missing = (what: string, share: number, budget: number | null, n: number): Figure => ({
    what,
    measured: 100 - share,
    unit: '%',
    budget,
    note: `of ${n}`,
  });
  const exact = SAME.filter((edit) => of(edit).length > 0).map((edit) =>
    missing(
      `${edit}: not exact`,
      shareOf(of(edit), ({ outcome, ends }) => outcome === 'right' && ends),
      0,
      of(edit).length,
    ),
  );
  const budgets: Record<string, number> = { reword30: 6 };
  const found = EDITED.map((edit) =>
    missing(`${edit}: not found`, shareOf(of(edit), isFound), budgets[edit] ?? null, of(edit).length),
  );
  const wrong = shareOf(edited, ({ outcome }) => outcome === 'wrong');
  return [
    ...exact,
    ...found,
    missing('edited, mean: not found', mean(EDITED.map((edit) => shareOf(of(edit), isFound))), 1.5, edited.length),
    missing(
      'edited: an end not exact where found',
      shareOf(edited.filter(isFound), ({ ends }) => ends),
      3,
      edited.length,
    ),
    { what: 'edited: a wrong place', measured: wrong, unit: '%', budget: 0.5, note: `of ${edited.length}` },
    missing(
      'deleted: not null',
      shareOf(of('deleted'), ({ outcome }) => outcome === 'null'),
      1,
      of('deleted').length,
    ),
  ];
}
