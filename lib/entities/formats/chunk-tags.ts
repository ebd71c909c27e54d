/** Tags of chunks, as CoNLL-2000 and 2003 have them: IOB1, BIO, IOBES (and BILOU, which is IOBES in other letters). */
export type Scheme = 'bio' | 'iobes';

/** A chunk of a sentence: indexes of its first and last token. */
export interface Chunk {
  first: number;
  last: number;
  label: string;
}

interface Tag {
  prefix: string;
  label: string;
}

const TAG = /^(?:O|([BIESLU])-(\S+))$/;

/** Null for what is no tag. */
export function readTag(tag: string): Tag | null {
  const parts = TAG.exec(tag);
  if (!parts) return null;
  const prefix = parts[1] ?? 'O';
  return { prefix: prefix === 'L' ? 'E' : prefix === 'U' ? 'S' : prefix, label: parts[2] ?? '' };
}

/**
 * The chunks of one sentence by the rules of conlleval (Tjong Kim Sang and De Meulder 2003): a chunk begins at B or S,
 * after O, E or S, or where the type changes; so all schemes are read without being told which.
 */
export function readChunks(tags: readonly Tag[]): Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | null = null;
  let before: Tag = { prefix: 'O', label: '' };
  tags.forEach((tag, index) => {
    const begins =
      tag.prefix !== 'O' && (/[BS]/.test(tag.prefix) || /[OES]/.test(before.prefix) || tag.label !== before.label);
    if (begins) {
      open = { first: index, last: index, label: tag.label };
      chunks.push(open);
    } else if (tag.prefix === 'O') open = null;
    else if (open) open.last = index;
    before = tag;
  });
  return chunks;
}

/** @param chunks that do not overlap */
export function writeTags(length: number, chunks: readonly Chunk[], scheme: Scheme): string[] {
  const tags = new Array<string>(length).fill('O');
  for (const { first, last, label } of chunks) {
    for (let index = first; index <= last; index += 1)
      tags[index] = `${prefixAt(index, { first, last, scheme })}-${label}`;
  }
  return tags;
}

function prefixAt(index: number, { first, last, scheme }: { first: number; last: number; scheme: Scheme }): string {
  if (scheme === 'iobes' && first === last) return 'S';
  if (index === first) return 'B';
  return scheme === 'iobes' && index === last ? 'E' : 'I';
}
