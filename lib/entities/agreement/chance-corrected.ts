/** Coefficients that take out the agreement expected by chance. Values are compared as they are; null is no value. */

export interface Coefficient {
  /** 1: as alike as can be; 0: no more than by chance; null where chance alone would agree on everything, or nothing is to compare. */
  value: number | null;
  observed: number;
  /** By chance: agreement for kappa and pi, disagreement for alpha. */
  expected: number;
}

export type Item = readonly [first: string, second: string];

/**
 * Cohen's kappa (1960): `(Ao − Ae) ÷ (1 − Ae)`. Ao is the share of items that both gave the same value; Ae is what two
 * annotators who each kept to their own shares of values would reach by chance, `Σ p₁(k) × p₂(k)`.
 */
export function cohenKappa(items: readonly Item[]): Coefficient {
  const [first, second] = [countValues(items.map(([a]) => a)), countValues(items.map(([, b]) => b))];
  let expected = 0;
  for (const [value, count] of first) expected += (count / items.length) * ((second.get(value) ?? 0) / items.length);
  return correct(items, expected);
}

/** Scott's pi (1955): like kappa, but both are taken to have one and the same distribution, `Ae = Σ p(k)²`. */
export function scottPi(items: readonly Item[]): Coefficient {
  const shares = [...countValues(items.flat()).values()].map((count) => count / (2 * items.length));
  return correct(
    items,
    shares.reduce((sum, share) => sum + share * share, 0),
  );
}

function correct(items: readonly Item[], expected: number): Coefficient {
  const observed = items.filter(([a, b]) => a === b).length / items.length;
  const value = items.length === 0 || expected === 1 ? null : (observed - expected) / (1 - expected);
  return { value, observed, expected };
}

/**
 * Krippendorff's alpha for nominal values (2011): `1 − Do ÷ De`, for any number of annotators, values may be missing. Of each
 * unit with m values (two or more) every pair of values counts `1 ÷ (m − 1)`; De is the disagreement of all n values paired
 * at random, `1 − Σ nₖ(nₖ − 1) ÷ n(n − 1)`.
 *
 * @param units for each unit the values given to it, one for each annotator, null where there is none
 */
export function nominalAlpha(units: readonly (readonly (string | null)[])[]): Coefficient {
  const pairable = units
    .map((values) => values.filter((value): value is string => value !== null))
    .filter((values) => values.length > 1);
  const total = pairable.reduce((sum, values) => sum + values.length, 0);
  const apart = pairable.reduce((sum, values) => sum + differingPairs(values) / (values.length - 1), 0);
  const alike = [...countValues(pairable.flat()).values()].reduce((sum, count) => sum + count * (count - 1), 0);
  const [observed, expected] = [apart / total, 1 - alike / (total * (total - 1))];
  return { value: total === 0 || expected === 0 ? null : 1 - observed / expected, observed, expected };
}

/** Ordered pairs of unlike values. */
function differingPairs(values: readonly string[]): number {
  const same = [...countValues(values).values()].reduce((sum, count) => sum + count * count, 0);
  return values.length * values.length - same;
}

function countValues(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
