import { expect, test } from 'vitest';
import { nameKey } from './name-key';

test.each([
  ['English', 'j', 'KeyJ', 'j'],
  ['English, Caps Lock', 'J', 'KeyJ', 'j'],
  ['Ukrainian', 'о', 'KeyJ', 'j'],
  ['Ukrainian', 'л', 'KeyK', 'k'],
  ['Ukrainian', 'у', 'KeyE', 'e'],
  ['Ukrainian, with Ctrl', 'я', 'KeyZ', 'z'],
  ['Ukrainian', '.', 'Slash', '/'],
  ['Ukrainian, Shift', ',', 'Slash', '?'],
  ['Greek', 'ξ', 'KeyJ', 'j'],
  ['Hebrew', 'ח', 'KeyJ', 'j'],
  ['German: ? is Shift+ß', '?', 'Minus', '?'],
  ['Dvorak: j is where C is', 'j', 'KeyC', 'j'],
  ['any', 'ArrowDown', 'ArrowDown', 'ArrowDown'],
  ['any', 'Enter', 'NumpadEnter', 'Enter'],
])('%s: “%s” on %s is “%s”', (_layout, key, code, name) => {
  expect(nameKey({ key, code })).toBe(name);
});
