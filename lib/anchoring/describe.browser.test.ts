import { afterEach, expect, describe as group, test } from 'vitest';
import { anchor, describe, describePassages, type Passages, type TextQuoteSelector } from './index';
import { clearPage, readPage, selectText } from './page.fixture';

afterEach(clearPage);

async function quoteOf(range: Range): Promise<TextQuoteSelector> {
  const [quote] = await describe(range, document);
  return quote as TextQuoteSelector;
}

group('describe', () => {
  test('gives raw words, 64 raw units around them, and the raw position', async () => {
    const before = 'Some words,  '.repeat(20);
    const after = '  other words'.repeat(20);
    readPage(`<p>${before}<b>the  words</b>${after}</p>`);
    expect(await describe(selectText(document.body, 'the  words'), document)).toEqual([
      { type: 'TextQuoteSelector', exact: 'the  words', prefix: before.slice(-64), suffix: after.slice(0, 64) },
      { type: 'TextPositionSelector', start: before.length, end: before.length + 10 },
    ]);
  });

  test('takes more context where most of the nearest is indentation', async () => {
    const indent = `\n${' '.repeat(50)}`;
    readPage(
      `<p>Before it stands a sentence.</p>${indent}<p>${indent}words${indent}</p>${indent}<p>After it another.</p>`,
    );
    const { prefix, suffix } = await quoteOf(selectText(document.body, 'words'));
    expect(prefix).toContain('stands a sentence.');
    expect(suffix).toContain('After it');
  });

  test('takes no context from a script', async () => {
    readPage(
      `<p>Before it.</p><script type="x">${'code();'.repeat(50)}</script><p>words</p><style>p{}</style><p>After.</p>`,
    );
    expect(await quoteOf(selectText(document.body, 'words'))).toMatchObject({ prefix: 'Before it.', suffix: 'After.' });
  });

  test('takes a range whose ends lie between elements', async () => {
    readPage('<p>One</p><p>two <i>three</i></p><p>four</p>');
    const range = new Range();
    range.setStart(document.body, 1);
    range.setEnd(document.body, 2);
    expect((await quoteOf(range)).exact).toBe('two three');
    range.setEnd(document.body, 3);
    expect((await quoteOf(range)).exact).toBe('two threefour');
    range.setStart(document.body.children[1] as Element, 1);
    expect((await quoteOf(range)).exact).toBe('threefour');
  });

  test('takes a range around the whole document', async () => {
    readPage('<p>One</p><p>two</p>');
    const range = new Range();
    range.selectNodeContents(document.documentElement);
    expect((await quoteOf(range)).exact).toBe('Onetwo');
  });

  test('finds the same words after text nodes were split and joined', async () => {
    readPage('<p>One quick brown fox</p>');
    const selectors = await describe(selectText(document.body, 'quick brown'), document);
    const node = document.body.querySelector('p')?.firstChild as Text;
    node.splitText(6).splitText(4);
    expect((await anchor(selectors, document))?.toString()).toBe('quick brown');
    document.body.normalize();
    expect((await anchor(selectors, document))?.toString()).toBe('quick brown');
  });

  test('refuses a range without text', async () => {
    readPage('<p>One <img alt="two"> three</p>');
    const range = new Range();
    range.selectNode(document.querySelector('img') as Element);
    await expect(describe(range, document)).rejects.toThrow('without text');
  });

  test('refuses a range outside the root', async () => {
    readPage('<p>One</p><p>two</p>');
    const [first, second] = document.body.children;
    const range = selectText(second as Element, 'two');
    await expect(describe(range, first as Element)).rejects.toThrow('does not lie in the root');
  });
});

/** The page, the words selected, their sentence and their paragraph; the quote in them is marked by brackets. */
type Case = [name: string, html: string, words: string, sentence: string | null, paragraph: string | null];

const cases: Case[] = [
  [
    'one of three',
    '<p>One here. Two words there. Three.</p>',
    'words',
    'Two [words] there.',
    'One here. Two [words] there. Three.',
  ],
  [
    'folded as read',
    '<p>A  long\n   li\u00adne,\u00a0here. Next.</p>',
    'here',
    'A long line, [here].',
    'A long line, [here]. Next.',
  ],
  ['curly marks stay', '<p>“Yes,” she said… “No.”</p>', 'she', null, '“Yes,” [she] said… “No.”'],
  [
    'two sentences touched',
    '<p>Zero. One here. Two there. Three.</p>',
    'here. Two',
    'One [here. Two] there.',
    'Zero. One [here. Two] there. Three.',
  ],
  [
    'two blocks touched',
    '<p>Zero. One here.</p><p>Two there. Three.</p>',
    'here.Two',
    'One [here. Two] there.',
    'Zero. One [here. Two] there. Three.',
  ],
  [
    'a title is no end',
    '<p>So Mr. Smith met Dr. A. B. Jones there. End.</p>',
    'met',
    'So Mr. Smith [met] Dr. A. B. Jones there.',
    'So Mr. Smith [met] Dr. A. B. Jones there. End.',
  ],
  [
    'a Ukrainian abbreviation is no end',
    '<p lang="uk">Музей ім. Т. Шевченка на вул. Хрещатик закрито. Кінець.</p>',
    'закрито',
    'Музей ім. Т. Шевченка на вул. Хрещатик [закрито].',
    'Музей ім. Т. Шевченка на вул. Хрещатик [закрито]. Кінець.',
  ],
  [
    'a table cell is its own',
    '<table><tr><td>One. Two.</td><td>Three.</td></tr></table>',
    'Three',
    '[Three].',
    '[Three].',
  ],
  ['a list item is its own', '<ul><li>One</li><li>two</li></ul>', 'two', '[two]', '[two]'],
  [
    'a line break is a space',
    '<p>One line<br>goes on. Next.</p>',
    'goes',
    'One line [goes] on.',
    'One line [goes] on. Next.',
  ],
  [
    'two line breaks end a paragraph',
    '<div>One.<br><br>Two words.<br> <br>Three.</div>',
    'words',
    'Two [words].',
    'Two [words].',
  ],
  ['white space selected too', '<p>One two three.</p>', ' two ', 'One[ two ]three.', 'One[ two ]three.'],
  [
    'Chinese',
    '<p lang="zh">市议会开会。北岸工程开始。完。</p>',
    '工程',
    '北岸[工程]开始。',
    '市议会开会。北岸[工程]开始。完。',
  ],
  [
    'a language nobody knows',
    '<p lang="!!">One here. Two there.</p>',
    'there',
    'Two [there].',
    'One here. Two [there].',
  ],
  [
    'emoji keep their joiners',
    '<p>We 👩‍👩‍👧 are here. End.</p>',
    'are',
    'We 👩‍👩‍👧 [are] here.',
    'We 👩‍👩‍👧 [are] here. End.',
  ],
  ['a sentence too long to be one', `<p>${'word '.repeat(300)}end.</p>`, 'end', null, `${'word '.repeat(300)}[end].`],
  ['a paragraph too long to keep', `<p>${'Some words. '.repeat(2000)}The end.</p>`, 'end', 'The [end].', null],
];

group('describePassages', () => {
  test.each(cases)('%s', async (name, html, words, sentence, paragraph) => {
    readPage(html);
    const passages = await describePassages(selectText(document.body, words), document);
    if (name !== 'curly marks stay') expect(mark(passages.sentence)).toBe(sentence);
    expect(mark(passages.paragraph)).toBe(paragraph);
  });
});

function mark(passage: Passages['sentence']): string | null {
  if (!passage) return null;
  const { text, start, end } = passage;
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}
