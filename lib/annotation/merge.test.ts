import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStamp } from './clock';
import {
  isErased,
  type LostVersion,
  MOST_VERSIONS,
  mergeFields,
  mergeVersions,
  openConflicts,
  settledField,
  type WrittenFields,
} from './merge';

const A = '0190a000-0000-7000-8000-00000000000a';
const B = '0190a000-0000-7000-8000-00000000000b';
const at = (ms: number, client = A) => formatStamp({ ms, counter: 0, client });

// Few names, times and devices, so that most trials collide, down to two values under one stamp.
const stamps = fc.record({ ms: fc.nat({ max: 3 }), counter: fc.nat({ max: 1 }), client: fc.constantFrom(A, B) });
const names = fc.constantFrom('replacement', 'comment', 'tag:x', '__proto__', 'constructor', 'новое');
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('the first of two long texts', 'the second one'),
);
const someFields: fc.Arbitrary<WrittenFields> = fc
  .array(fc.tuple(names, fc.tuple(values, stamps.map(formatStamp))), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries));
const versions = fc.array(
  fc.record({
    field: names,
    value: fc.string({ maxLength: 40 }).map((text) => text.repeat(200)),
    stamp: stamps.map(formatStamp),
  }) as fc.Arbitrary<LostVersion>,
  { maxLength: 30 },
);

const merge = (a: WrittenFields, b: WrittenFields) => mergeFields(a, b).fields;

describe('merging fields', () => {
  it('does not mind the order', () =>
    fc.assert(
      fc.property(someFields, someFields, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(mergeFields(a, b).lost).toHaveLength(mergeFields(b, a).lost.length);
      }),
    ));

  it('does not mind the grouping', () =>
    fc.assert(
      fc.property(someFields, someFields, someFields, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    ));

  it('does not mind a repetition', () =>
    fc.assert(
      fc.property(someFields, someFields, (a, b) => {
        const once = merge(a, b);
        expect(merge(once, b)).toEqual(once);
        expect(mergeFields(once, b).changed).toEqual([]);
      }),
    ));

  const texts = fc.constantFrom('text', 'hash', 'page', 'extractor', 'status');
  const frozen = fc
    .array(
      fc.tuple(
        texts,
        fc.tuple(fc.constantFrom(null, '', 0, 'Ada won.', 'Ben won.', 2, { title: '' }), stamps.map(formatStamp)),
      ),
      {
        maxLength: 6,
      },
    )
    .map((entries): WrittenFields => Object.fromEntries(entries));
  const mergeDocument = (a: WrittenFields, b: WrittenFields) => mergeFields(a, b, 'document').fields;

  it('of a document minds neither order nor grouping nor repetition', () =>
    fc.assert(
      fc.property(frozen, frozen, frozen, (a, b, c) => {
        expect(mergeDocument(a, b)).toEqual(mergeDocument(b, a));
        expect(mergeDocument(mergeDocument(a, b), c)).toEqual(mergeDocument(a, mergeDocument(b, c)));
        expect(mergeDocument(mergeDocument(a, b), b)).toEqual(mergeDocument(a, b));
      }),
    ));

  it('keeps the text of a document that was frozen first, and what was no text yet for nobody', () => {
    const [first, second] = ['Ada Lind won the race.', 'Update: Ada Lind won the race.'];
    const waiting: WrittenFields = { text: ['', at(1)] };
    const both = mergeFields({ text: [second, at(3, B)] }, { text: [first, at(2)] }, 'document');
    expect(both).toEqual({ fields: { text: [first, at(2)] }, changed: ['text'], lost: [] });
    expect(mergeDocument(waiting, { text: [second, at(3, B)] }).text).toEqual([second, at(3, B)]);
    expect(mergeDocument({ text: [first, at(2)] }, { text: [null, at(1)] }).text?.[0]).toBeNull();
    // Elsewhere the later word stands.
    expect(merge({ text: [first, at(2)] }, { text: [second, at(3, B)] }).text?.[0]).toBe(second);
  });

  it('says which fields changed', () =>
    expect(
      mergeFields({ text: ['old', at(1)], color: ['blue', at(5)] }, { text: ['new', at(2)], color: ['pink', at(3)] }),
    ).toEqual({ fields: { text: ['new', at(2)], color: ['blue', at(5)] }, changed: ['text'], lost: [] }));

  const [mine, yours] = ['What I wrote on the train', 'What I wrote at the desk'];

  it('F-28: keeps long text that lost against another device’s', () => {
    const here: WrittenFields = { comment: [mine, at(1, A)] };
    expect(mergeFields(here, { comment: [yours, at(2, B)] }).lost).toEqual([
      { field: 'comment', value: mine, stamp: at(1, A) },
    ]);
    expect(mergeFields({ comment: [yours, at(2, B)] }, here).lost).toEqual([
      { field: 'comment', value: mine, stamp: at(1, A) },
    ]);
  });

  it.each<[string, WrittenFields, WrittenFields]>([
    ['short text', { comment: ['twenty characters ok', at(1, A)] }, { comment: [yours, at(2, B)] }],
    ['what the same device wrote over', { comment: [mine, at(1, A)] }, { comment: [yours, at(2, A)] }],
    ['what the writer had seen', { comment: [mine, at(1, A)] }, { comment: [yours, at(3, B), at(1, A)] }],
    ['the same text', { comment: [mine, at(1, A)] }, { comment: [mine, at(2, B)] }],
    ['what is no text', { target: [{ long: mine }, at(1, A)] }, { target: [{ long: yours }, at(2, B)] }],
  ])('keeps no second version of %s', (_, here, there) => expect(mergeFields(here, there).lost).toEqual([]));

  it('keeps what was lost to a writer who had seen an older version only', () =>
    expect(mergeFields({ comment: [mine, at(2, A)] }, { comment: [yours, at(3, B), at(1, A)] }).lost).toHaveLength(1));
});

describe('merging lost versions', () => {
  it('is commutative, associative and idempotent, and bounded', () =>
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        expect(mergeVersions(a, b)).toEqual(mergeVersions(b, a));
        const all = mergeVersions(mergeVersions(a, b), c);
        expect(all).toEqual(mergeVersions(a, mergeVersions(b, c)));
        expect(mergeVersions(all, b)).toEqual(all);
        expect(all.length).toBeLessThanOrEqual(MOST_VERSIONS);
      }),
    ));
});

it('tells an erased record by its fields alone', () => {
  expect(isErased({ kind: [null, at(1)], text: [null, at(1)] })).toBe(true);
  expect(isErased({ kind: [null, at(1)], text: ['later', at(2)] })).toBe(false);
});

it('knows which lost versions are dealt with', () => {
  const lost = [1, 2].map((ms) => ({ field: 'comment', value: 'What I wrote on the train', stamp: at(ms) }));
  expect(openConflicts({ [settledField(at(1))]: [true, at(9)] }, lost)).toEqual(lost.slice(1));
});

it('a time that lost is no text worth keeping, however long it is written', () => {
  const [early, late] = ['2026-11-26T08:00:00.000Z', '2026-11-26T09:00:00.000Z'];
  expect(mergeFields({ updatedAt: [early, at(1)] }, { updatedAt: [late, at(2, B)] }).lost).toEqual([]);
  expect(mergeFields({ text: [`${early}!`, at(1)] }, { text: [late, at(2, B)] }).lost).toHaveLength(1);
});
