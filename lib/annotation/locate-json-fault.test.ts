import { describe, expect, it } from 'vitest';
import { locateJsonFault } from './locate-json-fault';

describe('locateJsonFault', () => {
  it.each([
    ['a comma too many', '{"a":1,}', 1, 8],
    ['a comma missing', '{"a":1\n "b":2}', 2, 2],
    ['a colon missing', '{"a" 1}', 1, 6],
    ['a list cut off', '[1,\n2,', 2, 3],
    ['an object cut off', '{"a":[1,2]', 1, 11],
    ['a word that is none', '{"a":\n\n  nope}', 3, 3],
    ['a line break in a string', '{"a":"b\nc"}', 1, 6],
    ['a wrong escape', '["\\x"]', 1, 2],
    ['the wrong bracket', '[1}', 1, 3],
    ['something after the end', '{} x', 1, 4],
    ['nothing at all', '', 1, 1],
    ['no JSON', 'Dear reader', 1, 1],
    ['a web page', '<!doctype html>', 1, 1],
  ])('%s', (_what, text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(locateJsonFault(text)).toEqual({ line, column });
  });

  it('reads past all that is right', () => {
    const right = JSON.stringify({ a: [1.5e-7, 'é"\\\u0001', { b: null }, [], {}], c: true }, null, 2);
    expect(locateJsonFault(`${right}!`)).toEqual({ line: right.split('\n').length, column: 2 });
  });

  it('is not stopped by a long text', () => {
    expect(locateJsonFault(`["${'a\\n'.repeat(300_000)}", x]`)).toEqual({ line: 1, column: 900_006 });
  });
});
