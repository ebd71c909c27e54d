import { builtin } from '@/entrypoints/page/builtin';
import { cuesOf } from '@/lib/entities/labels/fill-labels';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { TagSession } from '@/lib/entities/session/tag-session';
import { inReadingOrder, type Span } from '@/lib/entities/tagged';

/** What is painted at a place. */
interface Painted {
  name: string;
  range: Range;
}

// The page can read the registry: names say nothing, and are new for each page load (H-10).
const prefix = `h${Math.random().toFixed(6).slice(2)}`;

/**
 * Paints entities and offers by the CSS Custom Highlight API: no node of the page is touched. A label has its colour and
 * a line of its own as a second cue; what is only offered is dotted. An act repaints what it changed and no more, so a
 * thousand entities cost no more than one.
 */
export class TagPaint {
  readonly #painted = new Map<string, Painted>();
  readonly #sheet = new CSSStyleSheet();
  readonly #names = new Map<string, string>();
  readonly #rangeOf: (span: Span) => Range | null;

  constructor(set: LabelSet, rangeOf: (span: Span) => Range | null) {
    this.#rangeOf = rangeOf;
    const cues = cuesOf(set);
    set.labels.forEach(({ id, color }, index) => {
      const name = `${prefix}-${index}`;
      this.#names.set(id, name);
      const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)).join(' ');
      this.#addLook(name, `rgb(${rgb} / .3)`, `${cues.get(id)?.line ?? 'solid'} rgb(${rgb}) 2px`);
      this.#addLook(`${name}p`, `rgb(${rgb} / .1)`, `dotted rgb(${rgb}) 2px`);
    });
    const current = builtin(document, 'adoptedStyleSheets');
    Reflect.set(Object.getPrototypeOf(document), 'adoptedStyleSheets', [...current, this.#sheet], document);
  }

  /** Paints a session as it is now. */
  update({ document, offers }: TagSession): void {
    const wanted = new Map<string, { name: string; span: Span }>();
    const want = (span: Span, name: string | undefined) => {
      if (name) wanted.set(`${span.start} ${span.end} ${name}`, { name, span });
    };
    // Longer ones first: what is inside another is painted over it.
    const pieces = document.entities.flatMap(({ spans, label }) => spans.map((span) => ({ ...span, label })));
    for (const piece of pieces.sort(inReadingOrder)) want(piece, this.#names.get(piece.label));
    for (const offer of offers) want(offer, `${this.#names.get(offer.label)}p`);
    for (const [key, { name, range }] of this.#painted) {
      if (wanted.has(key)) continue;
      CSS.highlights.get(name)?.delete(range);
      this.#painted.delete(key);
    }
    for (const [key, { name, span }] of wanted) {
      if (!this.#painted.has(key)) this.#add(key, name, span);
    }
  }

  /** The painted range of a stretch, whatever is painted there; null where nothing is. */
  hits(node: Node, offset: number): Span[] {
    return [...this.#painted].flatMap(([key, { range }]) => {
      if (!range.isPointInRange(node, offset)) return [];
      const [start = 0, end = 0] = key.split(' ').map(Number);
      return [{ start, end }];
    });
  }

  clear(): void {
    for (const { name } of this.#painted.values()) CSS.highlights.delete(name);
    this.#painted.clear();
    const sheets = builtin(document, 'adoptedStyleSheets').filter((sheet) => sheet !== this.#sheet);
    Reflect.set(Object.getPrototypeOf(document), 'adoptedStyleSheets', sheets, document);
  }

  #add(key: string, name: string, span: Span): void {
    const range = this.#rangeOf(span);
    if (!range) return;
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    highlight.add(range);
    CSS.highlights.set(name, highlight);
    this.#painted.set(key, { name, range });
  }

  #addLook(name: string, background: string, line: string): void {
    this.#sheet.insertRule(`::highlight(${name}){background-color:${background};text-decoration:underline ${line}}`);
    this.#sheet.insertRule(
      `@media (forced-colors:active){::highlight(${name}){background-color:${name.endsWith('p') ? 'Canvas' : 'Mark'};color:${name.endsWith('p') ? 'CanvasText' : 'MarkText'}}}`,
      1,
    );
  }
}
