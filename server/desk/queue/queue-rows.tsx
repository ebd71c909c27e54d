import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Desk } from '@/server/desk/desk-state';
import { sayFault } from '@/server/desk/say-fault';
import { isNarrowed } from './filters';
import { QueueRow } from './queue-row';

/** Height of a row in rem, as in `queue.css`; rows drawn beyond the edges. */
const ROW = 6.25;
const BEYOND = 6;

/** Only the rows on the screen are drawn: a hundred thousand scroll like twenty. */
export function QueueRows({ desk }: { desk: Desk }) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const row = ROW * rootSize();
  const { rows, hasMore } = desk.list;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / row) - BEYOND);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / row) + BEYOND);
  useEffect(() => {
    if (hasMore && last >= rows.length - 10) void desk.list.loadMore();
  }, [hasMore, last, rows.length]);
  const at = rows.findIndex(({ id }) => id === desk.current);
  // Another list begins at its beginning, not as deep as the one before it was read.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [desk.filters]);
  useFollow({ box, id: desk.current, at, row });
  const drawn = rows.slice(first, last).map((entry, offset) => ({ entry, index: first + offset }));
  // The focus is on the open one: it stays, wherever one scrolls.
  const open = rows[at];
  if (open && (at < first || at >= last)) drawn.push({ entry: open, index: at });
  return (
    <div class="rows" ref={box}>
      <p class={rows.length === 0 && desk.list.phase !== 'fault' ? 'empty' : 'unseen'} role="status">
        {sayFound(desk)}
      </p>
      <Fault desk={desk} />
      <ol aria-label={i18n.t('desk.queue.list')} style={{ blockSize: `${rows.length * row}px` }}>
        {drawn.map(({ entry, index }) => (
          <QueueRow key={entry.id} desk={desk} entry={entry} index={index} top={index * row} />
        ))}
      </ol>
      {hasMore && rows.length > 0 && <p class="hint">{i18n.t('desk.queue.more')}</p>}
    </div>
  );
}

const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/**
 * Why there are no rows; where there are some, for ears only, how many a search or a filter has found. Without one the
 * queue says what was decided, and no numbers.
 */
function sayFound({ list: { rows, hasMore, phase }, filters }: Desk): string {
  if (phase === 'fault') return '';
  if (rows.length === 0 && phase === 'loading') return i18n.t('desk.queue.loading');
  if (rows.length === 0) return i18n.t(isNarrowed(filters) ? 'desk.queue.empty_filtered' : 'desk.queue.empty');
  if (phase === 'loading' || !isNarrowed(filters)) return '';
  return hasMore ? i18n.t('desk.queue.found_more', [String(rows.length)]) : countWords('desk.queue.found', rows.length);
}

/** What went wrong. */
function Fault({ desk }: { desk: Desk }) {
  const { phase, fault } = desk.list;
  if (phase === 'fault')
    return (
      <div class="empty" role="alert">
        <p>{sayFault(fault)}</p>
        <button type="button" onClick={() => desk.list.load()}>
          {i18n.t('desk.queue.again')}
        </button>
      </div>
    );
  return fault === '' ? null : <p role="alert">{sayFault(fault)}</p>;
}

interface Following {
  box: { current: HTMLElement | null };
  id: string | null;
  at: number;
  row: number;
}

/** Brings the open row into view, and the focus to it unless that is in a field or in the card. */
function useFollow({ box, id, at, row }: Following): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || id === null || at < 0) return;
    const top = at * row;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + row > element.scrollTop + element.clientHeight) element.scrollTop = top + row - element.clientHeight;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || element.contains(focused))
      document.getElementById(`row-${id}`)?.focus({ preventScroll: true });
  }, [id]);
}
