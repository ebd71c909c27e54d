import { afterEach, describe, expect, test } from 'vitest';
import { describe as describeRange, type TextQuoteSelector } from '@/lib/anchoring';
import { clearPage, readPage, selectUnits } from '@/lib/anchoring/page.fixture';
import type { TextDirective } from '@/lib/annotation/page-facts';
import { listDirectives } from '@/lib/delivery/text-fragment';
import { makeTarget } from '@/tests/store/make-annotation';
import { findFragment } from './find-fragment';

afterEach(clearPage);

/** The place of `words` for the `nth` time. */
function select(words: string, nth = 0): Range {
  const text = document.body.textContent ?? '';
  let at = -1;
  for (let time = 0; time <= nth; time += 1) at = text.indexOf(words, at + 1);
  return selectUnits(document.body, at, at + words.length);
}

/** From a selection to the directive its link has: described, kept, listed, tried. */
async function link(range: Range): Promise<TextDirective | null> {
  const selectors = await describeRange(range, document);
  const found = selectors.find((one): one is TextQuoteSelector => one.type === 'TextQuoteSelector');
  const { exact = '', prefix = '', suffix = '' } = found ?? {};
  const target = makeTarget('https://courier.example/ferry', exact);
  return findFragment(range, listDirectives({ ...target, quote: { ...target.quote, prefix, suffix } }));
}

const twice = '<p>The ferry left on Monday at noon.</p><p>The ferry left on Tuesday at noon.</p>';
const rows = `<ul>${'<li>The ferry left at noon.</li>'.repeat(40)}</ul>`;
const paragraphs = '<p>The ferry left at noon.</p> <p>It came back at night, and the ferry left again.</p>';

describe('a link to words that stand', () => {
  test.each<[string, string, string, number, TextDirective | null]>([
    ['once: them alone', '<p>The captain recieved a letter today.</p>', 'recieved', 0, { textStart: 'recieved' }],
    ['within a word: the whole word', '<p>The captain recieved it.</p>', 'ciev', 0, { textStart: 'recieved' }],
    [
      'twice: with a word that tells them apart',
      `${twice}<p>On Tuesday.</p>`,
      'Tuesday',
      0,
      { textStart: 'Tuesday', suffix: 'at' },
    ],
    ['twice, alike behind: with one before', twice, 'at noon', 0, { prefix: 'Monday', textStart: 'at noon' }],
    ['all over the page alike: none', rows, 'ferry left', 20, null],
    ['in Ukrainian', '<p>Пором відійшов у вівторок.</p>', 'відійшов', 0, { textStart: 'відійшов' }],
    ['in Chinese, without spaces', '<p>市议会星期二晚上开会讨论新桥的工程</p>', '开会', 0, { textStart: '开会' }],
    [
      'in two paragraphs: from the first words to the last',
      paragraphs,
      'left at noon. It came back',
      0,
      { textStart: 'left at', textEnd: 'came back' },
    ],
  ])('%s', async (_, html, words, nth, directive) => {
    readPage(html);
    expect(await link(select(words, nth))).toEqual(directive);
  });

  test('in a shadow tree, or nowhere: none', () => {
    readPage('<div></div>');
    const root = document.querySelector('div')?.attachShadow({ mode: 'open' });
    root?.append('Words of the tree');
    const range = new Range();
    if (root) range.selectNodeContents(root);
    expect(findFragment(range, [{ textStart: 'Words' }])).toBeNull();
    expect(findFragment(null, [{ textStart: 'Words' }])).toBeNull();
  });

  test('H-11 on a page that names its elements like the browser does its own: none, and no error', async () => {
    readPage(
      '<form><input name="childNodes"><input name="parentNode"><p>It recieved it.</p></form><img name="createRange">',
    );
    const range = select('recieved');
    expect(() => findFragment(range, [{ textStart: 'recieved' }])).not.toThrow();
  });
});
