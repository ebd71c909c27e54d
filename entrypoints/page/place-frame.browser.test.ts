import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { placeFrame } from './place-frame';

await page.viewport(1000, 700);
const { innerWidth, innerHeight } = window;
const words = (left: number, top: number) => new DOMRect(left, top, 80, 20);

/** Does the frame stand on the words it is about? */
function covers(near: DOMRect, height: number): boolean {
  const { left, top, width, height: tall } = placeFrame(near, height);
  return left < near.right && left + width > near.left && top < near.bottom && top + tall > near.top;
}

it.each([
  ['below words at the top', words(40, 20), innerHeight * 0.6],
  ['above words at the bottom', words(40, innerHeight - 40), innerHeight * 0.6],
  ['beside words in the middle, where neither has room', words(20, innerHeight / 2), innerHeight * 0.9],
])('stands %s', (_, near, height) => {
  expect(covers(near, height)).toBe(false);
});

it.each([
  ['at the right edge', words(innerWidth - 90, 10)],
  ['above the viewport', words(10, -200)],
  ['below the viewport', words(10, innerHeight + 200)],
])('stays inside the viewport for words %s', (_, near) => {
  const { left, top, width, height } = placeFrame(near, 2000);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(left + width).toBeLessThanOrEqual(innerWidth);
  expect(top + height).toBeLessThanOrEqual(innerHeight);
});
