import { describe, expect, test } from 'vitest';
import { judgeWording } from './judge-wording';
import { takeContext } from './take-context';
import { indexString } from './text-index';

/** Old page with the quote in brackets, replacement, page now, outcome, and for `changed` the words found. */
type Case = [name: string, old: string, replacement: string, now: string, outcome: string, found?: string];

const before = 'The council met on Tuesday evening to hear from residents about the new bridge.';
const after = 'Work on the northern bank is due to start in the spring, according to the plan.';
const other = 'Meanwhile, the mayor opened a library two streets away and spoke of books.';

const inside = (words: string, head = before, tail = after) => `${head} Then ${words} was named. ${tail}`;

const cases: Case[] = [
  ['old words stand', inside('[Jon Smith]'), 'John Smith', inside('Jon Smith'), 'still'],
  ['proposed words stand', inside('[Jon Smith]'), 'John Smith', inside('John Smith'), 'fixed'],
  ['other words stand', inside('[Jon Smith]'), 'John Smith', inside('Jane Smith'), 'changed', 'Jane Smith'],
  [
    'much longer words stand',
    inside('[Jon Smith]'),
    'John Smith',
    inside('a man whose name the paper does not know for certain'),
    'changed',
    'a man whose name the paper does not know for certain',
  ],
  ['nothing stands any more', inside('[Jon Smith]'), 'John Smith', inside('').replace('  ', ' '), 'changed', ''],
  ['new holds old: fixed', inside('[Smith]'), 'John Smith', inside('John Smith'), 'fixed'],
  ['new holds old: still', inside('[Smith]'), 'John Smith', inside('Smith'), 'still'],
  ['new holds old: changed', inside('[Smith]'), 'John Smith', inside('Mr Smith'), 'changed', 'Mr Smith'],
  ['new begins with old: fixed', inside('[Smith]'), 'Smith Jr.', inside('Smith Jr.'), 'fixed'],
  ['old holds new: fixed', inside('[John Smith]'), 'Smith', inside('Smith'), 'fixed'],
  ['old holds new: still', inside('[John Smith]'), 'Smith', inside('John Smith'), 'still'],
  ['deletion done', inside('[very] old Smith'), '', inside('old Smith'), 'fixed'],
  ['deletion with its space done', inside('old[ very] Smith'), '', inside('old Smith'), 'fixed'],
  ['deletion not done', inside('[very] old Smith'), '', inside('very old Smith'), 'still'],
  ['deletion asked, word replaced', inside('[very] old Smith'), '', inside('rather old Smith'), 'changed', 'rather'],
  ['deletion before a point', inside('Smith').replace('named.', 'named[ too].'), '', inside('Smith'), 'fixed'],
  ['doubled word: done', inside('he had [had] it'), '', inside('he had it'), 'fixed'],
  ['doubled word, the first one: done', inside('he [had] had it'), '', inside('he had it'), 'fixed'],
  ['doubled word: not done', inside('he had [had] it'), '', inside('he had had it'), 'still'],
  ['case only: fixed', inside('[smith]'), 'Smith', inside('Smith'), 'fixed'],
  ['case only: still', inside('[smith]'), 'Smith', inside('smith'), 'still'],
  ['case only: changed', inside('[smith]'), 'Smith', inside('SMITH'), 'changed', 'SMITH'],
  ['space only: fixed', inside('[alot]'), 'a lot', inside('a lot'), 'fixed'],
  ['space only: still', inside('[alot]'), 'a lot', inside('alot'), 'still'],
  ['space only: no-break space is a space', inside('[alot]'), 'a lot', inside('a\u00a0lot'), 'fixed'],
  ['space removed: fixed', inside('[any one]'), 'anyone', inside('anyone'), 'fixed'],
  ['space removed: still', inside('[any one]'), 'anyone', inside('any one'), 'still'],
  ['two spaces: fixed', inside('Jon[  ]Smith'), ' ', inside('Jon Smith'), 'fixed'],
  ['two spaces: still', inside('Jon[  ]Smith'), ' ', inside('Jon  Smith'), 'still'],
  ['two spaces: now a line break', inside('Jon[  ]Smith'), ' ', inside('Jon\n   Smith'), 'unknown'],
  ['space between words deleted: fixed', inside('foot[ ]ball'), '', inside('football'), 'fixed'],
  ['space between words deleted: still', inside('foot[ ]ball'), '', inside('foot ball'), 'still'],
  ['quotation marks: fixed', inside('["Smith"]'), '“Smith”', inside('“Smith”'), 'fixed'],
  ['quotation marks: still', inside('["Smith"]'), '“Smith”', inside('"Smith"'), 'still'],
  ['dash: fixed', inside('[1990-1995]'), '1990–1995', inside('1990–1995'), 'fixed'],
  ['dash: still', inside('[1990-1995]'), '1990–1995', inside('1990-1995'), 'still'],
  ['page straightened the quotes of both', inside('[“Jon” Smith]'), '“John” Smith', inside('"John" Smith'), 'fixed'],
  ['point added: fixed', inside('Smith').replace('named.', '[named]'), 'named.', inside('Smith'), 'fixed'],
  [
    'point added: still',
    inside('Smith').replace('named.', '[named]'),
    'named.',
    inside('Smith').replace('named.', 'named'),
    'still',
  ],
  ['comma: fixed', inside('[Smith] who'), 'Smith,', inside('Smith, who'), 'fixed'],
  ['comma: still', inside('[Smith] who'), 'Smith,', inside('Smith who'), 'still'],
  ['ellipsis set as one sign', inside('[Jon...]'), 'John...', inside('John…'), 'fixed'],
  ['accent only: fixed', inside('[cafe]'), 'café', inside('cafe\u0301'), 'fixed'],
  ['accent only: still', inside('[cafe]'), 'café', inside('cafe'), 'still'],
  ['number: fixed', inside('[1,200]'), '1,300', inside('1,300'), 'fixed'],
  [
    'new words only elsewhere',
    `${inside('[Jon Smith]')} ${other}`,
    'John Smith',
    `${inside('somebody')} John Smith. ${other}`,
    'changed',
    'somebody',
  ],
  [
    'new words elsewhere, old at the spot',
    `${inside('[Jon Smith]')} ${other}`,
    'John Smith',
    `John Smith. ${inside('Jon Smith')}`,
    'still',
  ],
  [
    'old words elsewhere, new at the spot',
    inside('[Jon Smith]'),
    'John Smith',
    `Jon Smith. ${inside('John Smith')} Jon Smith.`,
    'fixed',
  ],
  ['spot gone, old words elsewhere', inside('[Jon Smith]'), 'John Smith', `${other} Jon Smith spoke.`, 'unknown'],
  ['spot gone, new words elsewhere', inside('[Jon Smith]'), 'John Smith', `${other} John Smith spoke.`, 'unknown'],
  ['page empty', inside('[Jon Smith]'), 'John Smith', '', 'unknown'],
  ['page of another article', inside('[Jon Smith]'), 'John Smith', other.repeat(4), 'unknown'],
  [
    'quote stands often, this one fixed',
    `teh cat. ${inside('[teh]')} teh dog.`,
    'the',
    `teh cat. ${inside('the')} teh dog.`,
    'fixed',
  ],
  [
    'quote stands often, the others fixed',
    `teh cat. ${inside('[teh]')} teh dog.`,
    'the',
    `the cat. ${inside('teh')} the dog.`,
    'still',
  ],
  [
    'text before was inserted',
    inside('[Jon Smith]'),
    'John Smith',
    `${other} ${other} ${inside('John Smith')}`,
    'fixed',
  ],
  [
    'typo nearby was mended too',
    inside('[Jon Smith]', before.replace('residents', 'resydents')),
    'John Smith',
    inside('John Smith'),
    'fixed',
  ],
  [
    'typo right beside was mended too, fixed',
    `${before} Then teh [Jon Smith] was named. ${after}`,
    'John Smith',
    `${before} Then the John Smith was named. ${after}`,
    'fixed',
  ],
  [
    'typo right beside was mended too, still',
    `${before} Then teh [Jon Smith] was named. ${after}`,
    'John Smith',
    `${before} Then the Jon Smith was named. ${after}`,
    'still',
  ],
  [
    'point beside changed',
    `${before} “Yes,” [Jon Smith] said. ${after}`,
    'John Smith',
    `${before} “Yes!” John Smith said. ${after}`,
    'fixed',
  ],
  [
    'sentence rewritten without either',
    inside('[Jon Smith]'),
    'John Smith',
    `${before} No name was given on the day. ${after}`,
    'changed',
    'No name was given on the day',
  ],
  [
    'sentence rewritten, short words in it say nothing',
    inside('[teh]'),
    'the',
    `${before} No name was given on the day. ${after}`,
    'unknown',
  ],
  [
    'text after rewritten, old words stand',
    inside('[Jon Smith]'),
    'John Smith',
    `${before} Then Jon Smith ${other}`,
    'still',
  ],
  [
    'text after rewritten, new words stand',
    inside('[Jon Smith]'),
    'John Smith',
    `${before} Then John Smith ${other}`,
    'fixed',
  ],
  [
    'text before rewritten, new words stand',
    inside('[Jon Smith]'),
    'John Smith',
    `${other} John Smith was named. ${after}`,
    'fixed',
  ],
  [
    'text after rewritten, other words stand',
    inside('[Jon Smith]'),
    'John Smith',
    `${before} Then Jane ${other}`,
    'unknown',
  ],
  ['text after rewritten, word goes on', inside('[cat]'), 'dog', `${before} Then dogma ${other}`, 'unknown'],
  ['short page, fixed', 'I have [teh] cat', 'the', 'I have the cat', 'fixed'],
  ['short page, still', 'I have [teh] cat', 'the', 'I have teh cat', 'still'],
  ['short page, changed', 'I have [teh] cat', 'the', 'I have my cat', 'changed', 'my'],
  [
    'first words of the page, fixed',
    '[Teh] cat sat on the mat and slept until noon.',
    'The',
    'The cat sat on the mat and slept until noon.',
    'fixed',
  ],
  [
    'first words of the page, text now before',
    '[Teh] cat sat on the mat and slept until noon.',
    'The',
    `${other} The cat sat on the mat and slept until noon.`,
    'fixed',
  ],
  [
    'last words of the page, fixed',
    'On the mat, until noon, sat and slept the [catt]',
    'cat',
    'On the mat, until noon, sat and slept the cat',
    'fixed',
  ],
  [
    'last words of the page, text now after',
    'On the mat, until noon, sat and slept the [catt]',
    'cat',
    `On the mat, until noon, sat and slept the cat ${other.repeat(9)}`,
    'fixed',
  ],
  [
    'first words of the page, changed',
    '[Teh] cat sat on the mat and slept until noon.',
    'The',
    'A cat sat on the mat and slept until noon.',
    'changed',
    'A',
  ],
  ['whole page is the quote, another page', '[Teh cat]', 'The cat', 'No dog', 'unknown'],
  ['whole page is the quote', '[Teh cat]', 'The cat', 'The cat', 'fixed'],
  [
    'Ukrainian, fixed',
    'Учора у місті Львові відбулася велика [подія] для всіх мешканців міста.',
    'зустріч',
    'Учора у місті Львові відбулася велика зустріч для всіх мешканців міста.',
    'fixed',
  ],
  [
    'right to left, fixed',
    'ביום שלישי בערב נפגשה [המועצה] כדי לשמוע את תושבי העיר',
    'הועדה',
    'ביום שלישי בערב נפגשה הועדה כדי לשמוע את תושבי העיר',
    'fixed',
  ],
  [
    'Chinese, fixed',
    '市议会星期二晚上开会听取居民[对与]新桥的意见，北岸工程定于春季开始。',
    '对于',
    '市议会星期二晚上开会听取居民对于新桥的意见，北岸工程定于春季开始。',
    'fixed',
  ],
  ['emoji, still', inside('[👩‍👩‍👧 Smith]'), '👨‍👩‍👧 Smith', inside('👩‍👩‍👧 Smith'), 'still'],
];

describe('what became of a correction', () => {
  test.each(cases)('%s', (_, old, replacement, now, outcome, found) => {
    expect(judgeWording(indexString(now), readCase(old), replacement)).toEqual({ outcome, found: found ?? null });
  });
});

function readCase(marked: string) {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const raw = marked.replace('[', '').replace(']', '');
  return { exact: raw.slice(start, end), ...takeContext(indexString(raw), start, end), hint: start };
}
