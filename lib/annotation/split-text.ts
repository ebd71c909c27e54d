/**
 * Words and characters as readers know them, by Unicode's rules (UAX #29) and, for Thai, Chinese and their kin, the
 * browser's dictionaries. `/\w/` finds no word in most of the world's scripts.
 */
const segmenters = new Map<string, Intl.Segmenter>();

/** A segmenter is kept: making one costs more than a sentence's worth of segmenting, and the diff runs at each key. */
function segmenter(granularity: 'word' | 'grapheme', language: string | null): Intl.Segmenter {
  const key = `${granularity} ${language ?? ''}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(readTag(language), { granularity });
  segmenters.set(key, made);
  return made;
}

/** Pages declare languages like `en_US` or `english`, for which Intl throws. */
function readTag(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? 'und')[0] ?? 'und';
  } catch {
    return 'und';
  }
}

/** The text cut at word edges: words, spaces and signs, none left out. */
export function splitWords(text: string, language: string | null = null): string[] {
  return Array.from(segmenter('word', language).segment(text), ({ segment }) => segment);
}

/** The text cut into characters as a reader sees them: an emoji family or a letter with its marks is one. */
export function splitCharacters(text: string): string[] {
  return Array.from(segmenter('grapheme', null).segment(text), ({ segment }) => segment);
}

/** Offsets, in UTF-16 units, at which the text may be cut without hurting a word or a character; 0 and the end too. */
export function wordEdges(text: string, language: string | null = null): Set<number> {
  const characters = edges(splitCharacters(text));
  return new Set([...edges(splitWords(text, language))].filter((edge) => characters.has(edge)));
}

function edges(pieces: string[]): Set<number> {
  let at = 0;
  return new Set([0, ...pieces.map((piece) => (at += piece.length))]);
}
