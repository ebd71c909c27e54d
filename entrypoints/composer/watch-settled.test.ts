import { describe, expect, it } from 'vitest';
import { hasMoved } from './watch-settled';

const at = (screenX: number, screenY: number, clientX: number, clientY: number) => ({
  screenX,
  screenY,
  clientX,
  clientY,
});

describe('H-03 hasMoved', () => {
  it.each([
    ['the pointer stands still and so does the frame', at(500, 500, 100, 50), at(500, 500, 100, 50), false],
    ['the pointer moves over the frame', at(500, 500, 100, 50), at(560, 470, 160, 20), false],
    ['the same on a page zoomed to 200 %', at(500, 500, 100, 50), at(560, 470, 130, 35), false],
    ['the same on a page zoomed to 30 %', at(500, 500, 100, 50), at(530, 470, 200, -50), false],
    ['a rounding of one pixel', at(500, 500, 100, 50), at(500, 500, 101, 49), false],
    ['the frame slides under a pointer that stands', at(500, 500, 100, 50), at(500, 500, 130, 50), true],
    ['upwards', at(500, 500, 100, 50), at(500, 500, 100, 20), true],
    ['the frame runs along with the pointer', at(500, 500, 100, 50), at(560, 500, 100, 50), true],
    ['the frame overtakes the pointer', at(500, 500, 100, 50), at(520, 500, 60, 50), true],
  ])('%s: %#', (_, before, now, moved) => expect(hasMoved(before, now)).toBe(moved));
});
