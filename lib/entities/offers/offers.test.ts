import { describe, expect, it } from 'vitest';
import { newsSet, fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import { makeDocument } from '@/lib/entities/sample.fixture';
import { readText } from '@/lib/entities/tokens/read-text';
import { findAliases } from './find-aliases';
import { findExpressions, labelsForExpressions, offerExpressions } from './grammar';
import { listName, newMemory, recall, remember, reviveMemory } from './memory';
import { keyTokens, nameKey } from './name-index';
import { mergeOffers, type Offer } from './offer';
import { propagate } from './propagate';

const keyed = (text: string) => keyTokens(readText(text).tokens);

/** What is offered after the first mark was tagged: words, reason. */
function offersAfter(text: string, words: string, label: string): [string, string, number][] {
  const [entity] = makeDocument(text, [[words, label]]).entities;
  if (!entity) throw new Error('an entity');
  const offers = propagate(entity, { text, keyed: keyed(text), set, taken: entity.spans });
  return offers.map(({ exact, reason, start }) => [exact, reason.why, start]);
}

describe('aliases', () => {
  const cases: [name: string, kind: 'person' | 'organisation' | 'other', aliases: string[]][] = [
    ['Ada Lind', 'person', ['Lind']],
    ['Ludwig van der Berg', 'person', ['van der Berg', 'Berg']],
    ['Ben Rowe Jr.', 'person', ['Rowe']],
    ['Ada', 'person', []],
    ['Леся Українка', 'person', ['Українка']],
    ['Norvik Timber, Inc.', 'organisation', ['Norvik Timber']],
    ['Upper Harrow Council', 'organisation', ['UHC', 'U.H.C.']],
    ['Bank of Upper Harrow Ltd', 'organisation', ['Bank of Upper Harrow', 'BUH', 'B.U.H.']],
    ['Norvik', 'organisation', []],
    ['Upper Harrow', 'other', []],
  ];
  it.each(cases)('of %s, a %s', (name, kind, aliases) => expect(findAliases(name, kind)).toEqual(aliases));
});

describe('tag once', () => {
  it('offers every other occurrence and the family name, with the reason', () => {
    const text = 'Ada Lind won. “Ada Lind” said Lind’s mother. Lindane is no name; lind neither.';
    expect(offersAfter(text, 'Ada Lind', 'PER')).toEqual([
      ['Ada Lind', 'same-name', 15],
      ['Lind', 'alias', 30],
    ]);
  });

  it('sees through line breaks, no-break spaces and decomposed letters', () => {
    const text = 'Zoë Müller met Zoë\u00a0Müller and Zoe\u0308\r\nMu\u0308ller.';
    expect(offersAfter(text, 'Zoë Müller', 'PER').map(([words]) => words)).toEqual([
      'Zoë\u00a0Müller',
      'Zoe\u0308\r\nMu\u0308ller',
    ]);
  });

  it('works without spaces and from right to left', () => {
    expect(offersAfter('東京は大きい。東京へ行く。', '東京', 'LOC')).toEqual([['東京', 'same-name', 7]]);
    expect(offersAfter('كتب سامي ثم سامي', 'سامي', 'PER')).toHaveLength(1);
  });

  it('never offers over an entity', () => {
    const text = 'Lind met Ada Lind and Lind.';
    const document = makeDocument(text, [
      ['Lind', 'PER'],
      ['Ada Lind', 'PER'],
    ]);
    const [entity] = document.entities;
    if (!entity) throw new Error('an entity');
    const taken = document.entities.flatMap(({ spans }) => spans);
    expect(propagate(entity, { text, keyed: keyed(text), set, taken }).map(({ start }) => start)).toEqual([22]);
  });

  it('carries the knowledge-base id along', () => {
    const text = 'Lviv is Lviv.';
    const [entity] = makeDocument(text, [['Lviv', 'LOC']]).entities;
    if (!entity) throw new Error('an entity');
    const linked = { ...entity, knowledgeBaseId: 'Q36036' };
    expect(propagate(linked, { text, keyed: keyed(text), set, taken: entity.spans })).toMatchObject([
      { knowledgeBaseId: 'Q36036', origin: 'propagated' },
    ]);
  });
});

describe('memory', () => {
  const recalled = (memory: ReturnType<typeof newMemory>, text: string) =>
    recall(memory, { text, keyed: keyed(text), taken: [] }).map(({ exact, label, reason }) => [exact, label, reason]);

  it('offers what was tagged before, and says how often', () => {
    const memory = newMemory();
    remember(
      memory,
      makeDocument('Ada Lind met Ada Lind.', [
        ['Ada Lind', 'PER'],
        ['Ada Lind', 'PER', 2],
      ]),
    );
    remember(memory, { ...makeDocument('Ada Lind left.', [['Ada Lind', 'PER']]), id: 'd2' });
    expect(recalled(memory, 'Then Ada Lind came.')).toEqual([
      ['Ada Lind', 'PER', { why: 'memory', times: 3, documents: 2 }],
    ]);
  });

  it('is silent where a name was left untagged more often than not, or had several labels', () => {
    const memory = newMemory();
    remember(memory, makeDocument('May came. May be, May not.', [['May', 'PER']]));
    remember(
      memory,
      makeDocument('Harrow and Harrow', [
        ['Harrow', 'LOC'],
        ['Harrow', 'ORG', 2],
      ]),
    );
    expect(recalled(memory, 'May in Harrow')).toEqual([]);
  });

  it('takes the longest name', () => {
    const memory = newMemory();
    remember(
      memory,
      makeDocument('Harrow. Upper Harrow Council.', [
        ['Harrow', 'LOC'],
        ['Upper Harrow Council', 'ORG'],
      ]),
    );
    expect(recalled(memory, 'the Upper Harrow Council in Harrow').map(([words]) => words)).toEqual([
      'Upper Harrow Council',
      'Harrow',
    ]);
  });

  it('fills in knowledge-base ids and offers listed names', () => {
    const memory = newMemory();
    listName(memory, { name: 'Norvik Timber', label: 'ORG', id: 'Q1' });
    const offers = recall(memory, { text: 'Norvik Timber', keyed: keyed('Norvik Timber'), taken: [] });
    expect(offers).toMatchObject([{ knowledgeBaseId: 'Q1', reason: { why: 'gazetteer' }, origin: 'memory' }]);
    remember(memory, makeDocument('Norvik Timber, Norvik Timber', []));
    expect(recalled(memory, 'Norvik Timber')).toEqual([]);
  });

  it('survives JSON, and names that are properties of every object', () => {
    const memory = newMemory();
    remember(
      memory,
      makeDocument('constructor __proto__', [
        ['constructor', 'PER'],
        ['__proto__', 'ORG'],
      ]),
    );
    const revived = reviveMemory(JSON.parse(JSON.stringify(memory)));
    expect(recalled(revived, 'the constructor').map(([words]) => words)).toEqual(['constructor']);
    expect(recalled(newMemory(), 'the constructor toString')).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the grammar', () => {
  const found = (text: string) =>
    findExpressions(text, readText(text).tokens).map(({ start, end, kind }) => [kind, text.slice(start, end)]);
  const cases: [text: string, kind: string, words: string][] = [
    ['on 3 May 2024 he', 'date', '3 May 2024'],
    ['on Monday, 3 May he', 'date', 'Monday, 3 May'],
    ['on May 3rd, 2024 he', 'date', 'May 3rd, 2024'],
    ['since Sept. 2019 he', 'date', 'Sept. 2019'],
    ['on 2024-05-03 he', 'date', '2024-05-03'],
    ['am 03.05.2024 he', 'date', '03.05.2024'],
    ['in 1987 he', 'date', '1987'],
    ['the 1990s he', 'date', 'the 1990s'],
    ['до 3 травня 2024 року', 'date', '3 травня 2024'],
    ['paid $3.5 million for', 'money', '$3.5 million'],
    ['paid 1\u202f000 € for', 'money', '1\u202f000 €'],
    ['paid five thousand euros for', 'money', 'five thousand euros'],
    ['коштує 250 грн за', 'money', '250 грн'],
    ['rose 4.5% in', 'percent', '4.5%'],
    ['rose twelve per cent in', 'percent', 'twelve per cent'],
    ['the 1,250 people', 'number', '1,250'],
    ['some twenty-one people', 'number', 'twenty-one'],
  ];
  it.each(cases)('in “%s” finds a %s', (text, kind, words) => expect(found(text)).toEqual([[kind, words]]));

  it('finds nothing in words that only look so', () => {
    expect(found('He may march on; someone at a bone. A4 paper, B2B, COVID-19x')).toEqual([]);
  });

  it('offers only what the label set has labels for', () => {
    expect([...labelsForExpressions(newsSet.labels.map(({ id }) => id))]).toEqual([
      ['date', 'DATE'],
      ['money', 'MONEY'],
      ['percent', 'PERCENT'],
      ['number', 'CARDINAL'],
    ]);
    const text = 'In 1987 it rose 4%.';
    const labels = new Map([['percent' as const, 'PERCENT']]);
    expect(offerExpressions({ text, tokens: readText(text).tokens, taken: [], labels })).toMatchObject([
      { exact: '4%', label: 'PERCENT', origin: 'grammar' },
    ]);
  });

  it('reads a hostile text in the time of its length', () => {
    const text = `${'1,'.repeat(20_000)} ${'twenty-'.repeat(5000)} ${'one hundred '.repeat(5000)}`;
    expect(found(text).length).toBeGreaterThan(0);
  });
});

describe('offers side by side', () => {
  const offer = (start: number, end: number, label = 'PER'): Offer => ({
    start,
    end,
    label,
    exact: '',
    origin: 'model',
    reason: { why: 'grammar' },
    knowledgeBaseId: null,
  });

  it('prefer the more trusted list, then the longer, and leave what is tagged alone', () => {
    const merged = mergeOffers(
      [[offer(10, 14)], [offer(0, 4), offer(0, 8), offer(12, 20), offer(30, 600)]],
      [{ start: 590, end: 591 }],
    );
    expect(merged.map(({ start, end }) => [start, end])).toEqual([
      [0, 8],
      [10, 14],
    ]);
  });

  it('compare names by their tokens', () => {
    expect(nameKey(' Ada\u00a0 Lind’s ')).toBe("Ada Lind 's");
  });
});
