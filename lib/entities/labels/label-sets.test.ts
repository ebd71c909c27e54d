import { describe, expect, it } from 'vitest';
import { faultOf } from '@/lib/entities/fault.fixture';
import { makeDocument } from '@/lib/entities/sample.fixture';
import { compareLabelSets, compareVersions, mapLabels } from './change-version';
import { contrast, inkOn, isVisible, PALETTE } from './color';
import { cuesOf } from './fill-labels';
import type { LabelSet } from './label-set';
import { nameKindOf } from './label-set';
import { parseLabelSet, writeLabelSet } from './parse-label-set';
import { fourClassSet, newsSet, readySets, readySetsFor } from './ready-sets';

/** A file of one label a line, from line 4 on. */
const file = (...labels: string[]) =>
  `{"format":"labelset/1",\n"id":"https://labels.example/n","version":"1.2.0","title":"N",\n"labels":[\n${labels.join(',\n')}\n]}`;

describe('a label set file', () => {
  it('is filled with names, keys and colours where it gives none', () => {
    const set = parseLabelSet(
      file('{"id":"PER","key":"p"}', '{"id":"PLACE","name":"Place"}', '{"id":"Ö","color":"#ABCDEF"}'),
    );
    expect(set.labels.map(({ name, key, color }) => [name, key, color])).toEqual([
      ['PER', 'p', PALETTE[0]],
      ['Place', 'l', PALETTE[1]],
      ['Ö', 'ö', '#abcdef'],
    ]);
    expect(set.rules).toEqual({ overlap: 'nest', snap: 'token', crossSentence: false, allowDiscontinuous: false });
  });

  it('is written so that it reads back the same', () => {
    for (const set of readySets) expect(parseLabelSet(writeLabelSet(set))).toEqual(set);
  });

  const faults: [what: string, text: string, problem: string, line: number][] = [
    ['no JSON', file('{"id":"A"},'), 'syntax', 5],
    ['something else', '{"format":"x"}', 'not-format', 1],
    ['a newer format', '{"format":"labelset/2"}', 'newer', 1],
    ['an unknown key', file('{"id":"A"}', '{"id":"B","colour":"red"}'), 'bad-field', 5],
    ['a bad colour', file('{"id":"A","color":"red"}'), 'bad-field', 4],
    ['HTML in a description', file('{"id":"A"}', '{"id":"B","description":"<b>bold</b>"}'), 'bad-field', 5],
    ['an id with a space', file('{"id":"A B"}'), 'bad-field', 4],
    ['one id twice', file('{"id":"A"}', '{"id":"B"}', '{"id":"A"}'), 'double-id', 6],
    ['one key twice', file('{"id":"A","key":"x"}', '{"id":"B","key":"x"}'), 'double-key', 5],
    ['a key that is none', file('{"id":"A","key":"Enter"}'), 'bad-field', 4],
    ['a parent that is not there', file('{"id":"A"}', '{"id":"B","parent":"C"}'), 'unknown-id', 5],
    ['its own grandparent', file('{"id":"A","parent":"B"}', '{"id":"B","parent":"A"}'), 'parent-ring', 4],
    ['no labels', file(), 'bad-field', 3],
    ['too many', file(...Array.from({ length: 201 }, (_, index) => `{"id":"L${index}"}`)), 'bad-field', 3],
  ];
  it.each(faults)('with %s is refused, with the line', (_, text, problem, line) => {
    expect(faultOf(() => parseLabelSet(text))).toMatchObject({ problem, line });
  });

  it('names the field', () => {
    expect(faultOf(() => parseLabelSet(file('{"id":"A"}', '{"id":"B","colour":"red"}'))).what).toContain(
      'labels.1.colour',
    );
  });

  it('survives keys and names made to break it', () => {
    expect(faultOf(() => parseLabelSet('null')).problem).toBe('not-format');
    expect(faultOf(() => parseLabelSet('[]')).problem).toBe('not-format');
    expect(faultOf(() => parseLabelSet(file('{"id":"A","__proto__":{"id":"B"}}'))).problem).toBe('bad-field');
    expect(parseLabelSet(file('{"id":"constructor"}')).labels[0]?.id).toBe('constructor');
  });
});

