import { describe, expect, test } from 'vitest';
import { foldSpaces, TextReader } from './read-text';
import { indexString } from './text-index';

/** What a walker tells: text, or the edge of a block (|) or of a line (/). */
function read(...events: string[]) {
  const reader = new TextReader();
  let raw = 0;
  for (const event of events) {
    if (event === '|') reader.edge('block');
    else if (event === '/') reader.edge('line');
    else {
      reader.text(event, raw);
      raw += event.length;
    }
  }
  return reader.finish();
}

describe('the text as read', () => {
  test.each([
    ['runs of white space', ' a \n\t b  ', 'a b'],
    ['no-break and typographic spaces', 'a\u00a0b\u2009c\u3000d\u202fe', 'a b c d e'],
    ['soft hyphens and zero-width spaces', 'so\u00adft\u200bly\ufeff', 'softly'],
    ['a soft hyphen among spaces', 'a \u00ad b', 'a b'],
    ['joiners of emoji and scripts stay', '👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 می‌خواهم'],
    ['nothing', ' \n\u00ad ', ''],
  ])('%s', (_, raw, text) => expect(foldSpaces(raw)).toBe(text));

  test.each([
    ['blocks are parted by one space', ['|', 'a', '|', '|', 'b', '|'], 'a b', [0, 2]],
    ['white space at edges is not doubled', ['a ', '|', '\n', '|', ' b'], 'a b', [0, 2]],
    ['a line break is a space and no block', ['a', '/', 'b'], 'a b', [0]],
    ['two line breaks are a block', ['a', '/', ' \n', '/', 'b'], 'a b', [0, 2]],
    ['text nodes of one word join', ['wo', 'rd'], 'word', [0]],
    ['spaces at their ends join too', ['a ', ' b'], 'a b', [0]],
    ['empty blocks leave nothing', ['|', '|', 'a', '|', '|'], 'a', [0]],
  ])('%s', (_, events, text, blocks) => expect(read(...events)).toMatchObject({ text, blocks }));
});

describe('the letters compared', () => {
  test.each([
    ['spaces go', 'a b\n c', 'abc'],
    ['quotes', "“a” „b“ «c» ‘d’ ‚e‘ ''f''", '"a""b""c"\'d\'\'e\'"f"'],
    ['dashes', 'a–b—c−d--e‑f', 'a-b-c-d-e-f'],
    ['dots', 'a… b... c.', 'a.b.c.'],
    ['accents are composed', 'cafe\u0301 и\u0306', 'caféй'],
    ['joiners and variants go', '👩‍👧 ☎️', '👩👧☎'],
  ])('%s', (_, text, letters) => expect(indexString(text).letters).toBe(letters));

  test.each(['a  b “c”… d\u00ad e\u0301 f', '  «x»  --  y...', '👩‍👧\u00a0cafe\u0301s'])(
    'every letter of %j leads back to where it came from',
    (raw) => {
      const index = indexString(raw);
      for (let letter = 0; letter < index.letters.length; letter += 1) {
        const [start, end] = [index.toRaw(letter), index.toRawEnd(letter + 1)];
        expect(index.fromRaw(start)).toBe(letter);
        expect(indexString(raw.slice(start, end)).letters).toBe(index.letters[letter]);
      }
    },
  );
});
