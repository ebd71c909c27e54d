import { expect, it } from 'vitest';
import { cutWords } from './cut-words';

it.each([
  ['The Ferry, the ferry!', ['the', 'ferry']],
  ['Čeština naïve CAFÉ', ['cestina', 'naive', 'cafe']],
  ['поїхав о 7:45', ['поіхав', 'о', '7', '45']],
  ['Straße ﬁn', ['straße', 'fin']],
  ["o'clock \0 '&|!():* \"", ['o', 'clock']],
  ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
  ['東京都に行く', ['東京', '都', 'に', '行く']],
  ['', []],
])('the words of “%s” are %j', (text, words) => expect(cutWords(text)).toEqual(words));
