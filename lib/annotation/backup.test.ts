import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCorrection, makeDraft } from '@/tests/store/make-annotation';
import { BackupFault, parseBackup } from './backup';
import { stableJson } from './stable-json';

const whole = (records: object, over: object = {}) =>
  JSON.stringify({
    format: 'emend-backup',
    version: 1,
    schema: 1,
    madeAt: '2026-11-23T08:00:00.000Z',
    records,
    ...over,
  });

function troubleOf(text: string): unknown {
  try {
    parseBackup(text);
  } catch (error) {
    if (error instanceof BackupFault) return error.trouble;
    throw error;
  }
  return null;
}

describe('parseBackup', () => {
  it('reads records, and a file without some of the kinds', () => {
    const note = makeCorrection();
    expect(parseBackup(whole({ annotations: [note] })).records).toMatchObject({ annotations: [note], drafts: [] });
    expect(parseBackup(`\uFEFF${whole({})}`).records.annotations).toEqual([]);
  });

  it('keeps fields it does not know, wherever they stand', () => {
    const note = { ...makeCorrection(), later: { a: 1 } };
    const odd = { ...note, target: { ...note.target, quote: { ...note.target.quote, weight: 3 } } };
    expect(parseBackup(whole({ annotations: [odd] })).records.annotations).toEqual([odd]);
  });

  const note = makeCorrection();
  it.each([
    ['not JSON', '{"format":\n oops}', { reason: 'not-json', place: { line: 2, column: 2 } }],
    [
      'cut off',
      whole({ annotations: [note] }).slice(0, -2),
      { reason: 'not-json', place: { line: 1, column: whole({ annotations: [note] }).length - 1 } },
    ],
    ['something else', '{"format":"other"}', { reason: 'not-backup' }],
    ['a list', '[]', { reason: 'not-backup' }],
    ['no records', whole([]), { reason: 'not-backup' }],
    ['a newer format', whole({}, { version: 2 }), { reason: 'newer' }],
    ['newer records', whole({}, { schema: 2 }), { reason: 'newer' }],
    [
      'a bad field',
      whole({ annotations: [note, { ...note, color: 'beige' }] }),
      { reason: 'bad-record', kind: 'annotations', index: 2, field: 'color' },
    ],
    [
      'a field deep inside',
      whole({ drafts: [{ ...makeDraft(), target: { ...note.target, position: { start: -1, end: 2 } } }] }),
      { reason: 'bad-record', kind: 'drafts', index: 1, field: 'target.position.start' },
    ],
    [
      'a kind nobody knows',
      whole({ annotations: [{ ...note, kind: 'poem' }] }),
      { reason: 'bad-record', kind: 'annotations', index: 1, field: 'kind' },
    ],
  ])('says what is wrong: %s', (_what, text, trouble) => {
    expect(troubleOf(text)).toMatchObject(trouble);
  });

  it('H-15 a key that would reach into every object is refused, and reaches nothing', () => {
    const text = whole({ annotations: [makeCorrection()] }).replace('"kind"', '"__proto__":{"admin":true},"kind"');
    expect(troubleOf(text)).toEqual({ reason: 'bad-key', kind: 'annotations', index: 1 });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ['two records with one id', whole({ annotations: [note, note] }), { reason: 'double-id', index: 2 }],
    [
      'a hundred thousand brackets',
      whole({ annotations: [{ ...note, later: 0 }] }).replace(
        '"later":0',
        `"later":${'['.repeat(1e5)}${']'.repeat(1e5)}`,
      ),
      { reason: 'too-deep', kind: 'annotations', index: 1 },
    ],
    ['a million records', whole({ poems: [] }).replace('[]', `[${'{},'.repeat(1e6)}{}]`), { reason: 'too-many' }],
  ])('H-21 %s: nothing of it is taken', (_what, text, trouble) => {
    expect(troubleOf(text)).toMatchObject(trouble);
  });

  it('reads what we wrote line by line, and the same laid out in any other way', () => {
    const lines = `${whole({}).replace('{}}', '')}{\n"annotations":[\n${stableJson(note)},\n${stableJson(makeCorrection())}],\n"drafts":[]\n}}\n`;
    const read = parseBackup(lines);
    expect(read.records.annotations).toHaveLength(2);
    expect(parseBackup(JSON.stringify(JSON.parse(lines), null, 2))).toEqual(read);
    expect(parseBackup(lines.replaceAll('\n', '\r\n'))).toEqual(read);
    expect(troubleOf(lines.replace('"drafts"', 'drafts'))).toMatchObject({ reason: 'not-json', place: { line: 5 } });
    expect(troubleOf(lines.trimEnd().slice(0, -1))).toMatchObject({ reason: 'not-json' });
    expect(troubleOf(`${lines}x`)).toMatchObject({ reason: 'not-json', place: { line: 7 } });
  });
});

describe('stableJson', () => {
  it('is the same text for the same value, whatever the order of its keys, and reads back equal', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(stableJson(turned)).toBe(stableJson(value));
        expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
