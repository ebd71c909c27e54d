import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyAddress, withoutSecrets } from './page-identity';

const identities: [why: string, address: string, identity: string][] = [
  ['as it is', 'https://example.org/a/b', 'https://example.org/a/b'],
  ['the root keeps its slash', 'https://example.org', 'https://example.org/'],
  ['trailing slashes go', 'https://example.org/a//', 'https://example.org/a'],
  ['http and https are one page', 'http://example.org/a', 'https://example.org/a'],
  ['default ports go', 'http://example.org:80/a', 'https://example.org/a'],
  ['other ports stay', 'http://localhost:3000/a', 'https://localhost:3000/a'],
  ['host in lower case, name kept', 'https://WWW.Example.org/A', 'https://www.example.org/A'],
  ['parameters are sorted', 'https://example.org/?b=2&a=1', 'https://example.org/?a=1&b=2'],
  ['fragments go', 'https://example.org/a#part', 'https://example.org/a'],
  ['text fragments go', 'https://example.org/a#:~:text=hello', 'https://example.org/a'],
  ['routes stay', 'https://example.org/#/a/b', 'https://example.org/#/a/b'],
  ['hash-bang routes stay', 'https://example.org/#!a', 'https://example.org/#!a'],
  ['secrets in a route go', 'https://example.org/#/reset?token=abc&x=1', 'https://example.org/#/reset?x=1'],
  ['tracking goes', 'https://example.org/a?utm_source=x&gclid=1&fbclid=2&id=7', 'https://example.org/a?id=7'],
  ['tracking in any case', 'https://example.org/a?UTM_Source=x&msclkid=2', 'https://example.org/a'],
  ['user info goes', 'https://u:p@example.org/', 'https://example.org/'],
  ['H-25 reset link', 'https://x.org/reset?token=abc&utm_source=y&sid=1#access_token=z', 'https://x.org/reset'],
  ['H-25 OAuth answer', 'https://x.org/cb?code=4%2Fab&state=xyz&page=2', 'https://x.org/cb?page=2'],
  ['H-25 a code alone is a product', 'https://x.org/item?code=4711', 'https://x.org/item?code=4711'],
  ['H-25 magic link', 'https://x.org/magic-link/Ab3dEf6hIj9kLmN0pQ', 'https://x.org/magic-link/*'],
  ['H-25 magic UUID', 'https://x.org/verify/123e4567-e89b-12d3-a456-426614174000/go', 'https://x.org/verify/*/go'],
  ['H-25 session in the path', 'https://x.org/a;jsessionid=1F2E?b=1', 'https://x.org/a?b=1'],
  ['H-25 signed address', 'https://s3.x.org/f?X-Amz-Signature=1&X-Amz-Date=2&v=3', 'https://s3.x.org/f?v=3'],
  [
    'H-25 sundry',
    'https://x.org/?access_token=1&auth=2&key=3&sig=4&password=5&api_key=6&email=a@b.c',
    'https://x.org/',
  ],
  [
    'an article in a section called verify',
    'https://x.org/verify/what-we-know-2026',
    'https://x.org/verify/what-we-know-2026',
  ],
  [
    'words that only resemble secrets',
    'https://x.org/?keyword=a&author=b&design=c',
    'https://x.org/?author=b&design=c&keyword=a',
  ],
  ['no page', 'about:blank', 'about:blank'],
  ['no page with a fragment', 'about:blank#x', 'about:blank'],
  ['srcdoc', 'about:srcdoc', 'about:srcdoc'],
  ['file', 'file:///home/r/a%20b.html#x', 'file:///home/r/a%20b.html'],
  ['blob: the origin that made it', 'blob:https://x.org/0b4f1c1e-0000-4000-8000-000000000000', 'blob:https://x.org'],
  ['blob of an opaque origin', 'blob:null/0b4f1c1e', 'blob:null'],
  ['data', 'data:text/html,<p>a', 'data:text/html,<p>a'],
  ['garbage', 'not an address', 'not an address'],
  ['nothing', '', ''],
];

describe('identifyAddress', () => {
  it.each(identities)('%s: %s', (_why, address, identity) => {
    expect(identifyAddress(address)).toBe(identity);
  });

  it('stays within the schema’s limit and keeps two long pages apart by their path', () => {
    const long = `https://example.org/${'a'.repeat(5000)}`;
    expect(identifyAddress(long)).toHaveLength(4096);
    expect(identifyAddress(`https://example.org/short?q=${'b'.repeat(5000)}`)).toBe('https://example.org/short');
  });

  it('is the same said twice, whatever the address', () => {
    const part = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        '7',
        '/',
        '?',
        '#',
        '&',
        '=',
        '%',
        '2',
        '!',
        ';',
        ':',
        '~',
        ' ',
        'é',
        '@',
        'code',
        'state',
        'token',
        'utm_x',
      ),
    });
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      part.map((rest) => `https://x.org/${rest}`),
      part,
      fc.string(),
    );
    fc.assert(
      fc.property(address, (one) => {
        const identity = identifyAddress(one);
        expect(identifyAddress(identity)).toBe(identity);
        expect(identifyAddress(withoutSecrets(one))).toBe(identity);
      }),
      { numRuns: 600 },
    );
  });
});

describe('withoutSecrets', () => {
  it.each([
    ['as it was found', 'http://example.org/a/?b=2&a=%20&utm_source=x', 'http://example.org/a/?b=2&a=%20&utm_source=x'],
    ['H-25 section names stay', 'https://x.org/a#results-2026', 'https://x.org/a#results-2026'],
    ['H-25 fragments with parameters go', 'https://x.org/a?sid=1#access_token=z', 'https://x.org/a'],
    ['H-25 fragments that look random go', 'https://x.org/f#K7f93hfjQ0aPz1m4', 'https://x.org/f'],
    ['H-25 user info goes', 'https://u:p@x.org/a?token=abc&p=1', 'https://x.org/a?p=1'],
    ['H-25 OAuth answer', 'https://x.org/cb?code=1&state=2', 'https://x.org/cb'],
    ['H-25 magic link', 'https://x.org/login/Ab3dEf6hIj9kLmN0pQ', 'https://x.org/login/*'],
    ['routes stay', 'https://x.org/#/a?tab=2&token=1', 'https://x.org/#/a?tab=2'],
    ['no page', 'about:blank', 'about:blank'],
    ['garbage', 'https://', 'https://'],
  ])('%s: %s', (_why, address, kept) => {
    expect(withoutSecrets(address)).toBe(kept);
  });
});
