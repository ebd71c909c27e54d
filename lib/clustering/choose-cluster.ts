import { compareAnchors } from './compare-anchors';
import type { Anchor, Fix } from './locate-edit';

/** A cluster that shares a key with the report that arrives. */
export interface Candidate {
  cluster: string;
  anchor: Anchor;
  /** Reports in it: of two clusters about the same words, the report joins the larger one. */
  reports: number;
  /** Waits for an answer: what only touches its words may join it. An answer that was given is for those words alone. */
  isOpen: boolean;
  /** Of doubts alone, which say that something is wrong there and propose nothing, and in no other cluster's way. */
  isDoubt: boolean;
}

export interface Filing {
  /** The cluster the report belongs to; null for the first report of its error. */
  cluster: string | null;
  /** Clusters that touch the same words without being the same: a conflict, for not all of them can be applied. */
  touching: string[];
  /** The cluster was about a doubt's words: from now on it is about those that this report would change. */
  sharpens: boolean;
}

/** A doubt about words with several mistakes is about the one that has so many of their reports; else nobody knows. */
const MOST_OF_THEM = 0.9;

/**
 * Files a report: into the cluster of the same words at the same place. Where an editor has split them, into the one
 * with the same fix. A doubt proposes nothing and cannot say which of its words are wrong: it belongs to the one mistake
 * known among them, and the first fix among its words belongs to it. Pure: whoever calls brings the clusters that share
 * one of its keys, wherever they are kept.
 */
export function chooseCluster(anchor: Anchor, candidates: readonly Candidate[]): Filing {
  const same: Candidate[] = [];
  const touching = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const relation = compareAnchors(anchor, candidate.anchor);
    if (relation === 'same') same.push(candidate);
    else if (relation === 'touching') touching.set(candidate.cluster, candidate);
  }
  same.sort((a, b) => rank(b) - rank(a) || b.reports - a.reports || (a.cluster < b.cluster ? -1 : 1));
  // Split clusters of the same words are in each other's way as much as any.
  for (const other of same) touching.set(other.cluster, other);
  const joined = same[0] ?? chooseByDoubt(anchor, [...touching.values()]);
  if (joined) touching.delete(joined.cluster);
  const sharpens = joined?.isDoubt === true && anchor.fix.text !== null;
  return { cluster: joined?.cluster ?? null, touching: [...touching.keys()], sharpens };

  function rank(candidate: Candidate): number {
    return isSameFix(anchor.fix, candidate.anchor.fix) ? 1 : 0;
  }
}

/** Of the clusters that share words with a report, the one it belongs to because it, or all in that, only doubts. */
function chooseByDoubt({ fix }: Anchor, touching: readonly Candidate[]): Candidate | null {
  const open = touching.filter(({ isOpen, isDoubt }) => isOpen && (fix.text === null || isDoubt));
  const all = open.reduce((sum, { reports }) => sum + reports, 0);
  return open.find(({ reports }) => reports >= all * MOST_OF_THEM) ?? null;
}

/** Do two reports about the same words propose the same? */
export function isSameFix(one: Fix, other: Fix): boolean {
  return fixKey(one) === fixKey(other);
}

/** Text that is equal for equal fixes, to group them by. */
export function fixKey({ old, text, reading }: Fix): string {
  return text === null ? '' : `${reading}\n${old}\n${text}`;
}
