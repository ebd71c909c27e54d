/** The tokens that Node has are those of the browser that the annotator tags in. */
import { expect, describe as group, test } from 'vitest';
import { spanOf } from '@/lib/entities/sample.fixture';
import { pickRun } from './pick-run';
import { readText } from './read-text';
import { splitTokens } from './split-tokens';
import { runCases, tokenCases } from './token-cases.fixture';

group('in Chromium', () => {
  test.each(tokenCases)('%s', (_, text, tokens) => {
    expect(splitTokens(text).map((token) => token.text)).toEqual(tokens);
  });

  test.each(runCases)('in “%s” a double-click on %s takes %s', (text, click, taken) => {
    const { start, end } = pickRun(readText(text), spanOf(text, click).start) ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(taken);
  });
});
