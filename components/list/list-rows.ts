import type { RefObject } from 'preact';
import type { Range } from './choose-range';

/** A row and its upper edge in the viewport, in CSS px. */
export interface RowPlace {
  id: string;
  top: number;
}

/** The rows of a list as they stand in the page. */
export class ListRows {
  readonly #list: RefObject<HTMLUListElement | null>;

  constructor(list: RefObject<HTMLUListElement | null>) {
    this.#list = list;
  }

  /** Those of a stretch, without one that is drawn for its focus alone. */
  of({ first, last }: Range): HTMLElement[] {
    return this.#all().filter(({ dataset }) => Number(dataset.at) >= first && Number(dataset.at) < last);
  }

  find(id: string): HTMLElement | null {
    return this.#all().find(({ dataset }) => dataset.row === id) ?? null;
  }

  /** The row that has the focus in it. */
  focused(): string | null {
    const row = this.#list.current?.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-row]')
      : null;
    return row?.dataset.row ?? null;
  }

  #all(): HTMLElement[] {
    return [...(this.#list.current?.children ?? [])] as HTMLElement[];
  }
}

/** Which of these rows, with their boxes in the same order, a reader sees something of. */
export function listSeen(rows: HTMLElement[], boxes: DOMRect[]): RowPlace[] {
  return rows.flatMap((row, at) => {
    const box = boxes[at];
    return box && box.bottom > 0 && box.top < innerHeight ? [{ id: row.dataset.row ?? '', top: box.top }] : [];
  });
}

/** Scrolls so that a row stands where it stood; less than a pixel is let be. */
export function holdRow(row: HTMLElement, top: number): void {
  const off = row.getBoundingClientRect().top - top;
  if (Math.abs(off) >= 1) scrollBy({ top: off, behavior: 'instant' });
}

/**
 * Brings a row into sight, and the focus into its card; false where its note is still being read: the row gets the focus
 * when it has something to give it to.
 */
export function bringRow(row: HTMLElement | null, how: { focus: boolean; place: ScrollLogicalPosition }): boolean {
  const card = row?.querySelector<HTMLElement>('[data-card]') ?? null;
  if (card && how.focus) card.focus({ preventScroll: true });
  (card ?? row)?.scrollIntoView({ block: how.place, behavior: 'instant' });
  return card !== null;
}
