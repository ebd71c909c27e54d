import { afterEach, expect, test } from 'vitest';
import { speak } from '@/components/testing/words';
import { countWords } from './count-words';

afterEach(() => speak('en'));

test.each([
  ['en', 0, '0 notes'],
  ['en', 1, '1 note'],
  ['en', 21, '21 notes'],
  ['en', 10_000, '10,000 notes'],
  ['uk', 1, '1 нотатка'],
  ['uk', 2, '2 нотатки'],
  ['uk', 5, '5 нотаток'],
  ['uk', 11, '11 нотаток'],
  ['uk', 21, '21 нотатка'],
  ['uk', 10_000, '10\u00a0000 нотаток'],
] as const)('in %s, %i is said as “%s”', (language, count, words) => {
  speak(language);
  expect(countWords('notebook.count', count)).toBe(words);
});
