import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCell } from './write-exports';
import { writeInScript } from './write-json-ld';

describe('H-19: no cell is a formula', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+cmd|calc', `"'+cmd|calc"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['"=1', `"'""=1"`],
    ['＝1', `"'＝1"`],
    ['a\t=1\r\n=2', 'a =1 =2'],
    ['\t=1', `"' =1"`],
    ['plain, text', '"plain, text"'],
    ['plain', 'plain'],
  ])('%j', (value, cell) => expect(writeCell(value)).toBe(cell));

  it('whatever is written, a cell begins with none of the signs, and no line is broken', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ' ', '\t', '\n', '\r', 'a', ',') }),
        (text) => {
          const cell = writeCell(text);
          const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
          expect(inner).not.toMatch(/^[\s"]*[=+\-@]/);
          expect(cell).not.toMatch(/[\r\n\t]/);
        },
      ),
    );
  });
});

it('nothing in the data ends the script it stands in', () => {
  const text = writeInScript({ note: '</script><!-- & \u2028' });
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)).toEqual({ note: '</script><!-- & \u2028' });
});
