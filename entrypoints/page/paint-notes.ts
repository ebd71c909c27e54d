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

// The page can read the registry: names say nothing, and are new for each page load (H-10). Six digits, so that
// `sweep-orphans.ts` knows them from a page's own `heading-2`.
const prefix = `h${Math.random().toFixed(6).slice(2)}`;
const nameOf = (color: Color, sure: boolean) => `${prefix}-${Object.keys(LOOKS).indexOf(color)}${sure ? '' : 'p'}`;

const sheet = () => {
  made ??= new CSSStyleSheet();
  return made;
};
let made: CSSStyleSheet | null = null;
const known = new Set<string>();

/** Rules come with the first note that needs them: each one is weighed for every element of the page. */
function learnLook(name: string, color: Color, sure: boolean): void {
  if (known.has(name)) return;
  known.add(name);
  const { rgb, line } = LOOKS[color];
  const rules = [
    `@media (forced-colors:active){::highlight(${name}){background-color:Mark;color:MarkText}}`,
    `::highlight(${name}){background-color:rgb(${rgb} / ${sure ? 0.3 : 0.12});text-decoration:underline ${line} rgb(${rgb}) ${sure ? 2 : 1}px}`,
  ];
  // In front, so that the forced colours of a name stand behind its own.
  for (const rule of rules) sheet().insertRule(rule);
}

/** `::highlight()` rules reach one tree only, so each shadow root with a note gets the sheet too. */
function dress(root: Document | ShadowRoot): void {
  // Looked at again at each painting: frameworks assign the whole list and drop ours.
  const sheets = builtin(root, 'adoptedStyleSheets');
  if (sheets.includes(sheet())) return;
  Reflect.set(Object.getPrototypeOf(root), 'adoptedStyleSheets', [...sheets, sheet()], root);
}

/**
 * Paints notes by the CSS Custom Highlight API: no node of the page is touched, so nothing of it can break.
 * Only our own names are ever set or deleted.
 */
export function paintNotes(located: LocatedNote[]): void {
  clearPaint();
  for (const { note, range, grade } of located) {
    if (!range || range.collapsed || !note.painted) continue;
    const root = range.startContainer.getRootNode();
    const sure = grade !== 'probable';
    const name = nameOf(note.color, sure);
    learnLook(name, note.color, sure);
    if (root instanceof Document || root instanceof ShadowRoot) dress(root);
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
