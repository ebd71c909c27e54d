import type { RefObject } from 'preact';
import { chooseRange, type Range } from './choose-range';
import { bringRow, holdRow, ListRows, listSeen, type RowPlace } from './list-rows';

/** What others may ask of a list. */
export interface ListHandle {
  /** Moves the focus by so many from the row that had it last; from none to the first in sight. */
  step(by: number): boolean;
  /** Scrolls to a row, drawn or not; false where the list does not have it. */
  show(id: string, how?: { focus?: boolean; place?: ScrollLogicalPosition }): boolean;
  /** The row that has the focus, or had it last; null where it is gone. */
  current(): string | null;
}

/** How far beyond the viewport rows are drawn at least, and how far when drawing anew, in CSS px. */
const NEAR = 400;
const FAR = 1000;
/** Rows drawn before any was measured: enough for the first screen, few enough for the first paint. */
const FIRST = 12;
/** Height of a row before any was measured, in CSS px. */
const GUESS = 160;
/** Height of all gaps together at most, in CSS px: Firefox draws boxes of up to 17.9 million, Chromium of 33.5. */
const TALLEST = 12_000_000;

interface Taken {
  ids: string[];
  topic: string;
  saved: RowPlace | null;
}

/** A row to be brought into sight once it is drawn. */
interface Wanted {
  id: string;
  focus: boolean;
  place: ScrollLogicalPosition;
}

/** Which rows of a list are drawn, and that they stay where they stand. */
export class ListWindow implements ListHandle {
  range: Range = { first: 0, last: FIRST };
  #ids: string[] = [];
  #topic: string | null = null;
  /** Rows in sight with their upper edges, as they stood at the last look: the first that is still there is held. */
  #seen: RowPlace[] = [];
  #height = GUESS;
  #isMeasured = false;
  #last: string | null = null;
  #wanted: Wanted | null = null;
  #isNew = false;
  /** Where the reader was, until all rows around it are read. */
  #back: RowPlace | null = null;
  #isScrolled = false;

  readonly #rows: ListRows;

  readonly list: RefObject<HTMLUListElement | null>;
  readonly redraw: () => void;

  constructor(list: RefObject<HTMLUListElement | null>, redraw: () => void) {
    this.list = list;
    this.#rows = new ListRows(list);
    this.redraw = redraw;
  }

