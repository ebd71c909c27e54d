import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quote } from '@/lib/annotation/schema';
import { type Candidate, chooseCluster, isSameFix } from './choose-cluster';
import { ClusterIndex } from './cluster-index';
import { compareAnchors } from './compare-anchors';
import { keysOfAnchor } from './keys-of-anchor';
import { locateEdit } from './locate-edit';

const CONTEXT = 64;

/** A report on a page's text: the quote in brackets, context as a device takes it. */
function report(marked: string, replacement: string) {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  return reportAt(text, [start, end], replacement);
}

function reportAt(text: string, [start, end]: [number, number], replacement: string) {
  const exact = text.slice(start, end);
  const prefix = text.slice(Math.max(0, start - CONTEXT), start);
  const suffix = text.slice(end, end + CONTEXT);
  const quote: Quote = { exact, prefix, suffix, tail: null, length: exact.length };
  return locateEdit(quote, replacement);
}

const lead = 'The ferry left the eastern quay at noon and took its forty passengers';
const rest = 'where the harbour master and two of her deputies were waiting for it.';
const page = (words: string) => `${lead} ${words} ${rest}`;

describe('the same mistake, selected in different ways', () => {
  const whole = page('to the island of Medena,').replace(/^(.*)$/s, '[$1]');
  const ways = {
    letter: report(page('to the island of Med[e]na,'), 'i'),
    'half a word': report(page('to the island of Med[ena],'), 'ina'),
    word: report(page('to the island of [Medena],'), 'Medina'),
    'word with its space': report(page('to the island of [Medena, ]').replace('  ', ' '), 'Medina, '),
    words: report(page('to the [island of Medena],'), 'island of Medina'),
    sentence: report(whole, page('to the island of Medina,')),
    'sentence with other quotes and spaces': report(whole, page('to  the island\u00a0of Medina,')),
    'other case': report(page('to the island of [Medena],'), 'medina'),
  };
  const pairs = Object.entries(ways).flatMap(([name, one], at) =>
    Object.entries(ways)
      .slice(at + 1)
      .map(([other, two]) => [`${name} and ${other}`, one, two] as const),
  );
  it.each(pairs)('%s', (_, one, two) => {
    expect(compareAnchors(one, two)).toBe('same');
    expect(compareAnchors(two, one)).toBe('same');
    expect(isSameFix(one.fix, two.fix)).toBe(true);
    expect([one.words.old, two.words.old]).toEqual(['Medena', 'Medena']);
    const keys = new Set(keysOfAnchor('page', one));
    expect(keysOfAnchor('page', two).some((key) => keys.has(key))).toBe(true);
  });
});

const same = (one: ReturnType<typeof report>, two: ReturnType<typeof report>) => [
  compareAnchors(one, two),
  isSameFix(one.fix, two.fix),
];

