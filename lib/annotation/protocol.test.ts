import { describe, expect, it } from 'vitest';
import { makeCorrection, makeId } from '@/tests/store/make-annotation';
import { formatStamp } from './clock';
import { isShallow } from './is-shallow';
import { pushRequest } from './protocol';
import { recordToFields } from './record-fields';
import { reportSubmission } from './report-messages';
import { joinCode } from './stream-messages';

const client = '0190a000-0000-7000-8000-00000000000a';
const stamp = formatStamp({ ms: 1, counter: 0, client });
const push = (fields: unknown, more: object = {}) => ({
  protocol: 1,
  schema: 1,
  client,
  ops: [{ id: makeId(), doc: makeId(), kind: 'annotation', fields, ...more }],
});

describe('a push', () => {
  it('drops what we do not know of the message and keeps what we do not know of the record', () => {
    const fields = recordToFields({ ...makeCorrection(), mood: { of: ['a newer version'] } }, stamp);
    const { ops } = pushRequest.parse({ ...push(fields, { rev: 7, role: 'owner' }), stream: 'another' });
    expect(ops[0]?.fields).toEqual(fields);
    expect(ops[0]).not.toHaveProperty('rev');
    expect(ops[0]).not.toHaveProperty('role');
  });

  it.each<[string, unknown]>([
    ['a stamp that is none', { text: ['x', 'yesterday'] }],
    ['a field without a stamp', { text: ['x'] }],
    ['four parts', { text: ['x', stamp, stamp, stamp] }],
    ['a nameless field', { '': ['x', stamp] }],
    ['a nest of lists', { text: [JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), stamp] }],
    ['a thousand fields', Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, ['x', stamp]]))],
  ])('refuses %s', (_, fields) => expect(pushRequest.safeParse(push(fields)).success).toBe(false));
});

it('H-25: a submission carries nothing that links a reader across publications', () => {
  const annotation = makeCorrection({ creator: 'one-and-the-same', tags: ['my own word'] });
  const sent = { ...annotation, publication: 'courier', reply: null, credit: null };
  const { id, target, replacement, category, comment, evidence, createdAt } = annotation;
  const rest = { target, replacement, category, comment, evidence, createdAt };
  expect(reportSubmission.parse(sent)).toEqual({ id, publication: 'courier', reply: null, credit: null, ...rest });
});

it('reads a join code as a person writes it', () => expect(joinCode.parse('oab1c-defgl')).toBe('0AB1CDEFG1'));

it.each([
  [{ a: [1, { b: 2 }] }, 3, true],
  [{ a: [1, { b: 2 }] }, 2, false],
  ['text', 0, true],
])('measures the depth of %j against %i', (value, depth, fits) => expect(isShallow(value, depth)).toBe(fits));
