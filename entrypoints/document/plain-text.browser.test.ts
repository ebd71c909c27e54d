import { afterEach, expect, describe as group, test } from 'vitest';
import { PlainText } from './plain-text';

const article = document.createElement('article');

/** A text as the page of ours shows it, with something before and after it. */
function show(text: string): PlainText {
  article.replaceChildren(text);
  document.body.append('before', article, 'after');
  return new PlainText(article.firstChild as Text);
}

afterEach(() => document.body.replaceChildren());

function rangeFrom(start: [Node, number], end: [Node, number]): Range {
  const range = new Range();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

group('a text from a file', () => {
  const text = 'Ada\r\n  met\u00a0\u{1f600} Lind.\n';

  test('is counted as it was kept: line ends, runs of spaces and emoji included', () => {
    const plain = show(text);
    const start = text.indexOf('Lind');
    const range = plain.rangeOf({ start, end: start + 4 });
    expect(range.toString()).toBe('Lind');
    expect(plain.spanOf(range)).toEqual({ start, end: start + 4 });
    expect(plain.frozen).toBe(text);
  });

  test('a selection that reaches out of it is what is inside', () => {
    const plain = show(text);
    const node = article.firstChild as Text;
    const [before, after] = [article.previousSibling as Text, article.nextSibling as Text];
    expect(plain.spanOf(rangeFrom([before, 2], [node, 3]))).toEqual({ start: 0, end: 3 });
    expect(plain.spanOf(rangeFrom([node, 5], [after, 2]))).toEqual({ start: 5, end: text.length });
    expect(plain.spanOf(rangeFrom([article, 0], [article, 1]))).toEqual({ start: 0, end: text.length });
  });

  test('a selection beside it is none', () => {
    const plain = show(text);
    const after = article.nextSibling as Text;
    expect(plain.spanOf(rangeFrom([after, 1], [after, 3]))).toBeNull();
  });
});
