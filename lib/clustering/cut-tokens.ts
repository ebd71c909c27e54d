import { takeLetters } from '@/lib/anchoring/text/letters';
import { foldSpaces } from '@/lib/anchoring/text/read-text';

/** A word, a sign, or one character of a script that writes no spaces. */
export interface Token {
  /** As compared first: one form of quotes and dashes, accents composed, lower case. */
  folded: string;
  /** The same with its case. */
  cased: string;
  /** As it stands in the text. */
  raw: string;
  /** Whether white space stands before it. */
  spaced: boolean;
}

/**
 * Scripts that write words without spaces are cut at each character: a dictionary cuts the same words differently when
 * a letter beside them changes, and two readers would not have the same words.
 */
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = `(?:(?![${SPACELESS}])[\\p{L}\\p{N}])(?:(?![${SPACELESS}])[\\p{L}\\p{N}\\p{M}])*`;
const TOKEN = new RegExp(`${WORD}(?:'${WORD})*|[\\s\\S]\\p{M}*`, 'gu');
const BEGINS_SPACELESS = new RegExp(`^[${SPACELESS}]`, 'u');
const SAYS = /[\p{L}\p{N}]/u;

/** The text as tokens; white space parts them and is none. */
export function cutTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const read = foldSpaces(text);
  const startsSpaced = /^\s/.test(text);
  for (const [at, chunk] of read.split(' ').entries()) {
    if (chunk !== '') cutChunk(chunk, at > 0 || startsSpaced, tokens);
  }
  return tokens;
}

function cutChunk(chunk: string, spaced: boolean, tokens: Token[]): void {
  const { letters, toText, toTextEnd } = takeLetters(chunk);
  for (const match of letters.matchAll(TOKEN)) {
    const [cased] = match;
    const raw = chunk.slice(toText(match.index), toTextEnd(match.index + cased.length));
    tokens.push({ folded: cased.toLowerCase(), cased, raw, spaced: spaced && match.index === 0 });
  }
}

/** A word or a number, not a sign. */
export function isWord(token: string): boolean {
  return SAYS.test(token);
}

/** Is the text written without spaces here? Then a token is a character, and a word has several. */
export function isSpaceless(token: string): boolean {
  return BEGINS_SPACELESS.test(token);
}
