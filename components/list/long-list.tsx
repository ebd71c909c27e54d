import type { ComponentChildren } from 'preact';
import type { LongListState } from './use-long-list';

interface Props {
  state: LongListState;
  ids: string[];
  label: string;
  /** How many there are; null where nobody knows yet. */
  count: number | null;
  /** Draws a row; null for one that is still being read. */
  draw: (id: string, at: number) => ComponentChildren;
}

/** A list of which only a part is drawn; each row says which of how many it is. */
export function LongList({ state: { list, drawn, gap }, ids, label, count, draw }: Props) {
  const end = (ids.length - 1 - (drawn.at(-1) ?? ids.length - 1)) * gap;
  return (
    <ul class="cards long" aria-label={label} ref={list} style={{ paddingBlockEnd: `${end}px` }}>
      {drawn.map((at, place) => {
        const id = ids[at] ?? '';
        const row = draw(id, at);
        const before = (at - (drawn[place - 1] ?? -1) - 1) * gap;
        return (
          <li
            key={id}
            data-row={id}
            data-at={at}
            aria-posinset={at + 1}
            aria-setsize={count ?? -1}
            aria-busy={row === null ? true : undefined}
            style={{ marginBlockStart: `${before}px`, minBlockSize: row === null ? `${gap}px` : 'auto' }}
          >
            {row}
          </li>
        );
      })}
    </ul>
  );
}
