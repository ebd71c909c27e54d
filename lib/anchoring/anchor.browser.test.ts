import { afterEach, expect, describe as group, test } from 'vitest';
import { anchor, describe, locate } from './index';
import { clearPage, readPage, selectText } from './page.fixture';

afterEach(clearPage);

const kinds: [name: string, html: string, words: string][] = [
  ['a word', '<p>One quick fox.</p>', 'quick'],
  ['across inline elements', '<p>One <b>qui</b><i>ck</i> fox.</p>', 'quick fox'],
  ['across paragraphs', '<p>One quick</p><p>brown fox.</p>', 'quickbrown'],
  ['white space at both ends', '<p>One   quick   fox.</p>', '  quick  '],
  ['nothing but white space', '<p>One  quick fox.</p>', '  '],
  ['a no-break space', '<p>10\u00a0000 people</p>', '10\u00a0000'],
  ['a soft hyphen', '<p>A won\u00adder\u00adful day</p>', 'won\u00adder'],
  ['a line break', '<p>One<br>quick fox</p>', 'Onequick'],
  ['around a comment', '<p>One qu<!-- x -->ick fox.</p>', 'quick'],
  ['around a script', '<p>One qu<script type="x">ick</script>ick fox.</p>', 'quickick'],
  ['a table cell', '<table><tr><td>One</td><td>quick</td></tr></table>', 'quick'],
  ['across table cells', '<table><tr><td>One</td><td>quick</td></tr></table>', 'nequi'],
  ['a list', '<ul><li>One</li><li>quick</li></ul>', 'Onequick'],
  ['right to left', '<p dir="rtl">ביום שלישי נפגשה המועצה</p>', 'נפגשה'],
  ['vertical', '<p style="writing-mode: vertical-rl">日本語の文章です</p>', '文章'],
  ['emoji', '<p>We 👩‍👩‍👧 were 👍🏽 here</p>', '👩‍👩‍👧 were 👍🏽'],
  ['half an emoji', '<p>We 👍🏽 here</p>', '👍'],
  ['combining marks', '<p>un cafe\u0301 noir</p>', 'cafe\u0301'],
  ['the whole page', '<p>One quick fox.</p>', 'One quick fox.'],
  ['text that is not read', '<p>a</p><noscript>plain</noscript><p>b</p>', 'plain'],
];

group('an unchanged page', () => {
  test.each(kinds)('%s', async (_, html, words) => {
    readPage(html);
    const range = selectText(document.body, words);
    const selectors = await describe(range, document);
    const located = await locate(selectors, document);
    expect(located?.range.toString()).toBe(words);
    expect(located?.grade).toBe('exact');
    expect(await describe(located?.range as Range, document)).toEqual(selectors);
  });

  test.each(kinds)('%s, position forgotten', async (name, html, words) => {
    readPage(`<p>Something else came before it.</p>${html}<p>And after.</p>`);
    const selectors = await describe(selectText(document.body, words), document);
    const found = await anchor(selectors.slice(0, 1), document);
    // Words nobody reads can be found only by their place.
    expect(found?.toString() ?? null).toBe(name === 'text that is not read' ? null : words);
  });
});
