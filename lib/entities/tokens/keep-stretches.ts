/**
 * A text of which only some stretches are kept, joined by line ends: an article without what a page has around it. One
 * text with offsets of its own, and the way from these to the whole text and back.
 */
import type { Span } from '@/lib/entities/tagged';

export interface KeptText {
  text: string;
  /** Offset in the whole text of an offset in the kept one. A line end between two stretches is the first's end. */
  toWhole(at: number): number;
  /** The kept part of a stretch of the whole text; null where nothing of it was kept. */
  toKept(span: Span): Span | null;
}

/** @param stretches of the whole text, in order, none touching another, as `listKept` gives them */
export function keepStretches(whole: string, stretches: readonly Span[]): KeptText {
  const begins: number[] = [];
  let length = 0;
  for (const { start, end } of stretches) {
    begins.push(length);
    length += end - start + 1;
  }
  const lastAt = (offsets: (index: number) => number, at: number) => {
    let [low, high] = [0, stretches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsets(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    text: stretches.map(({ start, end }) => whole.slice(start, end)).join('\n'),
    toWhole(at) {
      const index = lastAt((one) => begins[one] ?? 0, at);
      const { start = 0, end = 0 } = stretches[index] ?? {};
      return Math.min(end, start + Math.max(0, at - (begins[index] ?? 0)));
    },
    toKept({ start, end }) {
      const first = stretches.findIndex((one) => one.end > start || (start === end && one.end === start));
      const one = stretches[first];
      const last = lastAt((index) => stretches[index]?.start ?? 0, Math.max(start, end - 1));
      const other = stretches[last];
      if (!one || !other || last < first) return null;
      const from = (begins[first] ?? 0) + Math.max(0, start - one.start);
      const to = (begins[last] ?? 0) + Math.min(end, other.end) - other.start;
      return to < from || (to === from && end > start) ? null : { start: from, end: to };
    },
  };
}

/**
 * The stretches that are left when others are taken out: without spaces at their ends, and none that is empty.
 *
 * @param scope what may be kept at all
 * @param out in any order; may overlap
 */
export function listKept(whole: string, scope: Span, out: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let at = scope.start;
  const add = (until: number) => {
    let [start, end] = [at, Math.min(until, scope.end)];
    while (start < end && /\s/.test(whole[start] ?? '')) start += 1;
    while (end > start && /\s/.test(whole[end - 1] ?? '')) end -= 1;
    if (start < end) kept.push({ start, end });
  };
  for (const { start, end } of [...out].sort((a, b) => a.start - b.start)) {
    if (start > at) add(start);
    at = Math.max(at, end);
  }
  add(scope.end);
  return kept;
}
