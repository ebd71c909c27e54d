/** How well a clustering tells the truth, counted by pairs of reports. */
export interface Score {
  /** Of all pairs put together, those that belong together. */
  precision: number;
  /** Of all pairs that belong together, those put together. */
  recall: number;
  clusters: number;
  mistakes: number;
}

/** @param filed the cluster and the truth of each report */
export function scoreClusters(filed: readonly { cluster: string; truth: string }[]): Score {
  const both = new Map<string, number>();
  const clusters = new Map<string, number>();
  const truths = new Map<string, number>();
  for (const { cluster, truth } of filed) {
    add(both, `${cluster}\n${truth}`);
    add(clusters, cluster);
    add(truths, truth);
  }
  const right = pairsOf(both);
  return {
    precision: right / pairsOf(clusters),
    recall: right / pairsOf(truths),
    clusters: clusters.size,
    mistakes: truths.size,
  };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsOf(counts: Map<string, number>): number {
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
