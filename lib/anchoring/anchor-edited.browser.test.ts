import { afterEach, expect, describe as group, test } from 'vitest';
import { describe, locate } from './index';
import { clearPage, readPage, selectText, selectUnits } from './page.fixture';

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

/** Paragraphs alike enough to be taken for each other: what is selected in one, the page later, and what is found. */
group('a page on which much is alike', () => {
  const items = ['Weekly edition for March', 'Weekly edition for April', 'Weekly edition for June'];
  const menu = items.map((text) => `<li>${text}</li>`).join('');
  const gallery = (name: string, hour: string) =>
    `<li>Premium</li><li>21 Nov, ${hour}</li><li>Gallery: ${name}, 2017</li>`;
  const galleries =
    gallery('Telegraph cartoons', '6:17pm') + gallery('Matt cartoons', '5:55pm') + gallery('Pictures', '7:03am');
  /** As templates indent: more white space than the context may be long. */
  const deep = (words: string) => `<div>${'\n    '.repeat(90)}<span>${words}</span>${'\n    '.repeat(90)}</div>`;

  const alike: [name: string, html: string, words: string, from: number, now: string, around: string | null][] = [
    [
      'an entry of a menu moved to another place, its beginning stands in each',
      `<ul>${menu}</ul>${page}`,
      'Weekly edition',
      1,
      `<ul><li>${items[0]}</li><li>${items[2]}</li></ul>${intro}<p>${items[1]}</p>${body}`,
      items[1] as string,
    ],
    [
      'a paragraph came between, and the same word begins it',
      `${intro}<p>This article was first printed in the evening paper of the town.</p>${outro}`,
      'This',
      0,
      `${intro}<p>This such started by novel motorists who came.</p><p>This article was first printed in the evening paper of the town.</p>${outro}`,
      'This article was first printed in the evening paper of the town.',
    ],
    [
      'deleted, the next entry is nearly the same',
      `<ul>${galleries}</ul>`,
      'Gallery: Telegraph cartoons, 2017',
      0,
      `<ul>${galleries.replace('<li>Gallery: Telegraph cartoons, 2017</li>', '')}</ul>`,
      null,
    ],
    [
      'deleted with its whole paragraph, the next is nearly the same',
      `${intro}<p>Follow us on Twitter to get the latest on the hidden wonders.</p><p>Like us on Facebook to get the latest on the hidden wonders.</p>${outro}`,
      'us on Twitter to get the latest on',
      0,
      `${intro}<p>Like us on Facebook to get the latest on the hidden wonders.</p>${outro}`,
      null,
    ],
    [
      'a typo in it, the same word stands three words on',
      `<p>Solution: the Bulldogs That Bulldogs Fight, as the reader said who wrote to us in the summer.</p>`,
      'Bulldogs',
      0,
      `<p>Solution: the Buldlogs That Bulldogs Fight, as the reader said who wrote to us in the summer.</p>`,
      'Solution: the Buldlogs That Bulldogs Fight, as the reader said who wrote to us in the summer.',
    ],
    [
      'deep indentation around a short word that stands in each line',
      deep('first of the lines') + deep('the second') + deep('and the third') + deep('fourth'),
      'the',
      1,
      aside + deep('first of the lines') + deep('the second') + deep('and the third') + deep('fourth'),
      'the second',
    ],
    [
      'a typo where white space is all that stands within reach',
      deep('I shall be there') + deep('He will be so funny') + deep('said nobody at all'),
      'He will be so funny',
      0,
      deep('I shall be there') + deep('He will be so ffunny') + deep('said nobody at all'),
      'He will be so ffunny',
    ],
    [
      'a short paragraph in a script without spaces moved',
      '<p>森の中に小さな家がありました</p><p>猫が鼠を追いかける訳</p><p>川の水はとても冷たい</p><p>山の上に月が出ている</p>',
      '猫が鼠を追いかける訳',
      0,
      '<p>森の中に小さな家がありました</p><p>川の水はとても冷たい</p><p>猫が鼠を追いかける訳</p><p>山の上に月が出ている</p>',
      '猫が鼠を追いかける訳',
    ],
  ];

  test.each(alike)('%s', async (_, html, words, place, now, around) => {
    readPage(html);
    let at = -1;
    const raw = document.body.textContent ?? '';
    for (let count = 0; count <= place; count += 1) at = raw.indexOf(words, at + 1);
    const selectors = await describe(selectUnits(document.body, at, at + words.length), document);
    readPage(now);
    const located = await locate(selectors, document);
    expect(located === null ? null : located.range.startContainer.parentElement?.textContent).toBe(around);
    if (words === 'Bulldogs') expect(String(located?.range)).toBe('Buldlogs');
  });

  test('the first word of it became a longer one', async () => {
    readPage(`${intro}<p>With three by Bale the team wins the cup and goes home</p>${outro}`);
    const selectors = await describe(selectText(document.body, 'by Bale the team wins the cup'), document);
    readPage(`${intro}<p>With three entrepreneurs Bale the team wins the cup and goes home</p>${outro}`);
    expect(String((await locate(selectors, document))?.range)).toBe('entrepreneurs Bale the team wins the cup');
  });

  test('words beside it changed into such as begin with its last letters', async () => {
    const around = (after: string) =>
      `<p>Set a reminder to look at it a month down the line. When you come ${after} find that you can do without it.</p>`;
    readPage(intro + around('back to it, you may'));
    const selectors = await describe(selectText(document.body, 'line. When you come'), document);
    readPage(intro + around('worked accidents it, happy, may'));
    expect(String((await locate(selectors, document))?.range)).toBe('line. When you come');
  });

  test('what nobody reads inside it is no part of it', async () => {
    const css = '<style>p { margin-left: 5px; }</style>';
    readPage(`${intro}<p>This went on ${css} until the morning came.</p>${outro}`);
    const selectors = await describe(selectText(document.body, `on p { margin-left: 5px; } until`), document);
    expect(selectors).toContainEqual(expect.objectContaining({ exact: 'on  until' }));
    expect(String((await locate(selectors, document))?.range)).toBe('on p { margin-left: 5px; } until');
    readPage(`${aside}${intro}<p>This went\u00a0on until the morning came.</p>${outro}`);
    expect(String((await locate(selectors, document))?.range)).toBe('on until');
  });
});
