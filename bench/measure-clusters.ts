/** What `npm run bench:clusters` runs, bundled: the sources import in ways that Node alone does not read. */
import { ClusterIndex } from '@/lib/clustering/cluster-index';
import { locateEdit } from '@/lib/clustering/locate-edit';
import type { Figure } from './figure';
import { makeNewsroom } from './newsroom/make-newsroom';
import type { MadeReport } from './newsroom/make-reports';
import { scoreClusters } from './newsroom/score-clusters';

/** Causes of pairs apart were looked for in 1 to 40; the others were measured once they were mended. */
export const SEEDS = [1, 91, 92, 93] as const;
export const SIZES = [1_000, 10_000, 100_000] as const;

interface Filed {
  truth: string;
  cluster: string;
}

interface Timed {
  filed: Filed[];
  /** Milliseconds of each arriving report, in order. */
  times: number[];
}

export function measureClusters(sizes: readonly number[] = SIZES, seeds: readonly number[] = SEEDS): Figure[] {
  const figures: Figure[] = [];
  for (const reports of sizes) {
    for (const seed of seeds) {
      const newsroom = makeNewsroom({ seed, pages: Math.max(50, reports / 20), reports });
      figures.push(...figuresOf(newsroom, `${newsroom.length} reports, seed ${seed}`));
    }
  }
  return figures;
}

function figuresOf(newsroom: MadeReport[], name: string): Figure[] {
  const { filed, times } = fileAll(newsroom);
  const { precision, recall, clusters, mistakes } = scoreClusters(filed);
  const plain = scoreClusters(filePlainly(newsroom));
  const sorted = times.slice(-Math.min(10_000, times.length)).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const percent = (share: number) => 100 * (1 - share);
  return [
    share(`${name}: pairs wrongly together`, percent(precision), 1),
    share(`${name}: pairs wrongly apart`, percent(recall), 3),
    share('  same address, words and fix: pairs wrongly together', percent(plain.precision), null),
    share('  same address, words and fix: pairs wrongly apart', percent(plain.recall), null),
    {
      what: '  an arriving report (median of the last 10,000)',
      measured: at(0.5),
      unit: 'ms',
      budget: 5,
      note: `p99 ${at(0.99).toFixed(2)}, longest ${at(1).toFixed(1)}; ${clusters} clusters of ${mistakes} mistakes`,
    },
  ];
}

const share = (what: string, measured: number, budget: number | null): Figure => ({
  what,
  measured,
  unit: '%',
  budget,
});

export function fileAll(newsroom: MadeReport[]): Timed {
  const index = new ClusterIndex();
  const times: number[] = [];
  const filed = newsroom.map(({ identity, quote, replacement, truth }, at) => {
    const began = performance.now();
    const { cluster } = index.file(identity, locateEdit(quote, replacement), String(at));
    times.push(performance.now() - began);
    return { truth, cluster: cluster ?? String(at) };
  });
  return { filed, times };
}

/** What other tools do: address, words and fix are equal (browser.engineering; field-notes/corrections.md 3). */
function filePlainly(newsroom: MadeReport[]): Filed[] {
  return newsroom.map(({ identity, quote, replacement, truth }) => ({
    truth,
    cluster: `${identity}\n${quote.exact}\n${replacement}`,
  }));
}
