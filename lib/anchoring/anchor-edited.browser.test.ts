import { afterEach, expect, describe as group, test } from 'vitest';
import { describe, locate } from './index';
import { clearPage, readPage, selectText } from './page.fixture';

afterEach(clearPage);

const intro = '<p>The council met on Tuesday evening to hear from residents about the new bridge over the river.</p>';
const body =
  '<p>Work on the northern bank is due to start in the spring, said the mayor, once the river has fallen.</p>';
const outro =
  '<p>A second meeting will be held in the library, where drawings of the bridge can be seen until May.</p>';
const aside = '<p>In other news, the bakery in Mill Street has closed after ninety years and will become a café.</p>';
const page = intro + body + outro;

/** What is selected, the page as it then became, how sure its place is, and the words found there. */
type Case = [name: string, words: string, now: string, grade: string | null, found?: string];

const cases: Case[] = [
  ['text came before it', 'due to start', aside + page, 'exact'],
  ['the paragraph before it went', 'due to start', body + outro, 'exact'],
  ['paragraphs changed places', 'due to start', outro + body + intro, 'exact'],
  [
    'white space is folded otherwise',
    'due to start',
    page.replace('due to', 'due\n      to'),
    'exact',
    'due\n      to start',
  ],
  ['no-break spaces came in', 'due to start', page.replaceAll(' ', '\u00a0'), 'exact', 'due\u00a0to\u00a0start'],
  ['soft hyphens came in', 'northern bank', page.replace('northern', 'nor\u00adthern'), 'exact', 'nor\u00adthern bank'],
  ['it was set in bold', 'due to start', page.replace('to start', '<b>to</b> start'), 'exact'],
  ['paragraphs became divisions', 'river.Work', page.replaceAll(/(<\/?)p>/g, '$1div>'), 'exact'],
  ['paragraphs got white space between them', 'river.Work', `${intro}\n\n${body}${outro}`, 'exact', 'river.\n\nWork'],
  [
    'a comment and a script came in',
    'due to start',
    page.replace('to start', '<!-- ad --><script>ad()</script>to start'),
    'exact',
    'due ad()to start',
  ],
  [
    'the words around it changed a little',
    'due to start',
    page.replace('northern', 'southern').replace('spring', 'autumn'),
    'exact',
  ],
  ['a typo in it was mended', 'northern bank', page.replace('northern', 'nothern'), 'probable', 'nothern bank'],
  [
    'a word in it changed',
    'due to start in the spring',
    page.replace('start', 'begin'),
    'probable',
    'due to begin in the spring',
  ],
  [
    'its first word changed',
    'due to start in the spring',
    page.replace('due', 'expected'),
    'probable',
    'expected to start in the spring',
  ],
  [
    'its last word changed',
    'due to start in the spring',
    page.replace('spring', 'autumn'),
    'probable',
    'due to start in the autumn',
  ],
  [
    'a word came into it',
    'due to start in the spring',
    page.replace('start', 'start again'),
    'probable',
    'due to start again in the spring',
  ],
  [
    'its sentence moved into another paragraph',
    'Work on the northern bank is due to start in the spring',
    aside.replace('café.', 'café. Work on the northern bank is due to start in the spring.'),
    'moved',
  ],
  ['it was deleted', 'due to start', page.replace('due to start', ''), null],
  ['its paragraph was deleted', 'due to start', intro + outro, null],
  ['the whole text was exchanged', 'due to start', aside.repeat(5), null],
  ['the page is empty', 'due to start', '', null],
  [
    'it was deleted, the same word stands elsewhere',
    'mayor',
    page.replace(', said the mayor', '') + aside.replace('closed', 'closed, the mayor says,'),
    null,
  ],
  [
    'it went, a copy stands in other surroundings',
    'the bridge',
    `${page.replace('of the bridge', 'of it')}<p>He saw the bridge.</p>`,
    null,
  ],
  [
    'it changed, a copy stands elsewhere',
    'start in the spring',
    `${page.replace('spring', 'autumn')}<h3>start in the spring</h3>`,
    'probable',
    'start in the autumn',
  ],
  ['its letters stand inside a longer word', 'fallen', page.replace('fallen', 'befallen'), 'probable', 'befallen'],
];

group('an edited page', () => {
  test.each(cases)('%s', async (_, words, now, grade, found = words) => {
    readPage(page);
    const selectors = await describe(selectText(document.body, words), document);
    readPage(now);
    const located = await locate(selectors, document);
    expect(located && { grade: located.grade, words: located.range.toString() }).toEqual(
      grade && { grade, words: found },
    );
  });
});

group('a word that stands often', () => {
  const lines = Array.from(
    { length: 40 },
    (_, line) => `<p>Line ${line * 7}: the cat sat on mat number ${line * line}.</p>`,
  );

  test.each([0, 7, 20, 39])('the one in line %i is found again among forty', async (line) => {
    readPage(lines.join(''));
    const row = document.body.children[line] as Element;
    const selectors = await describe(selectText(row, 'cat'), document);
    readPage(aside + lines.join('\n'));
    const located = await locate(selectors, document);
    expect(located?.range.startContainer.parentElement?.textContent).toBe(row.textContent);
  });
});
