import { describe, expect, it } from 'vitest';
import { makeDocument } from '@/lib/entities/sample.fixture';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { countConfusion } from './confusion';
import { curate, type Disagreement, listDisagreements, type Settlement } from './list-disagreements';
import { pairDocuments } from './pair-documents';
import { edgeAgreement, partialAgreement, strictAgreement } from './span-agreement';
import { tokenKappa } from './token-kappa';
import { unitizingAlphas } from './unitizing-alpha';

const text = 'Ada Lind of Norvik Timber met the Harrow Council in Lviv, said Ben Rowe.';
const first = makeDocument(text, [
  ['Ada Lind', 'PER'],
  ['Norvik Timber', 'ORG'],
  ['Harrow Council', 'ORG'],
  ['Lviv', 'LOC'],
]);
const second = makeDocument(text, [
  ['Ada Lind', 'PER'],
  ['Norvik', 'ORG'],
  ['Harrow Council', 'LOC'],
  ['Ben Rowe', 'PER'],
]);
const pair = { first, second };

describe('agreement of two annotators', () => {
  it('counts entities marked alike, strictly', () => {
    const { all, byLabel } = strictAgreement([pair]);
    expect(all).toEqual({ both: 1, onlyFirst: 3, onlySecond: 3, f1: 2 / 8 });
    expect(byLabel.get('PER')).toEqual({ both: 1, onlyFirst: 0, onlySecond: 1, f1: 2 / 3 });
    expect(byLabel.get('LOC')).toEqual({ both: 0, onlyFirst: 1, onlySecond: 1, f1: 0 });
  });

  it('counts a common stretch with one label, partially', () => {
    const { all, byLabel } = partialAgreement([pair]);
    expect(all).toEqual({ both: 2, onlyFirst: 2, onlySecond: 2, f1: 0.5 });
    expect(byLabel.get('ORG')).toEqual({ both: 1, onlyFirst: 1, onlySecond: 0, f1: 2 / 3 });
  });

  it('counts edges alone', () => {
    expect(edgeAgreement([pair])).toEqual({ both: 2, onlyFirst: 2, onlySecond: 2, f1: 0.5 });
  });

  it('is the same seen from either side', () => {
    const turned = { first: second, second: first };
    expect(strictAgreement([turned]).all.f1).toBe(strictAgreement([pair]).all.f1);
    expect(partialAgreement([turned]).all.f1).toBe(partialAgreement([pair]).all.f1);
    expect(tokenKappa([turned]).all.value).toBeCloseTo(tokenKappa([pair]).all.value ?? Number.NaN, 12);
  });

  it('matches each entity once, however many it crosses', () => {
    const long = makeDocument(text, [['Norvik Timber met the Harrow Council', 'ORG']]);
    const parts = makeDocument(text, [
      ['Norvik Timber', 'ORG'],
      ['Harrow Council', 'ORG'],
    ]);
    expect(partialAgreement([{ first: long, second: parts }]).all).toMatchObject({
      both: 1,
      onlyFirst: 0,
      onlySecond: 1,
    });
  });

  it('says nothing where nobody marked anything', () => {
    const empty = { first: makeDocument(text, []), second: makeDocument(text, []) };
    expect(strictAgreement([empty]).all.f1).toBeNull();
    expect(tokenKappa([empty]).all.value).toBeNull();
    expect(tokenKappa([empty]).marked.value).toBeNull();
    expect(unitizingAlphas([[empty.first, empty.second]]).all.value).toBeNull();
  });

  it('is 1 where both marked the same', () => {
    const same = { first, second: first };
    expect(strictAgreement([same]).all.f1).toBe(1);
    expect(tokenKappa([same]).all.value).toBe(1);
    expect(unitizingAlphas([[first, first, first]]).all.value).toBe(1);
  });

  it('is flattered by tokens outside, and says so by a second figure', () => {
    const { all, marked } = tokenKappa([pair]);
    // 14 words and 2 signs; 9 tokens are marked by one of them or both, 3 of them alike.
    expect(all.observed).toBeCloseTo(10 / 16, 10);
    expect(marked.observed).toBeCloseTo(3 / 9, 10);
    expect(marked.value ?? 0).toBeLessThan(all.value ?? 0);
  });
});

