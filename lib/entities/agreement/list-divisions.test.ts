import { describe, expect, it } from 'vitest';
import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import { curateDivisions, type Division, listDivisions, majorityOf } from './list-divisions';

const TEXT = 'The University of Harrow met Ada Lind in Pell Sands.';
let last = 0;

/** “words label”, with an id of its own. */
function reading(...tags: [words: string, label: string, kb?: string][]): TaggedDocument {
  const entities = tags.map(([words, label, knowledgeBaseId = null]): TaggedEntity => {
    const start = TEXT.indexOf(words);
    const spans = [{ start, end: start + words.length }];
    return { id: `e${++last}`, spans, label, origin: 'manual', knowledgeBaseId, attributes: {} };
  });
  return { id: 'd', text: TEXT, language: 'en', address: null, title: null, entities, relations: [] };
}

const shown = (divisions: Division[]) =>
  divisions.map(({ exact, options }) => [exact, options.map(({ entity, by }) => `${entity.label} ${by.join('')}`)]);

describe('three readings of a text', () => {
  it('are one where all say the same', () => {
    const { agreed, divisions } = listDivisions([1, 2, 3].map(() => reading(['Ada Lind', 'PER', 'Q1'])));
    expect([agreed.length, divisions]).toEqual([1, []]);
  });

  it('are divided by edges, labels, ids and what one left out; what overlaps is one question', () => {
    const readings = [
      reading(['University of Harrow', 'ORG'], ['Ada Lind', 'PER'], ['Pell Sands', 'LOC', 'Q7']),
      reading(['University of Harrow', 'ORG'], ['Harrow', 'LOC'], ['Ada Lind', 'ORG'], ['Pell Sands', 'LOC']),
      reading(['The University', 'ORG'], ['Pell Sands', 'LOC', 'Q7']),
    ];
    const { agreed, divisions } = listDivisions(readings);
    expect(agreed).toEqual([]);
    expect(shown(divisions)).toEqual([
      ['University of Harrow / The University / Harrow', ['ORG 01', 'ORG 2', 'LOC 1']],
      ['Ada Lind', ['PER 0', 'ORG 1']],
      ['Pell Sands', ['LOC 02', 'LOC 1']],
    ]);
    expect(divisions.map((one) => majorityOf(one, 3)?.map(({ label }) => label))).toEqual([
      ['ORG'],
      undefined,
      ['LOC'],
    ]);
    expect(divisions.map(({ among }) => among.length)).toEqual([4, 2, 3]);
  });

  it('have a majority for nothing where most left it out', () => {
    const { divisions } = listDivisions([reading(['Ada Lind', 'PER']), reading(), reading()]);
    expect(divisions.map((one) => majorityOf(one, 3))).toEqual([[]]);
    const even = listDivisions([reading(['Ada Lind', 'PER']), reading()]);
    expect(even.divisions.map((one) => majorityOf(one, 2))).toEqual([null]);
  });

  it('become one version: what all say, what was chosen, relations between them once', () => {
    const readings = [1, 2, 3].map(() => reading(['Ada Lind', 'PER'], ['Pell Sands', 'LOC']));
    const [first, second, third] = readings as [TaggedDocument, TaggedDocument, TaggedDocument];
    third.entities.pop();
    for (const one of [first, second]) {
      const [from, to] = one.entities.map(({ id }) => id);
      one.relations.push({ id: `r${from}`, from: from ?? '', to: to ?? '', label: 'in' });
    }
    const divided = listDivisions(readings);
    const [place] = divided.divisions;
    expect(curateDivisions(readings, divided, new Map())).toMatchObject({ open: 1, relations: [] });
    const chosen = new Map(place ? [[place, [place.options[0]?.entity].flatMap((one) => one ?? [])]] : []);
    const { entities, relations, open } = curateDivisions(readings, divided, chosen);
    expect([entities.map(({ label }) => label), relations.length, open]).toEqual([['PER', 'LOC'], 1, 0]);
  });
});
