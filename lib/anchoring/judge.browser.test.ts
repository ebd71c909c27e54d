import { afterEach, expect, describe as group, test } from 'vitest';
import { anchor, describe, judgeCorrection, type Selector, selectorsOfQuote } from './index';
import { clearPage, readPage, selectText } from './page.fixture';

afterEach(clearPage);

const page = (words: string) =>
  `<article><h1>A new bridge</h1><p>The council met on <b>Tuesday</b> evening. ${words}</p><p>Work is due to start in spring.</p></article>`;

const outcomes: [name: string, now: string, outcome: string, found: string | null][] = [
  ['nothing was done', page('Mayor <i>Jon</i> Smith spoke.'), 'still', null],
  ['the reader was heard', page('Mayor <i>John</i> Smith spoke.'), 'fixed', null],
  ['markup came in', page('Mayor <a href="/js">John <b>Smith</b></a> spoke.'), 'fixed', null],
  ['other words', page('Mayor Jane Smythe spoke.'), 'changed', 'Jane Smythe'],
  ['another page', '<p>This page was removed. See our archive, says John Smith.</p>', 'unknown', null],
];

group('judgeCorrection', () => {
  test.each(outcomes)('%s', async (_, now, outcome, found) => {
    readPage(page('Mayor <i>Jon</i> Smith spoke.'));
    const selectors = await describe(selectText(document.body, 'Jon Smith'), document);
    readPage(now);
    expect(await judgeCorrection({ selectors, replacement: 'John Smith' }, document)).toEqual({ outcome, found });
  });

  test('a quote across blocks is compared as it is read', async () => {
    readPage('<p>It ended badley.</p><p>Then it began.</p><p>The rest of the story is known to all.</p>');
    const selectors = await describe(selectText(document.body, 'badley.Then'), document);
    expect((await judgeCorrection({ selectors, replacement: 'badly. Then' }, document)).outcome).toBe('still');
    readPage('<p>It ended badly.</p>\n<p>Then it began.</p><p>The rest of the story is known to all.</p>');
    expect((await judgeCorrection({ selectors, replacement: 'badly. Then' }, document)).outcome).toBe('fixed');
  });
});

group('a selection too long to keep whole', () => {
  const long = Array.from({ length: 900 }, (_, at) => `Sentence ${at} has ${at * 7} words.`).join(' ');
  const start = 500;
  const end = 20_500;
  const quote = {
    exact: long.slice(start, start + 4000),
    prefix: long.slice(start - 64, start),
    suffix: long.slice(end, end + 64),
    tail: long.slice(end - 4000, end),
    length: end - start,
  };
  const selectors: Selector[] = selectorsOfQuote(quote, { start, end });

  test('is found by its first and its last words', async () => {
    readPage(`<p>${long}</p>`);
    expect((await anchor(selectors, document))?.toString()).toBe(long.slice(start, end));
  });

  test('is found after text came before it and words in it changed', async () => {
    const now = long.replace('Sentence 400 has', 'Sentence 400 had');
    readPage(`<p>Something new.</p><p>${now}</p>`);
    expect((await anchor(selectors, document))?.toString()).toBe(now.slice(start, end));
  });

  test('is found whole when all of it was kept', async () => {
    readPage(`<p>${long}</p>`);
    const whole = await describe(selectText(document.body, long.slice(start, end)), document);
    readPage(`<p>Something new.</p><p>${long.replace('Sentence 30 ', 'Sentence thirty ')}</p>`);
    expect((await anchor(whole, document))?.toString()).toBe(
      long.replace('Sentence 30 ', 'Sentence thirty ').slice(start, end + 4),
    );
  });

  test('is lost when its end is', async () => {
    readPage(`<p>${long.slice(0, 9000)}</p>`);
    expect(await anchor(selectors, document)).toBeNull();
  });

  test('cannot be compared', async () => {
    readPage(`<p>${long}</p>`);
    expect((await judgeCorrection({ selectors, replacement: '' }, document)).outcome).toBe('unknown');
  });
});