describe('texts', () => {
  const named = (id: string, own: string): TaggedDocument => ({ ...makeDocument(own, []), id });

  it('compares only equal ones, and names the others', () => {
    const pairs = pairDocuments(
      [named('a', 'one'), named('b', 'two'), named('c', 'three')],
      [named('a', 'one'), named('b', 'Two'), named('d', 'four')],
    );
    expect(pairs.pairs.map((one) => one.first.id)).toEqual(['a']);
    expect(pairs.unequal).toEqual(['b']);
    expect(pairs.single).toEqual(['c', 'd']);
  });
});

describe('disagreements', () => {
  const comparison = listDisagreements(pair);

  it('are listed in the order of the text, each with its kind', () => {
    expect(comparison.agreed.map(({ id }) => id)).toEqual(['e1']);
    expect(comparison.disagreements.map(({ kind, exact }) => [kind, exact])).toEqual([
      ['edges', 'Norvik Timber / Norvik'],
      ['label', 'Harrow Council'],
      ['only-first', 'Lviv'],
      ['only-second', 'Ben Rowe'],
    ]);
  });

  it('are settled one by one into a curated version', () => {
    const words: Settlement[] = ['first', 'second', 'neither', 'both'];
    const settled = new Map<Disagreement, Settlement>(
      comparison.disagreements.map((one, index) => [one, words[index] ?? 'neither']),
    );
    const { entities, open } = curate(pair, comparison, settled);
    expect(open).toBe(0);
    expect(entities.map(({ spans: [span], label }) => [text.slice(span?.start, span?.end), label])).toEqual([
      ['Ada Lind', 'PER'],
      ['Norvik Timber', 'ORG'],
      ['Harrow Council', 'LOC'],
      ['Ben Rowe', 'PER'],
    ]);
    expect(curate(pair, comparison, new Map()).open).toBe(4);
  });

  it('keep relations of both whose ends stand, each once', () => {
    const first = { ...pair.first, relations: [{ id: 'r1', from: 'e1', to: 'e2', label: 'of' }] };
    const second = {
      ...pair.second,
      relations: [
        { id: 'r2', from: 'e1', to: 'e3', label: 'met' },
        { id: 'r3', from: 'e1', to: 'e4', label: 'knows' },
      ],
    };
    const both = { first, second };
    const found = listDisagreements(both);
    const words: Settlement[] = ['first', 'first', 'neither', 'second'];
    const settled = new Map(found.disagreements.map((one, index) => [one, words[index] ?? 'neither'] as const));
    // Ben Rowe of the second has the id that Lviv has with the first: ends are found by entity, not by id alone.
    expect(curate(both, found, settled).relations.map(({ id }) => id)).toEqual(['r1', 'r3']);
  });

  it('include what differs in knowledge base or attributes only', () => {
    const linked = { ...first, entities: first.entities.map((entity) => ({ ...entity, knowledgeBaseId: 'Q1' })) };
    const kinds = listDisagreements({ first, second: linked }).disagreements.map(({ kind }) => kind);
    expect(kinds).toEqual(['details', 'details', 'details', 'details']);
  });

  it('are counted as a confusion of labels', () => {
    expect(countConfusion([pair])).toEqual(
      expect.arrayContaining([
        { first: 'PER', second: 'PER', count: 1 },
        { first: 'ORG', second: 'ORG', count: 1 },
        { first: 'ORG', second: 'LOC', count: 1 },
        { first: 'LOC', second: null, count: 1 },
        { first: null, second: 'PER', count: 1 },
      ]),
    );
  });
});
