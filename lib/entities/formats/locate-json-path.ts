/** A key or an index on the way to a value. */
export type JsonPath = readonly PropertyKey[];

const STRING = /"(?:[^"\\]|\\.)*"/y;
const PLAIN = /[^\s,\]}]+/y;

/**
 * The line, from 1, on which the value at `path` begins; where it is missing, the line of the nearest value around it.
 *
 * @param text JSON that `JSON.parse` has taken
 */
export function locateJsonPath(text: string, path: JsonPath): number {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const inside = enter(text, at, step);
    if (inside === null) break;
    at = inside;
  }
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < at; index = text.indexOf('\n', index + 1)) line += 1;
  return line;
}

/** Where the member or item `step` of the value at `at` begins; null where there is none. */
function enter(text: string, at: number, step: PropertyKey): number | null {
  const mark = text[at];
  if (mark !== '{' && mark !== '[') return null;
  let found: number | null = null;
  let index = 0;
  for (let next = skipSpace(text, at + 1); !']}'.includes(text[next] ?? ']'); index += 1) {
    let key: string | number = index;
    if (mark === '{') {
      const end = skipValue(text, next);
      key = JSON.parse(text.slice(next, end)) as string;
      next = skipSpace(text, skipSpace(text, end) + 1);
    }
    // Of two members with one name the last counts, as for JSON.parse.
    if (key === step) found = next;
    next = skipSpace(text, skipValue(text, next));
    if (text[next] === ',') next = skipSpace(text, next + 1);
  }
  return found;
}

function skipValue(text: string, at: number): number {
  if (text[at] === '"') return match(STRING, text, at);
  if (text[at] !== '{' && text[at] !== '[') return match(PLAIN, text, at);
  let depth = 0;
  for (let next = at; next < text.length; next += 1) {
    const mark = text[next];
    if (mark === '"') next = match(STRING, text, next) - 1;
    else if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    if (depth === 0) return next + 1;
  }
  return text.length;
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && ' \t\n\r'.includes(text.charAt(next))) next += 1;
  return next;
}
