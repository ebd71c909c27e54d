import type { TextIndex } from './text-index';

/**
 * A page's text as a document: as it is read, with a line end before each block instead of a space, so that neither a
 * sentence nor a name runs on from a headline into the paragraph below it. Offsets are those of the text as read.
 */
export function freezeText({ text, blocks }: Pick<TextIndex, 'text' | 'blocks'>): string {
  const parts: string[] = [];
  let at = 0;
  for (const block of blocks) {
    if (block === 0 || text[block - 1] !== ' ') continue;
    parts.push(text.slice(at, block - 1), '\n');
    at = block;
  }
  return [...parts, text.slice(at)].join('');
}
