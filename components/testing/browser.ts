/** Stands in for `wxt/browser` in tests in a real browser: the same fake that `words.ts` gives a tongue. */
export { fakeBrowser as browser } from 'wxt/testing/fake-browser';
