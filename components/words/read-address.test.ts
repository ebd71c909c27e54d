import { describe, expect, test } from 'vitest';
import { readAddress } from './read-address';

describe('H-17 addresses from outside', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    'chrome://settings',
    '//evil.example/x',
    'not an address',
    '',
  ])('%s leads nowhere', (address) => {
    expect(readAddress(address).href).toBeNull();
  });

  test.each([
    ['https://www.example.org/', 'example.org', ''],
    ['https://example.org/a/b?q=1#part', 'example.org', '/a/b?q=1'],
    ['https://example.org:8443/a', 'example.org:8443', '/a'],
    ['https://uk.wikipedia.org/wiki/%D0%9A%D0%B8%D1%97%D0%B2', 'uk.wikipedia.org', '/wiki/Київ'],
    // A look-alike (Cyrillic а) shows itself.
    ['https://аpple.com/', 'xn--pple-43d.com', ''],
    // What hides or turns the direction stays encoded.
    ['https://example.org/%E2%80%AEmoc', 'example.org', '/%E2%80%AEmoc'],
    ['https://example.org/%E0%A4%A', 'example.org', '/%E0%A4%A'],
  ])('%s is shown as %s and %s', (address, host, path) => {
    expect(readAddress(address)).toMatchObject({ host, path });
  });

  test('the name and password before a host are neither shown nor sent', () => {
    expect(readAddress('https://bank.example:secret@evil.example/x')).toEqual({
      href: 'https://evil.example/x',
      host: 'evil.example',
      path: '/x',
    });
  });
});
