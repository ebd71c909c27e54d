import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCorrection, makeNote } from '@/tests/store/make-annotation';
import { formatStamp } from './clock';
import { mergeFields } from './merge';
import { changeFields, eraseFields, fieldsToRecord, recordToFields } from './record-fields';
import { annotation } from './schema';

const A = '0190a000-0000-7000-8000-00000000000a';
const B = '0190a000-0000-7000-8000-00000000000b';
const at = (ms: number, client = A) => formatStamp({ ms, counter: 0, client });
const unknown = fc.dictionary(
  fc.string({ minLength: 1 }).filter((name) => !/^(tag:.*|deleted|__proto__)$/s.test(name)),
  fc.jsonValue({ maxDepth: 2 }),
);

describe('a record as fields', () => {
  it('comes back whole, with what we do not know', () =>
    fc.assert(
      fc.property(unknown, fc.boolean(), (more, isNote) => {
        const known = isNote ? makeNote() : makeCorrection({ tags: ['a', 'b'], deletedAt: '2026-11-25T00:00:00.000Z' });
        const record = { ...more, ...known };
        const other = isNote ? Object.keys(makeCorrection()) : ['text'];
        for (const name of [...other, 'documentId', 'start', 'end', 'labelId', 'attributes', 'origin'])
          if (!(name in known)) delete (record as Record<string, unknown>)[name];
        expect(fieldsToRecord(recordToFields(record, at(1)), known)).toEqual(record);
      }),
    ));

  it('writes only what changed', () => {
    const before = makeCorrection({ tags: ['kept', 'dropped'] });
    const fields = recordToFields(before, at(1));
    const after = { ...before, tags: ['kept', 'new'], replacement: 'received' };
    expect(changeFields(fields, after, at(2))).toEqual({
      replacement: ['received', at(2)],
      'tag:dropped': [false, at(2)],
      'tag:new': [true, at(2)],
    });
    const { fields: merged } = mergeFields(fields, changeFields(fields, after, at(2)));
    expect(fieldsToRecord(merged, before)).toEqual(after);
  });

  it('unites tags that two devices set apart from each other', () => {
    const base = makeCorrection({ tags: [] });
    const fields = recordToFields(base, at(1));
    const mine = changeFields(fields, { ...base, tags: ['mine'] }, at(2, A));
    const yours = changeFields(fields, { ...base, tags: ['yours'] }, at(2, B));
    const { fields: merged } = mergeFields(mergeFields(fields, mine).fields, yours);
    expect(fieldsToRecord(merged, base)).toMatchObject({ tags: ['mine', 'yours'] });
  });

  it('lets a correction become a note and a correction again', () => {
    const correction = makeCorrection();
    const { target, tags, color, ...rest } = correction;
    const { replacement: _r, category: _c, comment: _m, evidence: _e, kind: _k, ...record } = rest;
    const note = { ...record, target, tags, color, kind: 'note' as const, text: 'only a thought' };
    let { fields } = mergeFields(recordToFields(correction, at(1)), {});
    fields = mergeFields(fields, changeFields(fields, note, at(2))).fields;
    expect(fieldsToRecord(fields, correction)).toEqual(note);
    fields = mergeFields(fields, changeFields(fields, correction, at(3))).fields;
    expect(fieldsToRecord(fields, correction)).toEqual(correction);
    expect(annotation.safeParse(fieldsToRecord(fields, correction)).success).toBe(true);
  });

  it('leaves only stamps of an erased record', () => {
    const record = makeCorrection();
    const fields = recordToFields(record, at(1));
    const { fields: erased } = mergeFields(fields, eraseFields(fields, at(2)));
    expect(fieldsToRecord(erased, record)).toBeNull();
    expect(JSON.stringify(erased)).not.toContain(record.target.quote.exact);
  });
});
