import type { Span } from '@/lib/entities/tagged';
import { splitSentences } from './split-sentences';
import { splitTokens, type Token } from './split-tokens';

/** A frozen text with what snapping, offers and the tagger all need of it; read once for each document. */
export interface ReadText {
  text: string;
  tokens: Token[];
  sentences: Span[];
  /** Index of each token's sentence. */
  sentenceOf: Int32Array;
  /** Words that stand in small letters somewhere in the text. */
  small: Set<string>;
}

const SMALL = /^\p{Ll}/u;

export function readText(text: string, language: string | null = null): ReadText {
  const tokens = splitTokens(text, language);
  const sentences = splitSentences(text, language);
  const sentenceOf = new Int32Array(tokens.length);
  let sentence = 0;
  tokens.forEach((token, index) => {
    while (token.start >= (sentences[sentence]?.end ?? Number.POSITIVE_INFINITY)) sentence += 1;
    sentenceOf[index] = sentence;
  });
  const small = new Set(tokens.flatMap((token) => (SMALL.test(token.text) ? [token.text] : [])));
  return { text, tokens, sentences, sentenceOf, small };
}
