import type { Steps } from './make-lazily';
import { OffsetRuns } from './offset-runs';

/**
 * Version of the extractor: of the text as read (this file), of the letters compared (`letters.ts`) and of which
 * elements count (`element-kinds.ts`). Stored with every target; raised whenever the same page would give other text.
 */
export const EXTRACTOR_VERSION = 1;

/** What a walker tells the extractor, in document order. Text that is not read is simply not told. */
export interface TextEvents {
  /** A stretch of text and where it begins in the root's raw text. */
  text(chunk: string, raw: number): void;
  /** A block begins or ends here (`block`), or a line is broken by `<br>` (`line`). */
  edge(kind: 'block' | 'line'): void;
}

/** Units [start, end). */
export interface Stretch {
  start: number;
  end: number;
}

/** What a walker tells, kept to be read later: stretches of the root's raw text, and edges between them. */
export type Told = Stretch | 'block' | 'line';

/** Adds a stretch, to the one before it where nothing came between (a page has twice as many text nodes as such). */
export function tellStretch(told: Told[], start: number, end: number): void {
  const last = told.at(-1);
  if (typeof last === 'object' && last.end === start) last.end = end;
  else told.push({ start, end });
}

/** The text as a person reads it. */
export interface ReadText {
  /** White space folded to single spaces, block edges and `<br>` as a space, soft hyphens and the like dropped. */
  text: string;
  /** Offsets in `text` at which a block begins, ascending; two `<br>` in a row count as a block's edge. */
  blocks: number[];
  runs: OffsetRuns;
}

/** White space but for the plain space: controls, no-break spaces, the typographic and ideographic spaces. */
const OTHER_SPACE = '\\t\\n\\v\\f\\r\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Takes no place on the screen and joins nothing: soft hyphen, zero-width space, word joiner, byte order mark. */
const ZERO_WIDTH = '\\u00ad\\u200b\\u2060\\ufeff';
const FOLDED = new RegExp(`^ +| *[${OTHER_SPACE}${ZERO_WIDTH}][ ${OTHER_SPACE}${ZERO_WIDTH}]*| {2,}| +$`, 'g');
const HAS_SPACE = new RegExp(`[ ${OTHER_SPACE}]`);

/** Gathers what a walker tells into one text. A space is written only before the next visible unit, so never twice. */
export class TextReader implements TextEvents {
  readonly #parts: string[] = [];
  readonly #blocks: number[] = [];
  readonly #runs = new OffsetRuns();
  #length = 0;
  #spaceDue = false;
  #blockDue = true;
  #lineBroken = false;

  text(chunk: string, raw: number): void {
    let read = 0;
    FOLDED.lastIndex = 0;
    for (let match = FOLDED.exec(chunk); match; match = FOLDED.exec(chunk)) {
      if (match.index > read) this.#write(chunk.slice(read, match.index), raw + read);
      if (HAS_SPACE.test(match[0])) this.#spaceDue = true;
      read = match.index + match[0].length;
    }
    if (read < chunk.length) this.#write(read === 0 ? chunk : chunk.slice(read), raw + read);
  }

  edge(kind: 'block' | 'line'): void {
    this.#spaceDue = true;
    if (kind === 'block' || this.#lineBroken) this.#blockDue = true;
    if (kind === 'line') this.#lineBroken = true;
  }

  finish(): ReadText {
    return { text: this.#parts.join(''), blocks: this.#blocks, runs: this.#runs };
  }

  #write(visible: string, raw: number): void {
    if (this.#spaceDue && this.#length > 0) {
      this.#parts.push(' ');
      this.#length += 1;
    }
    if (this.#blockDue) this.#blocks.push(this.#length);
    this.#spaceDue = this.#blockDue = this.#lineBroken = false;
    this.#runs.add(this.#length, raw);
    this.#parts.push(visible);
    this.#length += visible.length;
  }
}

/** Units read between two steps: half a millisecond on a slow machine. */
const STEP = 32_768;

/** Reads what a walker told of a raw text, in steps. */
export function* readTold(raw: string, told: readonly Told[]): Steps<ReadText> {
  const reader = new TextReader();
  let read = 0;
  for (const event of told) {
    if (typeof event === 'string') {
      reader.edge(event);
      continue;
    }
    for (let at = event.start; at < event.end; at += STEP) {
      const end = Math.min(event.end, at + STEP);
      reader.text(raw.slice(at, end), at);
      read += end - at;
      if (read < STEP) continue;
      read = 0;
      yield;
    }
  }
  return reader.finish();
}

/** Folds one string the way a page's text is folded, spaces at both ends dropped. */
export function foldSpaces(raw: string): string {
  const reader = new TextReader();
  reader.text(raw, 0);
  return reader.finish().text;
}
