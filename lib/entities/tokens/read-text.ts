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
}

export function readText(text: string, language: string | null = null): ReadText {
  const tokens = splitTokens(text, language);
  const sentences = splitSentences(text, language);
  const sentenceOf = new Int32Array(tokens.length);
  let sentence = 0;
  tokens.forEach((token, index) => {
    while (token.start >= (sentences[sentence]?.end ?? Number.POSITIVE_INFINITY)) sentence += 1;
    sentenceOf[index] = sentence;
  });
  return { text, tokens, sentences, sentenceOf };
}
