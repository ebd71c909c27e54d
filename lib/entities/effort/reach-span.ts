import type { LabelSet } from '@/lib/entities/labels/label-set';
import { isSameSpan, type Span } from '@/lib/entities/tagged';
import { pickRun } from '@/lib/entities/tokens/pick-run';
import type { ReadText } from '@/lib/entities/tokens/read-text';
import { growSpan, shrinkSpan, snapSpan } from '@/lib/entities/tokens/snap-span';
import { tokenAfter } from '@/lib/entities/tokens/split-tokens';
import { type Act, effortOf, SECONDS } from './keystroke-level';

/** Keys that move an edge by a token. */
export const EDGE_KEYS = {
  growEnd: 'Shift+ArrowRight',
  shrinkEnd: 'Shift+ArrowLeft',
  growStart: 'Shift+ArrowUp',
  shrinkStart: 'Shift+ArrowDown',
} as const;

/** More edge keys than this cost more than the drag they save. */
const MOST_MOVES = 6;

/** The key that labels. A label without one is chosen in the palette, by its number. */
export function labelKey(set: LabelSet, label: string): string {
  return set.labels.find(({ id }) => id === label)?.key ?? '?';
}

/** The cheapest acts that select exactly `wanted`: a double-click, one with edges moved, a drag, a drag by character. */
export function reachSpan(read: ReadText, wanted: Span): Act[] {
  const first = tokenAfter(read.tokens, wanted.start);
  const last = tokenAfter(read.tokens, wanted.end - 1);
  const ways: Act[][] = [];
  for (let index = first; index <= last; index += 1) {
    const at = Math.max(read.tokens[index]?.start ?? 0, wanted.start);
    const picked = pickRun(read, at);
    const keys = picked && moveEdges(read, picked, wanted);
    if (keys) ways.push([{ act: 'double-click', at }, ...(keys.length > 0 ? [{ act: 'keys' as const, keys }] : [])]);
  }
  const snapped = snapSpan(read.tokens, wanted);
  const byCharacter = !snapped || !isSameSpan(snapped, wanted);
  ways.push([{ act: 'drag', from: wanted.start, to: wanted.end, byCharacter }]);
  return ways.reduce((best, way) => (costOf(way) < costOf(best) ? way : best));
}

function costOf(acts: readonly Act[]): number {
  const { points, presses, keys } = effortOf(acts);
  return points * SECONDS.point + presses * SECONDS.press + keys * SECONDS.key;
}

/** The keys that make one stretch another, by whole tokens; null where they cannot, or would be too many. */
export function moveEdges({ tokens }: ReadText, from: Span, to: Span): string[] | null {
  const keys: string[] = [];
  let span = from;
  while (!isSameSpan(span, to)) {
    const [key, next] = nextMove(tokens, span, to);
    if (isSameSpan(next, span) || keys.length >= MOST_MOVES) return null;
    keys.push(key);
    span = next;
  }
  return keys;
}

function nextMove(tokens: ReadText['tokens'], span: Span, to: Span): [key: string, next: Span] {
  if (span.end < to.end) return [EDGE_KEYS.growEnd, growSpan(tokens, span, 'end')];
  if (span.start > to.start) return [EDGE_KEYS.growStart, growSpan(tokens, span, 'start')];
  if (span.end > to.end) return [EDGE_KEYS.shrinkEnd, shrinkSpan(tokens, span, 'end')];
  return [EDGE_KEYS.shrinkStart, shrinkSpan(tokens, span, 'start')];
}