describe('ready sets', () => {
  it('have a key of its own for every label', () => {
    for (const { labels } of readySets) expect(new Set(labels.map(({ key }) => key)).size).toBe(labels.length);
  });

  it('know which labels are persons and organisations', () => {
    expect([nameKindOf(newsSet, 'PERSON'), nameKindOf(newsSet, 'ORG'), nameKindOf(newsSet, 'GPE')]).toEqual([
      'person',
      'organisation',
      'other',
    ]);
    expect(nameKindOf(fourClassSet, 'PER')).toBe('person');
  });

  it('tell every label apart without its colour', () => {
    for (const set of readySets) {
      const badges = [...cuesOf(set).values()].map(({ badge }) => badge);
      expect(new Set(badges).size).toBe(set.labels.length);
    }
  });

  it('are in the language of the interface, with the same ids, keys and names elsewhere', () => {
    expect(readySetsFor('en').map(({ lang }) => lang)).toEqual(['en', 'en']);
    expect(readySetsFor('uk').map(({ lang }) => lang)).toEqual(['uk', 'uk']);
    const plain = (sets: readonly LabelSet[]) =>
      sets.map(({ labels }) => labels.map(({ id, key, color, map }) => ({ id, key, color, map })));
    expect(plain(readySetsFor('uk'))).toEqual(plain(readySetsFor('en')));
    for (const { labels } of readySetsFor('uk'))
      for (const { name, description } of labels) expect(`${name} ${description}`).toMatch(/^[^a-z]+$/i);
  });
});

describe('colours', () => {
  it('are told by their contrast', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#ffffff').toFixed(2)).toBe('4.48');
  });

  it('of the palette are seen on white and on a dark page, and their badges can be read', () => {
    for (const color of PALETTE) {
      expect(isVisible(color), color).toBe(true);
      expect(contrast(color, inkOn(color)), color).toBeGreaterThanOrEqual(4.5);
    }
    expect(isVisible('#ffff00')).toBe(false);
  });
});

describe('a new version', () => {
  const old = parseLabelSet(file('{"id":"PER"}', '{"id":"GEO"}'));
  const now = { ...parseLabelSet(file('{"id":"PER"}', '{"id":"LOC"}')), version: '1.10.0' };
  const document = makeDocument('Ada in Lviv', [
    ['Ada', 'PER'],
    ['Lviv', 'GEO'],
  ]);

  it('is compared as numbers', () => {
    expect([
      compareVersions('1.10.0', '1.9.9'),
      compareVersions('1.2.0', '1.2.0'),
      compareVersions('0.9.0', '1.0.0'),
    ]).toEqual([1, 0, -1]);
  });

  it('says what is gone and how often it was used', () => {
    expect(compareLabelSets(old, now, new Map([['GEO', 1]]))).toEqual({
      added: ['LOC'],
      removed: [{ label: 'GEO', uses: 1 }],
      isOlder: false,
    });
  });

  it('maps what is gone, takes out what is mapped to nothing, and refuses to guess', () => {
    expect(mapLabels(document, now, new Map([['GEO', 'LOC']])).document.entities.map(({ label }) => label)).toEqual([
      'PER',
      'LOC',
    ]);
    const related = { ...document, relations: [{ id: 'r', from: 'e1', to: 'e2', label: 'in' }] };
    const mapped = mapLabels(related, now, new Map([['GEO', null]]));
    expect(mapped.removed.map(({ id }) => id)).toEqual(['e2']);
    expect(mapped.document.relations).toEqual([]);
    expect(() => mapLabels(document, now, new Map())).toThrow(RangeError);
    expect(() => mapLabels(document, now, new Map([['GEO', 'XYZ']]))).toThrow(RangeError);
  });
});
