import type { Span } from '@/lib/entities/tagged';

export interface Joined {
  text: string;
  spans: Span[];
}

const NO_SPACE_BEFORE = /^(?:[.,;:!?%)\]}”’»…。、，！？：；）]+|['’](?:s|S|re|ve|ll|d|m|t)|n['’]t)$/u;
const NO_SPACE_AFTER = /[([{“‘«#$£€（]$/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * A text of tokens whose spaces nobody kept: as people write it, no space before a comma nor between Chinese words. Straight
 * quotes open and close by turns.
 */
export function joinTokens(tokens: readonly string[]): Joined {
  let text = '';
  let isQuoted = false;
  let glue = true;
  const spans = tokens.map((token): Span => {
    const closes = token === '"' && isQuoted;
    if (!glue && !closes && !NO_SPACE_BEFORE.test(token) && !bothUnspaced(text, token)) text += ' ';
    const start = text.length;
    text += token;
    if (token === '"') isQuoted = !isQuoted;
    glue = NO_SPACE_AFTER.test(token) || (token === '"' && isQuoted);
    return { start, end: text.length };
  });
  return { text, spans };
}

function bothUnspaced(text: string, token: string): boolean {
  return (
    UNSPACED.test([...text.slice(-2)].at(-1) ?? '') && UNSPACED.test(String.fromCodePoint(token.codePointAt(0) ?? 32))
  );
}
