import { describe, expect, it } from 'vitest';
import { keepStretches, listKept } from './keep-stretches';

const WHOLE = 'Home News Sport Flood at the dam. By Ada Lind. Read also: Ships It holds, said Ben. © 2026';
const at = (words: string) => ({ start: WHOLE.indexOf(words), end: WHOLE.indexOf(words) + words.length });
const scope = { start: at('Flood').start, end: at('said Ben.').end + 1 };
const kept = keepStretches(WHOLE, listKept(WHOLE, scope, [at('Read also: Ships'), at('also: Ships')]));

describe('a text without what stands around it', () => {
  it('is its stretches, a line each, without spaces at the ends', () => {
    expect(kept.text).toBe('Flood at the dam. By Ada Lind.\nIt holds, said Ben.');
  });

  it('leads back to where each letter stands in the whole', () => {
    for (let offset = 0; offset < kept.text.length; offset += 1) {
      if (kept.text[offset] !== '\n') expect(WHOLE[kept.toWhole(offset)]).toBe(kept.text[offset]);
    }
    expect(WHOLE[kept.toWhole(kept.text.length) - 1]).toBe('.');
  });

  it('has of every stretch of the whole what was kept of it, and that both ways', () => {
    const words = (text: string) => {
      const span = kept.toKept(at(text));
      return span && kept.text.slice(span.start, span.end);
    };
    expect(words('Ada Lind')).toBe('Ada Lind');
    expect(words('It holds')).toBe('It holds');
    expect(words('Lind. Read also')).toBe('Lind.');
    expect(words('Ships It')).toBe('It');
    expect(words('Lind. Read also: Ships It holds')).toBe('Lind.\nIt holds');
    expect(words('News Sport Flood')).toBe('Flood');
    for (const gone of ['Home', 'Read', 'Ships', '© 2026']) expect([gone, words(gone)]).toEqual([gone, null]);
    for (let start = 0; start < kept.text.length; start += 1) {
      for (let end = start + 1; end <= kept.text.length; end += 1) {
        if (/\s/.test(kept.text[start] ?? '') || /\s/.test(kept.text[end - 1] ?? '')) continue;
        const back = { start: kept.toWhole(start), end: kept.toWhole(end - 1) + 1 };
        expect(kept.toKept(back)).toEqual({ start, end });
      }
    }
  });

  it('is nothing where all is taken out', () => {
    expect(listKept(WHOLE, scope, [{ start: 0, end: WHOLE.length }])).toEqual([]);
    expect(keepStretches(WHOLE, []).toKept(at('Flood'))).toBeNull();
  });
});
