import type { Root, Selector } from '@/lib/anchoring/selectors';
import { type Block, cutBlock } from '@/lib/anchoring/text/cut-block';
import { cutPassages, type Passages } from '@/lib/anchoring/text/cut-passages';
import { readable, takeContext } from '@/lib/anchoring/text/take-context';
import { languageAt, nodeOfRoot } from './native';
import { offsetsOfRange } from './range-offsets';
import { indexOfRoot } from './root-index';

/**
 * Describes a range so that it can be found again: its raw words with what stands around them, and their position. What
 * nobody reads (a script between two paragraphs) counts in the position and is no part of the words.
 *
 * @throws when the range holds no text or does not lie in the root
 * @example const [quote, position] = await describe(getSelection().getRangeAt(0), document);
 */
export async function describe(range: Range, root: Root): Promise<Selector[]> {
  const index = indexOfRoot(root);
  const { start, end } = offsetsOfRange(range, nodeOfRoot(root), index);
  if (start >= end) throw new Error('a range without text cannot be described');
  const { prefix, suffix } = takeContext(index, start, end);
  return [
    { type: 'TextQuoteSelector', exact: readable(index, start, end) || index.raw.slice(start, end), prefix, suffix },
    { type: 'TextPositionSelector', start, end },
  ];
}

/** The blocks a range touches: what `cutPassages` needs, which can run where no page pays for it. */
export async function describeBlock(range: Range, root: Root): Promise<Block | null> {
  const index = indexOfRoot(root);
  const { start, end } = offsetsOfRange(range, nodeOfRoot(root), index);
  return cutBlock(index, [start, end], languageAt(range.startContainer));
}

/** The sentences and the paragraphs a range touches, as a person reads them, with the quote's place in each. */
export async function describePassages(range: Range, root: Root): Promise<Passages> {
  return cutPassages(await describeBlock(range, root));
}
