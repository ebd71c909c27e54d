/** The bar of tagging mode, as it stands on a page: by axe, in narrow windows, and at 200 and 400 % of zoom. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '@/components/testing/words';
import { type Bar, type BarState, showBar } from './show-bar';

const FULL: BarState = {
  entities: 1204,
  offers: 318,
  group: 27,
  changed: true,
  beyond: true,
  unsaved: true,
  done: true,
};
let bar: Bar | null = null;
let off = 0;

beforeEach(() => {
  off = 0;
  fakeBrowser.runtime.id = 'emend';
  document.documentElement.lang = 'en';
  document.title = 'A page';
  document.body.innerHTML = '<main><h1>Flood</h1><p>The dam holds.</p></main>';
  // Closed on a page; open here, so that axe and we can look inside.
  const { attachShadow } = Element.prototype;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element) {
    return attachShadow.call(this, { mode: 'open' });
  });
});
afterEach(async () => {
  bar?.remove();
  vi.restoreAllMocks();
  speak('en');
  await page.viewport(414, 896);
});

function show(state: BarState): HTMLElement {
  bar = showBar({ off: () => off++, next() {} });
  bar.show(state);
  const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot);
  return host?.shadowRoot?.querySelector('[role=region]') as HTMLElement;
}

test('axe finds nothing in it, whatever it says', async () => {
  const shown = show(FULL);
  const look = async () => {
    const { violations } = await axe.run(document);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await look();
  bar?.fail('This page could not be opened for tagging.');
  await look();
  expect(shown.textContent).toContain('could not be opened');
});

describe.each(['en', 'uk'] as const)('in %s', (language) => {
  test.each([
    ['a phone', 320, 640],
    ['1280 × 1024 at 200 %', 640, 512],
    ['1280 × 1024 at 400 %', 320, 256],
  ])('at %s it stands whole in the window, and half of the page stays free', async (_, width, height) => {
    await page.viewport(width, height);
    speak(language);
    const shown = show(FULL);
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(innerWidth);
    expect(top).toBeGreaterThanOrEqual(innerHeight / 2 - 1);
    expect(bottom).toBeLessThanOrEqual(innerHeight);
    expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
    for (const button of shown.querySelectorAll('button')) {
      button.focus();
      const { top: above, bottom: below } = button.getBoundingClientRect();
      expect(above).toBeGreaterThanOrEqual(top - 1);
      expect(below).toBeLessThanOrEqual(bottom + 1);
    }
  });
});

test('its buttons are reached and pressed by the keyboard', async () => {
  const shown = show({ ...FULL, changed: false });
  const [, last] = shown.querySelectorAll('button');
  last?.focus();
  expect(getComputedStyle(last as Element).outlineStyle).toBe('solid');
  await userEvent.keyboard('{Enter}');
  expect(off).toBe(1);
});
