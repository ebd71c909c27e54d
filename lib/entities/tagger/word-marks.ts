/** What a word looks like, as hashes: everything the features of a token are made of. */
export interface WordMarks {
  word: number;
  lower: number;
  /** "Xxxx-00" with runs shortened to two. */
  shape: number;
  prefix: number;
  suffix2: number;
  suffix3: number;
  suffix4: number;
  isCapital: boolean;
}

/** 32-bit FNV-1a of the text's UTF-16 units. */
export function hashWord(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Two hashes as one that depends on their order. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0xc2b2ae35) ^ (hash >>> 13);
}

const shapes: [RegExp, string][] = [
  [/[\p{Lu}\p{Lt}]/gu, 'X'],
  [/[\p{Ll}\p{Lo}\p{Lm}]/gu, 'x'],
  [/\p{N}/gu, '0'],
];

function shapeOf(text: string): string {
  let shape = text;
  // Letters first, signs stay; `X` and `x` of the text itself are letters already.
  for (const [pattern, sign] of shapes) shape = shape.replace(pattern, sign);
  return shape.replace(/(.)\1{2,}/gu, '$1$1');
}

const known = new Map<string, WordMarks>();
/** Words kept; beyond it the cache begins anew, so that a long session does not grow. */
const MOST_KNOWN = 50_000;

export function markWord(text: string): WordMarks {
  const cached = known.get(text);
  if (cached) return cached;
  const lower = text.toLowerCase();
  const letters = [...lower];
  const marks = {
    word: hashWord(text),
    lower: hashWord(lower),
    shape: hashWord(shapeOf(text)),
    prefix: hashWord(letters.slice(0, 3).join('')),
    suffix2: hashWord(letters.slice(-2).join('')),
    suffix3: hashWord(letters.slice(-3).join('')),
    suffix4: hashWord(letters.slice(-4).join('')),
    isCapital: /^[\p{Lu}\p{Lt}]/u.test(text),
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, marks);
  return marks;
}
