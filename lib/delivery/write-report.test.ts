import { describe, expect, it } from 'vitest';
import { makeCorrection, makeTarget } from '@/tests/store/make-annotation';
import { linkToSpot } from './text-fragment';
import { draftMail, LONGEST_MAILTO, type ReportWords, writeReport } from './write-report';

const words: ReportWords = {
  subject: 'Correction: $1',
  now: 'It says:',
  suggested: 'It should say:',
  deleted: '(delete)',
  why: 'Why:',
  source: 'Source:',
  unplaced: 'The exact spot is unknown.',
  cut: 'The full text is on my clipboard.',
  credit: 'Found by',
};
const target = makeTarget('https://courier.example/ferry?utm_source=x');
const plain = { words, credit: null, link: linkToSpot(target) };
const bodyOf = (href: string) => new URLSearchParams(href.split('?')[1] ?? '').get('body')?.replaceAll('\r\n', '\n');

describe('the mail draft', () => {
  it('carries the quote, the fix, the reason and a link to the spot', () => {
    const correction = makeCorrection({ target, evidence: 'https://source.example/' });
    const { href, whole } = draftMail({ correction, ...plain, credit: 'A. Reader' }, 'fix@courier.example');
    expect(whole).toBe(true);
    expect(href).toMatch(/^mailto:fix@courier\.example\?subject=Correction%3A%20An%20example&body=/);
    expect(bodyOf(href)).toBe(
      'An example\nhttps://courier.example/ferry#:~:text=We-,recieve,-letters\n\nIt says:\nWe recieve letters.\n\n' +
        'It should say:\nWe receive letters.\n\n“recieve” → “receive”\n\nWhy: i before e\n\nSource: https://source.example/\n\nFound by A. Reader',
    );
  });

  it.each([
    ['Latin', 'a long sentence about the harbour '],
    ['Cyrillic', 'довге речення про гавань '],
    ['Chinese', '关于港口的很长的句子'],
    ['emoji', '👩‍👩‍👧'],
    ['half a pair of units', '\ud83d'],
  ])('stays within what mail programs take: %s', (_, piece) => {
    const text = piece.repeat(400).slice(0, 4000).toWellFormed();
    const long = makeTarget('https://courier.example/ferry', text);
    const correction = makeCorrection({
      target: { ...long, page: { ...long.page, title: text } },
      replacement: text,
      comment: text,
    });
    const { href, whole } = draftMail({ correction, ...plain }, 'fix@courier.example');
    expect(href.length).toBeLessThanOrEqual(LONGEST_MAILTO);
    expect(whole).toBe(false);
    expect(bodyOf(href)).toContain(words.cut);
    expect(writeReport({ correction, ...plain })).toContain(text.trim().slice(0, 1000).replace(/\s+/g, ' ').trim());
  });

  it('lets nothing of page or reader begin another field', () => {
    const evil = '&bcc=evil@evil.test\r\nBcc: evil@evil.test';
    const page = { ...target.page, title: evil };
    const correction = makeCorrection({ target: { ...target, page }, comment: evil, replacement: evil });
    const { href } = draftMail({ correction, ...plain }, 'fix+a&b@courier.example');
    expect([...new URLSearchParams(href.slice(href.indexOf('?') + 1)).keys()]).toEqual(['subject', 'body']);
    expect(href).toMatch(/^mailto:fix%2Ba%26b@courier\.example\?/);
    expect(new URLSearchParams(href.split('?')[1]).get('subject')).not.toMatch(/[\r\n]/);
  });

  it('says that the spot is unknown where only the words are known, and links to none', () => {
    const unplaced = { ...target, placed: false };
    const link = linkToSpot(unplaced);
    const text = writeReport({ correction: makeCorrection({ target: unplaced }), ...plain, link });
    expect(text).toContain('An example\nhttps://courier.example/ferry\n\nThe exact spot is unknown.\n\nIt says:');
    const long = makeCorrection({ target: unplaced, comment: 'why '.repeat(900) });
    expect(bodyOf(draftMail({ correction: long, ...plain }, 'fix@courier.example').href)).toContain(words.unplaced);
  });

  it('says what is to go where the fix deletes', () => {
    const correction = makeCorrection({ target, replacement: '' });
    expect(writeReport({ correction, ...plain })).toContain('“recieve” → (delete)');
  });
});

describe('the link to the spot', () => {
  const link = (quote: Partial<typeof target.quote>, found = 'https://courier.example/ferry', language = 'en') =>
    linkToSpot({
      source: { found, identity: found, canonical: null, top: found },
      quote: { ...target.quote, ...quote },
      page: { ...target.page, language },
      placed: true,
    });

  it.each<[string, Parameters<typeof link>, string]>([
    [
      'widens a part of a word',
      [{ exact: 'cie', prefix: 'We re', suffix: 've letters' }],
      '#:~:text=We-,recieve,-letters',
    ],
    ['escapes its own marks', [{ exact: 'a-b, c & d', prefix: '', suffix: '' }], '#:~:text=a%2Db%2C%20c%20%26%20d'],
    ['leaves a route alone', [{}, 'https://courier.example/#/ferry'], 'https://courier.example/#/ferry'],
    [
      'names Cyrillic words',
      [{ exact: 'пором', prefix: 'Новий ', suffix: ' іде' }, 'https://courier.example/', 'uk'],
      encodeURI('#:~:text=Новий-,пором,-іде'),
    ],
    [
      'bears a language that is none',
      [{}, 'https://courier.example/ferry', 'no such'],
      '#:~:text=We-,recieve,-letters',
    ],
  ])('%s', (_, given, expected) => {
    expect(link(...given)).toContain(expected);
  });

  it('names a long quote by its ends', () => {
    const exact = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    expect(link({ exact })).toContain(
      'text=We-,word0%20word1%20word2%20word3%20word4,word95%20word96%20word97%20word98%20word99,-letters',
    );
  });

  it('has nothing secret or tracking in it', () => {
    expect(link({}, 'https://u:p@courier.example/a?token=x&utm_source=y&p=1#frag')).toMatch(
      /^https:\/\/courier\.example\/a\?p=1#:~:/,
    );
  });
});

describe('a link that was tried on the open page', () => {
  it('has the directive that leads there alone, with its signs encoded', () => {
    const directive = { prefix: 'well-known', textStart: 'one, two', textEnd: 'three & four', suffix: 'five' };
    expect(linkToSpot(target, directive)).toBe(
      'https://courier.example/ferry#:~:text=well%2Dknown-,one%2C%20two,three%20%26%20four,-five',
    );
    expect(linkToSpot(target, { textStart: 'recieve' })).toBe('https://courier.example/ferry#:~:text=recieve');
  });

  it('is plain where none does', () => {
    expect(linkToSpot(target, null)).toBe('https://courier.example/ferry');
  });
});
