import { compareAnchors } from './compare-anchors';
import type { Anchor, Fix } from './locate-edit';

/** A cluster that shares a key with the report that arrives. */
export interface Candidate {
  cluster: string;
  anchor: Anchor;
  /** Reports in it: of two clusters about the same words, the report joins the larger one. */
  reports: number;
}

export interface Filing {
  /** The cluster the report belongs to; null for the first report of its error. */
  cluster: string | null;
  /** Clusters that touch the same words without being the same: a conflict, for not all of them can be applied. */
  touching: string[];
}

/**
 * Files a report: into the cluster of the same words at the same place. Where an editor has split them, into the one
 * with the same fix. Pure: whoever calls brings the clusters that share one of its keys, wherever they are kept.
 */
export function chooseCluster(anchor: Anchor, candidates: readonly Candidate[]): Filing {
  const same: Candidate[] = [];
  const touching = new Set<string>();
  for (const candidate of candidates) {
    const relation = compareAnchors(anchor, candidate.anchor);
    if (relation === 'same') same.push(candidate);
    else if (relation === 'touching') touching.add(candidate.cluster);
  }
  same.sort((a, b) => rank(b) - rank(a) || b.reports - a.reports || (a.cluster < b.cluster ? -1 : 1));
  const cluster = same[0]?.cluster ?? null;
  // Split clusters of the same words are in each other's way as much as any.
  for (const other of same) touching.add(other.cluster);
  if (cluster !== null) touching.delete(cluster);
  return { cluster, touching: [...touching] };

  function rank(candidate: Candidate): number {
    return isSameFix(anchor.fix, candidate.anchor.fix) ? 1 : 0;
  }
}

/** Do two reports about the same words propose the same? */
export function isSameFix(one: Fix, other: Fix): boolean {
  return fixKey(one) === fixKey(other);
}

/** Text that is equal for equal fixes, to group them by. */
export function fixKey({ old, text, reading }: Fix): string {
  return text === null ? '' : `${reading}\n${old}\n${text}`;
}
