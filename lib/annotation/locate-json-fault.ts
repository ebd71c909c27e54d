/**
 * Where a text stops being JSON. Browsers say it each in their own words, and Chromium often without a place; this
 * runs only after `JSON.parse` has refused the text.
 */
export interface TextPlace {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

const tokens =
  /[\t\n\r ]*(?:(?<mark>[{}[\],:])|(?<string>"[^"\\\n\r\t]*(?:\\(?:["\\/bfnrt]|u[\da-f]{4})[^"\\\n\r\t]*)*")|(?<plain>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null))/iy;

/** What may come next: a value; a key; a colon; a comma or the end of the list or object. */
type Wanted = 'value' | 'key' | 'colon' | 'comma';

/** The place of the first wrong character, or of the end where something is missing there. */
export function locateJsonFault(text: string): TextPlace {
  tokens.lastIndex = 0;
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let isFirst = false;
  while (true) {
    const at = tokens.lastIndex;
    if (wanted === 'comma' && open.length === 0) return placeOf(text, skipSpace(text, at));
    const groups = tokens.exec(text)?.groups;
    if (!groups) return placeOf(text, skipSpace(text, at));
    const next = step({ wanted, isFirst, open, mark: groups.mark ?? null, isString: groups.string !== undefined });
    if (next === null) return placeOf(text, skipSpace(text, at));
    isFirst = next === 'value-or-end' || next === 'key-or-end';
    wanted = isFirst ? (next === 'key-or-end' ? 'key' : 'value') : (next as Wanted);
  }
}

interface Reading {
  wanted: Wanted;
  /** Just after an opening bracket, where the closing one may follow at once. */
  isFirst: boolean;
  open: string[];
  /** The punctuation read; null for a string, number or word. */
  mark: string | null;
  isString: boolean;
}

/** What is wanted after this token; null where it may not stand. Keeps `open`, the brackets not yet closed. */
function step({ wanted, isFirst, open, mark, isString }: Reading): Wanted | 'value-or-end' | 'key-or-end' | null {
  const inside = open.at(-1);
  const closes = (mark === '}' && inside === '{') || (mark === ']' && inside === '[');
  if (closes && (wanted === 'comma' || isFirst)) {
    open.pop();
    return 'comma';
  }
  if (wanted === 'comma') return mark === ',' ? (inside === '{' ? 'key' : 'value') : null;
  if (wanted === 'colon') return mark === ':' ? 'value' : null;
  if (wanted === 'key') return isString ? 'colon' : null;
  if (mark === null) return 'comma';
  if (mark !== '{' && mark !== '[') return null;
  open.push(mark);
  return mark === '{' ? 'key-or-end' : 'value-or-end';
}

function skipSpace(text: string, at: number): number {
  let place = at;
  while (place < text.length && ' \t\n\r'.includes(text.charAt(place))) place++;
  return place;
}

function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