describe('what one and another reader mean', () => {
  it.each<[string, [string, string], [string, string], [string, boolean]]>([
    ['two fixes of one word', ['of [Medena] now', 'Medina'], ['of [Medena] now', 'Modena'], ['same', false]],
    ['a fix and a doubt', ['of [Medena] now', 'Medina'], ['of [Medena] now', 'Medena'], ['same', false]],
    ['a comma taken along', ['of [Medena], now', 'Medina'], ['of [Medena,] now', 'Medina'], ['same', false]],
    ['neighbouring words', ['of [Medena] now', 'Medina'], ['of Medena [now]', 'then'], ['apart', false]],
    ['a word and a phrase', ['of [Medena] now', 'Medina'], ['[of Medena] now', 'at Modena'], ['touching', false]],
    ['a comma and its word', ['of Medena[] now', ','], ['of [Medena] now', 'Medina'], ['apart', false]],
    ['the same comma', ['of Medena[] now', ','], ['of [Medena now]', 'Medena, now'], ['same', true]],
    ['a missing word', ['go[] the store', ' to'], ['[go the] store', 'go to the'], ['same', true]],
    ['another missing word', ['go [the] store', 'to the'], ['go [the] store', 'into the'], ['same', false]],
    ['a doubled word', ['in the [the] town', ''], ['in [the] the town', ''], ['same', true]],
    ['a tripled word', ['so [the the] the town', 'the'], ['so the [the the] town', 'in the'], ['same', false]],
    ['a tripled word, twice', ['so [the the] the town', 'the'], ['so the the[ the] town', ''], ['same', true]],
    ['case alone', ['in [london] town', 'London'], ['in [l]ondon town', 'L'], ['same', true]],
    ['case and letters', ['in [london] town', 'London'], ['in [london] town', 'Londen'], ['same', false]],
    ['marks alone', ['said ["]yes" so', '“'], ['said ["yes]" so', '“yes'], ['same', true]],
    ['a space', ['was [alot] of', 'a lot'], ['was a[]lot of', ' '], ['same', true]],
    ['a dash', ['in 1990[-]1995 there', '–'], ['in [1990-1995] there', '1990–1995'], ['same', true]],
    ['an accent', ['the [cafe] there', 'café'], ['the caf[e] there', 'é'], ['same', true]],
    ['an accent, decomposed', ['the [cafe] there', 'café'], ['the caf[e] there', 'e\u0301'], ['same', true]],
    ['Cyrillic', ['у мiсті [Медена] тут', 'Медіна'], ['у мiсті Мед[е]на тут', 'і'], ['same', true]],
    ['Hebrew', ['בעיר [מדנה] היום', 'מדינה'], ['בעיר מד[]נה היום', 'י'], ['same', true]],
  ])('%s', (_, [one, fix], [other, otherFix], expected) => {
    const at = (marked: string) => page(marked);
    expect(same(report(at(one), fix), report(at(other), otherFix))).toEqual(expected);
  });

  it('two characters of one Chinese word', () => {
    const text = '市议会星期二晚上听取了居民对新大桥的意见，工程预计在春天开始，市长没有出席会议。';
    const at = text.indexOf('居民');
    const one = reportAt(text, [at, at + 1], '村');
    const two = reportAt(text, [at + 1, at + 2], '住');
    expect(compareAnchors(one, two)).toBe('same');
    const around = [
      report(text.replace('居民', '居[]民'), '村'),
      report(text.replace('居民', '居[]民'), '，'),
    ] as const;
    expect(around.map((other) => compareAnchors(one, other))).toEqual(['same', 'touching']);
    expect(compareAnchors(around[0], one)).toBe('same');
    const next = text.indexOf('大桥');
    expect(compareAnchors(one, reportAt(text, [next, next + 1], '小'))).toBe('apart');
  });
});

describe('places', () => {
  const lines = [
    'The mayor of Medena opened the library on the square and spoke of books for an hour.',
    'Later the choir of Medena sang in the hall by the river until the lights went out there.',
    'Nobody in Medena has seen such a winter since the old bridge was closed for the first time.',
  ];
  it('the same word elsewhere on the page is another mistake', () => {
    const text = lines.join(' ');
    const places = [...text.matchAll(/Medena/g)].map(({ index }) => reportAt(text, [index, index + 6], 'Medina'));
    expect(places.map((one) => places.map((other) => compareAnchors(one, other)))).toEqual([
      ['same', 'apart', 'apart'],
      ['apart', 'same', 'apart'],
      ['apart', 'apart', 'same'],
    ]);
  });

  it('a neighbouring word that was mended in between does not part them', () => {
    const before = report(page('to te island of [Medena],'), 'Medina');
    const after = report(page('to the island of [Medena],'), 'Medina');
    const beside = report(page('to the isle of [Medena],'), 'Medina');
    expect([compareAnchors(before, after), compareAnchors(before, beside)]).toEqual(['same', 'same']);
  });

  it('any two selections around one mistake are the same', () => {
    const text = page('to the island of Medena,');
    const at = text.indexOf('Medena') + 3;
    const selection = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));
    const make = ([before, after]: [number, number]) => {
      const [start, end] = [Math.max(0, at - before), at + 1 + after];
      return reportAt(text, [start, end], `${text.slice(start, at)}i${text.slice(at + 1, end)}`);
    };
    fc.assert(
      fc.property(selection, selection, (one, two) => {
        const [first, second] = [make(one), make(two)];
        expect(same(first, second)).toEqual(['same', true]);
      }),
    );
  });
});

