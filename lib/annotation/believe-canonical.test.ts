import { describe, expect, it } from 'vitest';
import { believeCanonical } from './believe-canonical';

describe('believeCanonical', () => {
  it.each([
    ['same page, other spelling', 'https://example.org/a', 'https://example.org/a?page=1', 'https://example.org/a'],
    ['relative', '/a', 'https://example.org/b/', 'https://example.org/a'],
    [
      'another host of the same domain',
      'https://www.example.org/a',
      'https://m.example.org/a',
      'https://www.example.org/a',
    ],
    ['plain http', 'http://example.org/a', 'https://example.org/a?x=1', 'https://example.org/a'],
    ['the root for the root', 'https://example.org/', 'https://example.org/?utm_source=x', 'https://example.org/'],
    ['H-26 the root for a page of the root', 'https://example.org/', 'https://example.org/?p=12', null],
    ['the root for the root itself', 'https://example.org/', 'https://www.example.org/', 'https://example.org/'],
    ['an IP number', 'http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/b', 'https://127.0.0.1:8080/a'],
    ['H-26 another site', 'https://evil.example/a', 'https://example.org/a', null],
    ['H-26 a script', 'javascript:alert(1)', 'https://example.org/a', null],
    ['H-26 data', 'data:text/html,x', 'https://example.org/a', null],
    ['H-26 the site’s root for every page', 'https://example.org/', 'https://example.org/a', null],
    ['H-26 another blog of a shared host', 'https://eve.github.io/a', 'https://ann.github.io/a', null],
    ['H-26 another country’s domain', 'https://a.co.uk/x', 'https://b.co.uk/x', null],
    ['H-26 another IP number', 'http://10.0.0.2/a', 'http://10.0.0.1/a', null],
    ['secrets in it go', 'https://example.org/a?token=1', 'https://example.org/b', 'https://example.org/a'],
    ['no canonical', null, 'https://example.org/a', null],
    ['garbage', 'https://', 'https://example.org/a', null],
    ['a page without an address', '/a', 'about:blank', null],
  ])('%s', (_why, canonical, found, believed) => {
    expect(believeCanonical(canonical, found)).toBe(believed);
  });
});
