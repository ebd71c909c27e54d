/** A trained tagger: plain data, which a worker may post and IndexedDB may hold. */
export interface TaggerModel {
  format: 'emend-tagger/1';
  /** Label ids; their places are their numbers in `tag-states.ts`. */
  labels: string[];
  /** Hashes of the features, ascending; a feature's place is its row in `weights`. */
  features: Int32Array;
  /** Rows of one weight for each state. */
  weights: Float32Array;
  /** Weight of a state after a state: `before × states + state`; the last row is for the sentence's beginning. */
  transitions: Float32Array;
}

/** Labels beyond these are not learned: 127 of them fill the 8 bits of a state. */
export const MOST_LEARNED = 127;

/** Row of a feature, or −1. */
export type RowOf = (feature: number) => number;

/** A lookup by open addressing: half of the tagger's time is here, and a Map of numbers is three times slower. */
export function indexFeatures(features: Int32Array): RowOf {
  let size = 16;
  while (size < features.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  features.forEach((feature, row) => {
    let slot = feature & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = row;
  });
  return (feature) => {
    let slot = feature & (size - 1);
    for (let row = slots[slot] ?? -1; row !== -1; row = slots[slot] ?? -1) {
      if (features[row] === feature) return row;
      slot = (slot + 1) & (size - 1);
    }
    return -1;
  };
}
