import { describe, expect, it } from 'vitest';
import type { Card } from '@/lib/annotation/cluster-messages';
import { fitFix } from './fit-fix';

const text = 'The island of Medena.';
const target = { sentence: { text, start: 14, end: 20 } } as Card['target'];
const variant = (after: string, before = text) => ({ fix: after, readers: 1, reports: 1, before, after });

describe('a fix, fitted to the words of the card', () => {
  it('is the word where a reader rewrote the sentence', () =>
    expect(fitFix({ target }, variant('The island of Medina.'))).toBe('Medina'));
  it('may be nothing', () => expect(fitFix({ target }, variant('The island of .'))).toBe(''));
  it('is none where more was rewritten, or another sentence', () => {
    expect(fitFix({ target }, variant('An island of Medina.'))).toBeNull();
    expect(fitFix({ target }, variant('The island of Medina.', 'The isle of Medena.'))).toBeNull();
  });
});
