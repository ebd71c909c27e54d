import { type Candidate, chooseCluster, type Filing } from './choose-cluster';
import { keysOfAnchor } from './keys-of-anchor';
import type { Anchor } from './locate-edit';

/** Clusters in memory, as a server keeps them in its tables: keys lead to anchors, anchors belong to clusters. */
export class ClusterIndex {
  readonly #byKey = new Map<string, Candidate[]>();
  readonly #byCluster = new Map<string, Candidate>();

  get size(): number {
    return this.#byCluster.size;
  }

  /** Files a report that arrives and keeps it. @param name of the cluster it begins where it is the first */
  file(identity: string, anchor: Anchor, name: string): Filing {
    const keys = keysOfAnchor(identity, anchor);
    const found = new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []));
    const filing = chooseCluster(anchor, [...found]);
    const known = filing.cluster === null ? null : this.#byCluster.get(filing.cluster);
    if (!known) {
      const isDoubt = anchor.fix.text === null && filing.touching.length === 0;
      this.#begin(keys, { cluster: name, anchor, reports: 1, isOpen: true, isDoubt });
      return filing;
    }
    known.reports += 1;
    // It is still found by the words of the doubt, and compared as the fix.
    if (filing.sharpens) this.#begin(keys, Object.assign(known, { anchor, isDoubt: false }));
    return filing;
  }
  #begin(keys: string[], candidate: Candidate): void {
    this.#byCluster.set(candidate.cluster, candidate);
    for (const key of keys) {
      const list = this.#byKey.get(key);
      if (list) list.push(candidate);
      else this.#byKey.set(key, [candidate]);
    }
  }
}
