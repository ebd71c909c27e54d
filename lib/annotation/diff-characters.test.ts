import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCharacters } from './diff-characters';

const show = (before: string, after: string) =>
  diffCharacters(before, after)
    .map(({ text, change }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[change])
    .join('');

describe('diffCharacters', () => {
  it('shows the one letter', () => expect(show('Medena', 'Medina')).toBe('Med[-e-][+i+]na'));
  it('never tears a letter from its marks, nor an emoji apart', () => {
    expect(show('cafe\u0301', 'cafe')).toBe('caf[-e\u0301-][+e+]');
    expect(show('👩‍🌾', '👩')).toBe('[-👩‍🌾-][+👩+]');
  });
  it('tells letters that look alike apart', () => expect(show('Mоrt', 'Mort')).toBe('M[-о-][+o+]rt'));
  it('loses nothing, whatever the two are', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const changes = diffCharacters(before, after);
        const join = (not: string) =>
          changes
            .filter(({ change }) => change !== not)
            .map(({ text }) => text)
            .join('');
        expect([join('added'), join('removed')]).toEqual([before, after]);
      }),
    ));
});
