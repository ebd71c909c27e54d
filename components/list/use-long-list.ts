import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Range } from './choose-range';
import { type ListHandle, ListWindow } from './list-window';

/** Where a reader was in each list. */
export type Places = Map<string, { id: string; top: number }>;

interface Asked {
  ids: string[];
  /** What the list is about: with another topic it begins at its top. */
  topic: string;
  /** Under which name the place is kept, and where. */
  name: string;
  places: Places;
  handle: RefObject<ListHandle | null>;
}

/** What to draw of a long list. */
export interface LongListState {
  list: RefObject<HTMLUListElement | null>;
  /** Places in the list that are drawn, in order: a stretch, and the row with the focus wherever it is. */
  drawn: number[];
  range: Range;
  /** Height of the gap in the place of one row that is not drawn, in CSS px. */
  gap: number;
  /** The row that Tab reaches. */
  active: string | null;
}

/**
 * Draws of a list only what is in sight and a little around it; the window scrolls.
 *
 * @tanstack/virtual-core (3.19, MIT) was weighed. It puts each row at an absolute place reckoned from the heights of all
 * above it: a row that comes or goes there moves what is read, and 100,000 rows are taller than Firefox's longest box
 * (17.9 million px). Here rows stand in the flow, gaps are squeezed to what every browser can draw, and after each change
 * the row that was looked at is put back to where it stood.
 */
export function useLongList({ ids, topic, name, places, handle }: Asked): LongListState {
  const list = useRef<HTMLUListElement>(null);
  const [, draw] = useState(0);
  const shown = useMemo(() => new ListWindow(list, () => draw((turn) => turn + 1)), []);
  shown.take({ ids, topic, saved: places.get(name) ?? null });
  handle.current = shown;
  useLayoutEffect(() => shown.settle());
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('scroll', () => shown.look(), { signal, passive: true });
    addEventListener('resize', () => shown.measureAnew(), { signal });
    list.current?.addEventListener('focusin', (event) => shown.followFocus(event), { signal });
    const sizes = new ResizeObserver(() => shown.settle());
    if (list.current) sizes.observe(list.current);
    return () => {
      stop.abort();
      sizes.disconnect();
      if (handle.current === shown) handle.current = null;
    };
  }, []);
  // Kept when the list goes: before its rows do, as the next view's layout moves them.
  useEffect(
    () => () => {
      const place = shown.place();
      if (place) places.set(name, place);
      else places.delete(name);
    },
    [name],
  );
  return { list, drawn: shown.drawn(), range: shown.range, gap: shown.gap, active: shown.active() };
}
