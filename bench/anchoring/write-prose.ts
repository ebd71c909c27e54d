import type { Random } from '../newsroom/make-random.ts';

const SYLLABLES = 'ka lo min ter sa vel or ni dra pel su ha con ti be ran mo gul es tri wa fen ly do'.split(' ');

/** Paragraphs of made-up prose, about `size` characters: few words often, many seldom, as in any language. */
export function writeProse(random: Random, size: number): Element[] {
  const short = 'the of and a in to is was for it on with as by at from his that he be'.split(' ');
  const long = Array.from({ length: 12_000 }, () =>
    Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join(''),
  );
  const blocks: Element[] = [];
  for (let written = 0; written < size; ) {
    const block = document.createElement('p');
    const sentences = 2 + random.below(5);
    for (let at = 0; at < sentences; at += 1) {
      const words = Array.from({ length: 6 + random.below(20) }, () =>
        random.chance(0.42) ? random.pickSkewed(short) : random.pickSkewed(long),
      ).join(' ');
      const sentence = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}. `;
      // An inline element in every other sentence, as links and emphasis are in articles.
      if (random.chance(0.5)) block.append(sentence);
      else {
        const cut = sentence.indexOf(' ', sentence.length >> 1);
        const inner = document.createElement('em');
        inner.append(sentence.slice(cut));
        block.append(sentence.slice(0, cut), inner);
      }
      written += sentence.length;
    }
    blocks.push(block);
  }
  return blocks;
}
