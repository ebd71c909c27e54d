import { expect, test } from 'vitest';
import { judgePage as judge } from './judge-page';

const texts = 'chrome-extension://emend/document.html';
const judgePage = (tab: Parameters<typeof judge>[0], granted: boolean) => judge(tab, granted, texts);

test.each([
  ['a web page', { id: 1, url: 'https://example.org/a#b' }, true, 'open'],
  ['a local file', { id: 1, url: 'file:///home/a.html' }, true, 'open'],
  ['a page of the browser, named', { id: 1, url: 'chrome://settings' }, true, 'closed'],
  ['a page of the browser, not named', { id: 1 }, true, 'closed'],
  ['another extension', { id: 1, url: 'chrome-extension://abc/x.html' }, true, 'closed'],
  ['the gallery', { id: 1, url: 'https://chromewebstore.google.com/x' }, true, 'closed'],
  ['Firefox’s gallery', { id: 1, url: 'https://addons.mozilla.org/x' }, true, 'closed'],
  ['any page once access was revoked', { id: 1 }, false, 'hidden'],
  ['no tab at all', null, true, 'closed'],
] as const)('%s', (_name, tab, granted, state) => {
  expect(judgePage(tab, granted).state).toBe(state);
});

test('two addresses of one page are one page', () => {
  const identities = ['https://example.org/a?utm_source=x#part', 'http://example.org/a'].map(
    (url) => judgePage({ id: 1, url }, true).identity,
  );
  expect(identities[0]).toBe(identities[1]);
});

test('a text of ours is told from every other page, and keeps its tab', () => {
  expect(judgePage({ id: 7, url: `${texts}#one` }, true)).toMatchObject({ isText: true, tabId: 7, state: 'closed' });
  expect(judgePage({ id: 7, url: 'https://example.org/document.html' }, true).isText).toBe(false);
  expect(judgePage({ id: 7 }, true).isText).toBe(false);
});
