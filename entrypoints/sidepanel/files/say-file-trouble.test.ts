import { expect, test } from 'vitest';
import { findRecordLine } from './say-file-trouble';

const backup = '{"format":"emend-backup","records":{\n"annotations":[\n{"a":1},\n{"a":2}],\n"drafts":[\n{"a":3}]\n}}\n';

test.each([
  ['annotations', 1, 3],
  ['annotations', 2, 4],
  ['drafts', 1, 6],
  ['drafts', 2, null],
] as const)('the record %s %i stands on line %s', (kind, index, line) => {
  expect(findRecordLine(backup.replace('],\n"drafts"', ']\n,"drafts"'), kind, index)).toBe(line);
});

test('a file laid out by another program has no such lines', () => {
  expect(findRecordLine(JSON.stringify({ records: { annotations: [{ a: 1 }] } }), 'annotations', 1)).toBeNull();
});
