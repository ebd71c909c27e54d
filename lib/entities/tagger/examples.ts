import type { Chunk } from '@/lib/entities/formats/chunk-tags';
import { hullOf, overlaps, sortEntities, type TaggedDocument, type TaggedEntity } from '@/lib/entities/tagged';
import { type ReadText, readText } from '@/lib/entities/tokens/read-text';
import { type Token, tokenAfter } from '@/lib/entities/tokens/split-tokens';

/** What the tagger learns from: a sentence's words, and the entities in it. */
export interface Example {
  words: string[];
  chunks: Chunk[];
}

/** The sentences of a text as lists of tokens; none is empty. */
export function listSentences({ tokens, sentenceOf }: ReadText): Token[][] {
  const sentences: Token[][] = [];
  tokens.forEach((token, index) => {
    if (index === 0 || sentenceOf[index] !== sentenceOf[index - 1]) sentences.push([]);
    sentences.at(-1)?.push(token);
  });
  return sentences;
}

/** A done document as examples. The tagger's tags are flat: of entities that overlap it learns the outermost. */
export function makeExamples(document: TaggedDocument): Example[] {
  const entities = outermost(document.entities);
  return listSentences(readText(document.text, document.language)).map((sentence) => ({
    words: sentence.map(({ text }) => text),
    chunks: entities.flatMap((entity) => chunkIn(sentence, entity)),
  }));
}

/** In reading order the one that holds others comes first. */
function outermost(entities: readonly TaggedEntity[]): TaggedEntity[] {
  const kept: TaggedEntity[] = [];
  for (const entity of sortEntities(entities)) {
    const last = kept.at(-1);
    if (!last || !overlaps(hullOf(last), hullOf(entity))) kept.push(entity);
  }
  return kept;
}

/** Only what stands in one sentence, on its tokens' edges. */
function chunkIn(sentence: readonly Token[], entity: TaggedEntity): Chunk[] {
  const { start, end } = hullOf(entity);
  const first = tokenAfter(sentence, start);
  const last = tokenAfter(sentence, end - 1);
  const fits = sentence[first]?.start === start && sentence[last]?.end === end;
  return fits ? [{ first, last, label: entity.label }] : [];
}
