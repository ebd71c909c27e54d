import type { Random } from '../newsroom/make-random.ts';
import { readableBlocks, readableNodes, textNodesOf } from './text-nodes';

/** Changes of a whole page that change no word of it. */
export const changes: Record<string, (body: HTMLElement, random: Random) => void> = {
  unchanged: () => {},
  markup: changeMarkup,
  typography: changeTypography,
};

/** Text nodes cut, some of their pieces set in other elements, comments between them, blocks under other names. */
function changeMarkup(body: HTMLElement, random: Random): void {
  for (const block of readableBlocks(body)) {
    for (const node of readableNodes(block)) {
      if (node.length < 6 || random.chance(0.4)) continue;
      const rest = node.splitText(1 + random.below(node.length - 2));
      if (random.chance(0.5)) wrap(rest, random.pick(['b', 'em', 'span', 'a', 'mark']));
      else rest.before(document.createComment('changed'));
    }
    if (block.localName === 'p' && random.chance(0.3)) {
      const other = document.createElement('div');
      block.replaceWith(other);
      other.append(...block.childNodes);
    }
  }
}

function wrap(node: Text, name: string): void {
  const element = document.createElement(name);
  node.replaceWith(element);
  element.append(node);
}

const SIGNS: [RegExp, string[]][] = [
  [/["“”„«»]/g, ['"', '“', '”', '«', '„']],
  [/['’‘]/g, ["'", '’', '‘']],
  [/ [-–—] /g, [' - ', ' – ', ' — ', '\u00a0— ']],
  [/…|\.\.\./g, ['…', '...']],
  [/[ \u00a0\n\t]+/g, [' ', '\u00a0', '  ', '\n    ', ' \u2009']],
  // Only between letters of one alphabet: a soft hyphen is no part of a word in others.
  [/(?<=[a-z]{4})(?=[a-z]{4})/g, ['', '', '', '\u00ad']],
];

/** Quotation marks, dashes, dots and spaces in other forms; soft hyphens; accents taken apart. */
function changeTypography(body: HTMLElement, random: Random): void {
  for (const node of textNodesOf(body)) {
    if (node.parentElement?.closest('script,style,noscript,template,textarea,pre')) continue;
    let text = node.data;
    for (const [sign, forms] of SIGNS) text = text.replace(sign, () => random.pick(forms));
    if (random.chance(0.2)) text = text.normalize('NFD');
    node.data = text;
  }
}
