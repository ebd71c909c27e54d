import type { Color } from '@/lib/annotation/schema';
import { builtin } from './builtin';
import type { LocatedNote } from './locate-notes';

/** Ink (light page, dark page share a translucent wash) and line style: the second cue for those who cannot tell colours. */
const LOOKS: Record<Color, { rgb: string; line: string }> = {
  yellow: { rgb: '255 200 0', line: 'solid' },
  green: { rgb: '40 170 60', line: 'double' },
  blue: { rgb: '40 130 230', line: 'dotted' },
  pink: { rgb: '230 60 130', line: 'dashed' },
  violet: { rgb: '140 90 230', line: 'wavy' },
};

// The page can read the registry: names say nothing, and are new for each page load (H-10).
const prefix = `h${Math.random().toString(36).slice(2, 8)}`;
const nameOf = (color: Color, sure: boolean) => `${prefix}-${Object.keys(LOOKS).indexOf(color)}${sure ? '' : 'p'}`;

function styleText(): string {
  const rule = (color: Color, sure: boolean) => {
    const { rgb, line } = LOOKS[color];
    return `::highlight(${nameOf(color, sure)}){background-color:rgb(${rgb} / ${sure ? 0.3 : 0.12});text-decoration:underline ${line} rgb(${rgb}) ${sure ? 2 : 1}px}`;
  };
  const colors = Object.keys(LOOKS) as Color[];
  const all = colors.flatMap((color) => [rule(color, true), rule(color, false)]).join('');
  const forced = colors
    .flatMap((color) => [nameOf(color, true), nameOf(color, false)])
    .map((name) => `::highlight(${name})`);
  return `${all}@media (forced-colors:active){${forced.join(',')}{background-color:Mark;color:MarkText}}`;
}

let sheet: CSSStyleSheet | null = null;

/** `::highlight()` rules reach one tree only, so each shadow root with a note gets the sheet too. */
function dress(root: Document | ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styleText());
  }
  // Looked at again at each painting: frameworks assign the whole list and drop ours.
  const sheets = builtin(root, 'adoptedStyleSheets');
  if (sheets.includes(sheet)) return;
  Reflect.set(Object.getPrototypeOf(root), 'adoptedStyleSheets', [...sheets, sheet], root);
}

/**
 * Paints notes by the CSS Custom Highlight API: no node of the page is touched, so nothing of it can break.
 * Only our own names are ever set or deleted.
 */
export function paintNotes(located: LocatedNote[]): void {
  clearPaint();
  for (const { note, range, grade } of located) {
    if (!range || range.collapsed) continue;
    const root = range.startContainer.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) dress(root);
    const name = nameOf(note.color, grade !== 'probable');
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    highlight.add(range);
    CSS.highlights.set(name, highlight);
  }
}

export function clearPaint(): void {
  for (const color of Object.keys(LOOKS) as Color[]) {
    for (const sure of [true, false]) CSS.highlights.delete(nameOf(color, sure));
  }
}
