/**
 * Krippendorff's alpha for unitizing (1995, 2004 chapter 11.6): how alike annotators cut a text into units, edges included,
 * for two or more annotators.
 */
import { hullOf, inReadingOrder, type Span, sortEntities, type TaggedDocument } from '@/lib/entities/tagged';

export interface UnitizingAlpha {
  /** `1 − Do ÷ De`; null where nobody marked anything. */
  value: number | null;
  observed: number;
  expected: number;
}

export interface UnitizingAlphas {
  /** `1 − ΣDo ÷ ΣDe` over the labels. */
  all: UnitizingAlpha;
  byLabel: Map<string, UnitizingAlpha>;
}

/** Units of one label: a list for each annotator, within a continuum of `length`, which begins at 0. */
export interface Continuum {
  length: number;
  annotators: readonly (readonly Span[])[];
}

/**
 * Do: over every ordered pair of annotators and every pair of their units that overlap, `(b₁ − b₂)² + (e₁ − e₂)²`, and for
 * a unit inside the other's gap its length squared (once for each order); divided by `m (m − 1) L²`.
 * De: the same, expected where all annotators' units and gaps are laid along the continuum by chance.
 */
export function unitizingAlpha({ length, annotators }: Continuum): UnitizingAlpha {
  const lists = annotators.map(withoutOverlaps);
  const observed = observe(lists, length);
  const expected = expect(lists, length);
  return { value: expected === 0 ? null : 1 - observed / expected, observed, expected };
}

/** Of one annotator's units that overlap the outermost stays: the measure knows one level of units. */
function withoutOverlaps(units: readonly Span[]): Span[] {
  let end = 0;
  return [...units].sort(inReadingOrder).filter((unit) => {
    if (unit.start < end) return false;
    end = unit.end;
    return true;
  });
}

function observe(lists: readonly (readonly Span[])[], length: number): number {
  let sum = 0;
  lists.forEach((units, one) => {
    lists.forEach((others, other) => {
      if (one !== other) sum += units.reduce((total, unit) => total + distance(unit, others), 0);
    });
  });
  return sum / (lists.length * (lists.length - 1) * length * length);
}

/** A unit against another annotator's: both halves of a pair in a gap are counted from the unit's side, hence twice. */
function distance(unit: Span, others: readonly Span[]): number {
  const crossing = others.filter((other) => unit.start < other.end && other.start < unit.end);
  if (crossing.length === 0) return 2 * (unit.end - unit.start) ** 2;
  return crossing.reduce((sum, other) => sum + unitDistance(unit, other), 0);
}

/** Of two units that overlap. */
export function unitDistance(a: Span, b: Span): number {
  return (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
}

function expect(lists: readonly (readonly Span[])[], length: number): number {
  const units = lists.flat().map(({ start, end }) => end - start);
  const gaps = lists.flatMap((list) => gapsOf(list, length));
  const total = lists.length * length;
  const rooms = roomsIn(gaps);
  const sum = units.reduce((all, l) => {
    const withUnits = ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l);
    return all + withUnits + l ** 2 * rooms(l);
  }, 0);
  const own = units.reduce((all, l) => all + l * (l - 1), 0);
  const pairs = total * (total - 1) - own;
  return pairs === 0 ? 0 : ((2 / length) * sum) / pairs;
}

function gapsOf(units: readonly Span[], length: number): number[] {
  const edges = [0, ...units.flatMap(({ start, end }) => [start, end]), length];
  const gaps: number[] = [];
  for (let at = 0; at < edges.length; at += 2) gaps.push((edges[at + 1] ?? 0) - (edges[at] ?? 0));
  return gaps.filter((gap) => gap > 0);
}

/** Places that a unit of a length has in all gaps: `Σ (gap − l + 1)` over gaps of at least `l`. */
function roomsIn(gaps: readonly number[]): (l: number) => number {
  const sorted = [...gaps].sort((a, b) => b - a);
  const known = new Map<number, number>();
  return (l) => {
    const cached = known.get(l);
    if (cached !== undefined) return cached;
    let places = 0;
    for (const gap of sorted) {
      if (gap < l) break;
      places += gap - l + 1;
    }
    known.set(l, places);
    return places;
  };
}

/**
 * Alpha for unitizing over documents, by label. The documents are laid end to end as one continuum.
 *
 * @param documents for each document its readings, one for each annotator, in the annotators' order, of one text
 */
export function unitizingAlphas(documents: readonly (readonly TaggedDocument[])[]): UnitizingAlphas {
  const labels = new Set(documents.flat().flatMap(({ entities }) => entities.map(({ label }) => label)));
  const byLabel = new Map([...labels].sort().map((label) => [label, unitizingAlpha(layOut(documents, label))]));
  const sum = (what: 'observed' | 'expected') => [...byLabel.values()].reduce((all, one) => all + one[what], 0);
  const [observed, expected] = [sum('observed'), sum('expected')];
  return { all: { value: expected === 0 ? null : 1 - observed / expected, observed, expected }, byLabel };
}

function layOut(documents: readonly (readonly TaggedDocument[])[], label: string): Continuum {
  const annotators: Span[][] = (documents[0] ?? []).map(() => []);
  let length = 0;
  for (const readings of documents) {
    readings.forEach(({ entities }, index) => {
      for (const entity of sortEntities(entities)) {
        const { start, end } = hullOf(entity);
        if (entity.label === label) annotators[index]?.push({ start: length + start, end: length + end });
      }
    });
    length += readings[0]?.text.length ?? 0;
  }
  return { length, annotators };
}
