import type { QueueEntry } from '@/lib/annotation/cluster-messages';

type Passage = NonNullable<QueueEntry['passage']>;

/**
 * What words and replacement share at both ends goes to what stands around them: a reader may have selected the whole
 * sentence for one letter, and a row has room for the change only. Words stay whole; without spaces nothing moves.
 */
export function trimPassage({ before, words, replacement, after }: Passage): Passage {
  const most = Math.min(words.length, replacement.length);
  let head = 0;
  while (head < most && words[head] === replacement[head]) head += 1;
  if (head === words.length && head === replacement.length) return { before, words, replacement, after };
  head = words.slice(0, head).search(/\S*$/u);
  let tail = 0;
  while (tail < most - head && words.at(-1 - tail) === replacement.at(-1 - tail)) tail += 1;
  const shared = words.slice(words.length - tail);
  const space = shared.search(/\s/u);
  tail = space < 0 ? 0 : tail - space;
  return {
    before: before + words.slice(0, head),
    words: words.slice(head, words.length - tail),
    replacement: replacement.slice(head, replacement.length - tail),
    after: words.slice(words.length - tail) + after,
  };
}
