import { describe, expect, it } from 'vitest';
import { checkDraft, listGone, nextVersion, renamesOf } from './check-draft';
import {
  addLabel,
  addRelation,
  beginDraft,
  changeLabel,
  changeRelation,
  finishDraft,
  moveLabel,
  removeLabel,
  removeRelation,
} from './edit-label-set';
import type { LabelSet } from './label-set';
import { parseLabelSet, writeLabelSet } from './parse-label-set';
import { fourClassSet, readySets } from './ready-sets';

const related: LabelSet = {
  ...fourClassSet,
  labels: fourClassSet.labels.map((one) => (one.id === 'MISC' ? { ...one, parent: 'ORG' } : one)),
  relations: [
    { id: 'worksFor', from: ['PER'], to: ['ORG'], symmetric: false },
    { id: 'near', from: [], to: ['LOC', 'ORG'], symmetric: true },
  ],
};
const begin = () => beginDraft(related);
const ids = (draft: ReturnType<typeof begin>) => finishDraft(draft).labels.map(({ id }) => id);
const problems = (draft: ReturnType<typeof begin>) =>
  checkDraft(draft).map(({ row, field, problem, what }) => [row, field, problem, what]);

describe('a set that is edited', () => {
  it('is the same where nothing was done', () => {
    for (const set of [...readySets, related]) {
      expect(finishDraft(beginDraft(set))).toEqual(set);
      expect(checkDraft(beginDraft(set))).toEqual([]);
    }
  });

  it('gets labels with a key and a colour that are free, and reads back from its file', () => {
    const draft = addLabel(addLabel(begin()));
    const [first, second] = draft.labels.slice(-2).map(({ label }) => label);
    expect([first?.id, second?.id]).toEqual(['LABEL', 'LABEL_2']);
    expect(new Set(draft.labels.map(({ label }) => label.key)).size).toBe(6);
    expect(new Set(draft.labels.map(({ label }) => label.color)).size).toBe(6);
    const set = finishDraft(draft);
    expect(parseLabelSet(writeLabelSet(set))).toEqual(set);
  });

  it('keeps what refers to a label while its id is typed, even through one that is taken', () => {
    let draft = begin();
    for (const id of ['OR', 'LOC', 'LOC2', 'FIRM']) draft = changeLabel(draft, 1, { id });
    const { labels, relations } = finishDraft(draft);
    expect(labels.find(({ id }) => id === 'MISC')?.parent).toBe('FIRM');
    expect(relations.map(({ from, to }) => [from, to])).toEqual([
      [['PER'], ['FIRM']],
      [[], ['LOC', 'FIRM']],
    ]);
    expect(renamesOf(draft)).toEqual({ ORG: 'FIRM' });
  });

  it('loses with a label what only it could have, and nothing that others have too', () => {
    const { labels, relations } = finishDraft(removeLabel(begin(), 1));
    expect(labels.map(({ id, parent }) => [id, parent])).toEqual([
      ['PER', null],
      ['LOC', null],
      ['MISC', null],
    ]);
    expect(relations).toEqual([{ id: 'near', from: [], to: ['LOC'], symmetric: true }]);
  });

  it('is put into another order, as far as there is room', () => {
    expect(ids(moveLabel(begin(), 2, -1))).toEqual(['PER', 'LOC', 'ORG', 'MISC']);
    expect(ids(moveLabel(begin(), 0, -1))).toEqual(['PER', 'ORG', 'LOC', 'MISC']);
    expect(ids(moveLabel(begin(), 3, 1))).toEqual(['PER', 'ORG', 'LOC', 'MISC']);
  });

  it('gets and loses relations', () => {
    const draft = addRelation(begin());
    const row = draft.relations.at(-1)?.row ?? -1;
    const changed = changeRelation(draft, row, { id: 'owns', from: [0, 1] });
    expect(finishDraft(changed).relations.at(-1)).toEqual({
      id: 'owns',
      from: ['PER', 'ORG'],
      to: [],
      symmetric: false,
    });
    expect(finishDraft(removeRelation(changed, row)).relations).toEqual(related.relations);
  });
});

describe('what is wrong with a draft', () => {
  it.each([
    ['a key twice', () => changeLabel(begin(), 2, { key: 'p' }), [[2, 'key', 'double_key', 'Person']]],
    ['a key that is none', () => changeLabel(begin(), 2, { key: 'pp' }), [[2, 'key', 'key', '']]],
    ['an id twice', () => changeLabel(begin(), 2, { id: 'PER' }), [[2, 'id', 'double_id', 'PER']]],
    ['an id with a space', () => changeLabel(begin(), 2, { id: 'A B' }), [[2, 'id', 'id', '']]],
    ['no name', () => changeLabel(begin(), 2, { name: '' }), [[2, 'name', 'length', '']]],
    ['HTML', () => changeLabel(begin(), 0, { description: '<b>x</b>' }), [[0, 'description', 'html', '']]],
    [
      'its own kind',
      () => changeLabel(begin(), 1, { parentRow: 3 }),
      [
        [1, 'parent', 'parent_ring', ''],
        [3, 'parent', 'parent_ring', ''],
      ],
    ],
    ['no title', () => ({ ...begin(), head: { ...begin().head, title: '' } }), [[null, 'title', 'length', '']]],
    ['no labels', () => [0, 1, 2, 3].reduce(removeLabel, begin()), [[null, 'labels', 'empty', '']]],
    [
      'a choice of nothing',
      () => changeLabel(begin(), 0, { attributes: [{ id: 'a', type: 'choice', values: [] }] }),
      [[0, 'attributes', 'attributes', '']],
    ],
    [
      'a name with a space elsewhere',
      () => changeLabel(begin(), 0, { map: { conll: 'a b' } }),
      [[0, 'map', 'map', '']],
    ],
  ])('%s', (_, make, expected) => {
    expect(problems(make())).toEqual(expected);
  });
});

describe('what a change asks and makes', () => {
  const uses = new Map([
    ['PER', 3],
    ['ORG', 1],
  ]);

  it('asks of labels in use that went, also where another took the id', () => {
    expect(listGone(removeLabel(begin(), 2), uses)).toEqual([]);
    expect(listGone(removeLabel(begin(), 0), uses)).toEqual(['PER']);
    expect(listGone(changeLabel(removeLabel(begin(), 0), 1, { id: 'PER' }), uses)).toEqual(['PER']);
    expect(listGone(changeLabel(addLabel(removeLabel(begin(), 0)), 6, { id: 'PER' }), uses)).toEqual([]);
  });

  it('counts the second number, the first where labels went or are called otherwise', () => {
    const old = related.labels.map(({ id }) => id);
    expect(nextVersion(addLabel(begin()), old, '1.4.2')).toBe('1.5.0');
    expect(nextVersion(removeLabel(begin(), 0), old, '1.4.2')).toBe('2.0.0');
    expect(nextVersion(changeLabel(begin(), 0, { id: 'P' }), old, '1.4.2')).toBe('2.0.0');
  });
});