  /** While drawing: the rows as they are now. */
  take({ ids, topic, saved }: Taken): void {
    const isSame = topic === this.#topic;
    if (ids === this.#ids && isSame) return;
    const isFirst = this.#topic === null;
    const before = this.#ids;
    this.#ids = ids;
    this.#topic = topic;
    if (this.#wanted && !ids.includes(this.#wanted.id)) this.#wanted = null;
    if (isSame) {
      this.#follow(before);
      return;
    }
    this.#isNew = true;
    this.#seen = [];
    this.#back = isFirst && saved && ids.includes(saved.id) ? saved : null;
    const at = this.#back ? ids.indexOf(this.#back.id) : 0;
    this.range = { first: Math.max(0, at - 2), last: Math.min(ids.length, Math.max(0, at - 2) + FIRST) };
  }

  /** Rows came or went: the stretch follows the first row in sight that is still there. */
  #follow(before: string[]): void {
    const { first, last } = this.range;
    const kept = this.#seen.find(({ id }) => this.#ids.includes(id));
    const from = kept ? before.indexOf(kept.id) : -1;
    const by = kept && from >= 0 && !this.#isAtTop() ? this.#ids.indexOf(kept.id) - from : 0;
    const start = Math.max(0, Math.min(first + by, this.#ids.length - 1));
    this.range = { first: start, last: Math.min(this.#ids.length, Math.max(start + FIRST, last + by)) };
  }

  /** Places in the list that are drawn: the stretch, and the row with the focus, which must not be lost. */
  drawn(): number[] {
    const { first, last } = this.range;
    const stretch = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
    const focused = this.#rows.focused();
    const at = focused === null ? -1 : this.#ids.indexOf(focused);
    if (at >= 0 && at < first) return [at, ...stretch];
    return at >= last ? [...stretch, at] : stretch;
  }

  get gap(): number {
    const whole = this.#height * this.#ids.length;
    return whole > TALLEST ? (this.#height * TALLEST) / whole : this.#height;
  }

  active(): string | null {
    const { first, last } = this.range;
    const at = this.#last === null ? -1 : this.#ids.indexOf(this.#last);
    if (at >= first && at < last) return this.#last;
    return this.#rows.focused() ?? this.#ids[first] ?? null;
  }

  current(): string | null {
    return this.#last !== null && this.#ids.includes(this.#last) ? this.#last : null;
  }

  step(by: number): boolean {
    const from = this.#last === null ? -1 : this.#ids.indexOf(this.#last);
    const isHere = from >= 0;
    const here = isHere ? from + by : this.range.first + this.#firstInSight();
    const next = this.#ids[Math.max(0, Math.min(here, this.#ids.length - 1))];
    return next !== undefined && this.show(next, { focus: true, place: 'nearest' });
  }

  show(
    id: string,
    { focus = false, place = 'nearest' }: { focus?: boolean; place?: ScrollLogicalPosition } = {},
  ): boolean {
    const at = this.#ids.indexOf(id);
    if (at < 0) return false;
    this.#wanted = { id, focus, place };
    if (this.#rows.find(id)) {
      this.#bring();
      this.look();
      return true;
    }
    const first = Math.max(0, at - 4);
    this.range = { first, last: Math.min(this.#ids.length, first + FIRST) };
    this.#seen = [];
    this.redraw();
    return true;
  }

  /** After drawing, and whenever a row has changed its height: what was looked at goes back, and what is missing is drawn. */
  settle(): void {
    if (!this.list.current) return;
    if (this.#isNew) this.#begin();
    if (this.#back) this.#goBack(this.#back);
    else this.#hold();
    this.#measure();
    if (this.#wanted) this.#bring();
    this.look();
  }

  /** A new topic begins at its top, or where the reader was. */
  #begin(): void {
    this.#isNew = false;
    const list = this.list.current;
    if (this.#back || !list) return;
    // Under the bar that stays in sight, whose height the page's scroll padding knows.
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  /** After scrolling: notes what is in sight and draws what is missing around it. */
  look(): void {
    const rows = this.#rows.of(this.range);
    // A list that has just left the page has scrolled nowhere: where the reader was in it stays known.
    if (rows.length === 0 || !this.list.current?.isConnected) return;
    this.#isScrolled = scrollY > 0;
    const boxes = rows.map((row) => row.getBoundingClientRect());
    this.#seen = listSeen(rows, boxes);
    const top = boxes[0]?.top;
    if (top === undefined) return;
    const heights = boxes.map((box, at) => (boxes[at + 1]?.top ?? box.bottom) - box.top);
    const end = top + heights.reduce((sum, one) => sum + one, 0);
    const { first, last } = this.range;
    const total = this.#ids.length;
    const isCovered = (first === 0 || top <= -NEAR) && (last === total || end >= innerHeight + NEAR);
    const isTight = (first === 0 || top > -4 * FAR) && (last === total || end < innerHeight + 4 * FAR);
    if (isCovered && isTight) return;
    const stretch = { total, drawn: this.range, top, heights, from: -FAR, to: innerHeight + FAR };
    const next = chooseRange({ ...stretch, height: this.#height, gap: this.gap });
    if (next.first === first && next.last === last) return;
    this.range = next;
    this.redraw();
  }

  /** Where the reader is; null at the top, which needs no keeping. */
  place(): RowPlace | null {
    return this.#isScrolled && this.#seen[0] ? this.#seen[0] : null;
  }

  measureAnew(): void {
    this.#isMeasured = false;
    this.settle();
  }

  followFocus({ target }: FocusEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    if (!row?.dataset.row || row.dataset.row === this.#last) return;
    this.#last = row.dataset.row;
    this.redraw();
  }

  #goBack({ id, top }: RowPlace): void {
    const row = this.#rows.find(id);
    if (row) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
    if (!row || !this.#rows.of(this.range).some((one) => one.hasAttribute('aria-busy'))) this.#back = null;
  }

  /** Puts the first row that was in sight, and is still there, back to where it stood. */
  #hold(): void {
    if (this.#isAtTop() || this.#wanted) return;
    for (const { id, top } of this.#seen) {
      const row = this.#rows.find(id);
      if (!row) continue;
      holdRow(row, top);
      return;
    }
  }

  /** At its top a list shows what comes in; a reader who is in one of its rows keeps that where it is. */
  #isAtTop(): boolean {
    return scrollY <= 0 && this.#rows.focused() === null;
  }

  #bring(): void {
    if (this.#wanted && bringRow(this.#rows.find(this.#wanted.id), this.#wanted)) this.#wanted = null;
  }

  /** Once: later the gaps must not move under the reader. */
  #measure(): void {
    const rows = this.#isMeasured ? [] : this.#rows.of(this.range).filter((row) => !row.hasAttribute('aria-busy'));
    if (rows.length < Math.min(5, this.#ids.length) || rows.length === 0) return;
    this.#isMeasured = true;
    const mean = rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / rows.length;
    if (mean <= 0 || Math.abs(mean - this.#height) < 1) return;
    this.#height = mean;
    this.redraw();
  }

  #firstInSight(): number {
    const at = this.#rows.of(this.range).findIndex((row) => row.getBoundingClientRect().top >= 0);
    return Math.max(0, at);
  }
}