it('of two clusters about the same words a report joins the one with its own fix, and tells the conflict', () => {
  const medina = report(page('of [Medena] now'), 'Medina');
  const modena = report(page('of [Medena] now'), 'Modena');
  const wider = report(page('[of Medena] now'), 'at Modena');
  const candidates = [candidate('a', medina, 9), candidate('b', modena, 1), candidate('c', wider, 1)];
  expect(chooseCluster(modena, candidates)).toEqual({ cluster: 'b', touching: ['c', 'a'], sharpens: false });
  const elsewhere = chooseCluster(report(page('of Medena [now]'), 'then'), candidates);
  expect(elsewhere).toEqual({ cluster: null, touching: [], sharpens: false });
});

const candidate = (cluster: string, anchor: ReturnType<typeof report>, reports: number): Candidate => ({
  cluster,
  anchor,
  reports,
  isOpen: true,
  isDoubt: anchor.fix.text === null,
});

describe('a doubt, which proposes nothing', () => {
  const words = 'to the island of Medena,';
  const sentence = page(words);
  const doubt = reportAt(sentence, [0, sentence.length], sentence);
  const name = report(page('to the island of [Medena],'), 'Medina');
  const verb = report(sentence.replace('left', '[left]'), 'leaves');

  it('about a sentence is about the one mistake known in it', () => {
    expect(chooseCluster(doubt, [candidate('a', name, 1)])).toEqual({ cluster: 'a', touching: [], sharpens: false });
    expect(
      chooseCluster(report(page('to the island [of Medena],'), 'of Medena'), [candidate('a', name, 1)]).cluster,
    ).toBe('a');
  });

  it('about a sentence with two is with neither, in conflict with both, unless one has nearly all the reports', () => {
    const both = [candidate('a', name, 3), candidate('b', verb, 2)];
    expect(chooseCluster(doubt, both)).toEqual({ cluster: null, touching: ['a', 'b'], sharpens: false });
    const popular = [candidate('a', name, 30), candidate('b', verb, 2)];
    expect(chooseCluster(doubt, popular)).toEqual({ cluster: 'a', touching: ['b'], sharpens: false });
  });

  it('that came first takes in the first fix among its words, and the cluster is about those from then on', () => {
    expect(chooseCluster(name, [candidate('a', doubt, 2)])).toEqual({ cluster: 'a', touching: [], sharpens: true });
    const index = new ClusterIndex();
    const file = (anchor: typeof name, id: string) => index.file('page', anchor, id).cluster ?? id;
    expect([file(doubt, 'a'), file(name, 'b'), file(verb, 'c'), file(name, 'd'), file(verb, 'e')]).toEqual([
      'a',
      'a',
      'c',
      'a',
      'c',
    ]);
  });

  it('gets no answer that was meant for others, and gives a fix none', () => {
    const declined = { ...candidate('a', name, 5), isOpen: false };
    expect(chooseCluster(doubt, [declined])).toEqual({ cluster: null, touching: ['a'], sharpens: false });
    expect(chooseCluster(name, [{ ...candidate('a', doubt, 5), isOpen: false }]).cluster).toBeNull();
    expect(chooseCluster(name, [{ ...candidate('a', name, 5), isOpen: false }]).cluster).toBe('a');
  });
});
