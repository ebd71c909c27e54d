import { describe, expect, it } from 'vitest';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import { makeSubmission } from '@/tests/server/reader';
import { foldReport, foldWords } from './fold-report';
import { type Before, type Suspicion, scoreSpam } from './score-spam';

const none: Before = { same: 0, otherPages: 0 };
const base = makeSubmission('courier', Date.UTC(2026, 10, 25));
const about = (exact: string, replacement: string, comment = ''): ReportSubmission => {
  const { target } = base;
  const text = `It was ${exact} then.`;
  const place = { text, start: 7, end: 7 + exact.length };
  const quote = { ...target.quote, exact, length: exact.length };
  return { ...base, target: { ...target, quote, sentence: place, paragraph: place }, replacement, comment };
};
const advert = 'Cheap watches for everybody, come and see them all today: https://watches.example/a';

describe('a suspect report', () => {
  it.each<[string, ReportSubmission, Before, boolean, Suspicion[]]>([
    ['a typo', about('recieve', 'receive'), none, false, []],
    ['the same typo on many pages', about('Medena', 'Medina'), { same: 1, otherPages: 12 }, false, []],
    [
      'a long note with its source',
      about('12 per cent', '21 per cent', 'See https://stats.example/2026'),
      none,
      false,
      ['links'],
    ],
    ['an address put right', about('www.curier.example', 'www.courier.example'), none, false, []],
    ['words taken out', about('very very', ''), none, false, []],
    ['emoji in a comment', about('a', 'b', '👩‍👩‍👧 thanks 👨‍👩‍👧‍👦'), none, false, []],
    ['Persian with joiners', about('میروم', 'می‌روم', 'نمی‌خواهم'), none, false, []],
    [
      'an advertisement in place of the words',
      about('ferry', advert),
      { same: 0, otherPages: 3 },
      true,
      ['link-added', 'spread'],
    ],
    [
      'many links and one put in',
      about('ferry', 'www.a.example', 'http://a.example http://b.example http://c.example'),
      none,
      true,
      ['links', 'link-added'],
    ],
    ['the same a sixth time', about('ferry', 'boat'), { same: 5, otherPages: 0 }, true, ['repeated']],
    [
      'the same long words everywhere',
      about('ferry', '', 'Everything in this newspaper is wrong, always and on every page'),
      { same: 0, otherPages: 3 },
      true,
      ['spread'],
    ],
    [
      'words that are not on the page, with a link',
      {
        ...about('ferry', advert),
        target: { ...about('ferry', '').target, quote: { ...base.target.quote, exact: 'nowhere', length: 7 } },
      },
      none,
      true,
      ['link-added', 'absent'],
    ],
  ])('%s', (_, submission, before, isSuspect, reasons) => {
    expect(scoreSpam(submission, before)).toMatchObject({ isSuspect, reasons });
  });
});

describe('H-34: folding', () => {
  it.each([
    ['Cheap watches', 'ch\u200beap\u2060 wat\u00adches'],
    ['cheap watches', 'ＣＨＥＡＰ  Watches!!!'],
    ['cafe', 'Café'],
    ['of', '\u202eof\u202c'],
  ])('%s is %s', (one, other) => expect(foldWords(one)).toBe(foldWords(other)));

  it('keeps apart what says something else', () => {
    expect(foldReport(about('Medena', 'Medina'))).not.toBe(foldReport(about('Medena', 'Modena')));
    expect(foldReport(about('a', 'b', 'c'))).not.toBe(foldReport(about('a', 'b c')));
  });
});
