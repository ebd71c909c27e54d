import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUndoSlot, UNDO_MS, type UndoableAct } from './undo-slot';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A slot, what it shows, and a log of what was undone and settled. */
function openSlot() {
  const log: string[] = [];
  let shown: string | null = null;
  const slot = createUndoSlot(
    (act) => {
      shown = act?.words ?? null;
    },
    (error) => log.push(`failed ${(error as Error).message}`),
  );
  const act = (words: string): UndoableAct => ({
    words,
    undo: async () => void log.push(`undid ${words}`),
    settle: async () => void log.push(`settled ${words}`),
  });
  return { slot, log, act, shown: () => shown };
}

test('an act can be undone for ten seconds, and is settled then', async () => {
  const { slot, log, act, shown } = openSlot();
  slot.offer(act('a'));
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(shown()).toBe('a');
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown()).toBeNull();
  expect(log).toEqual(['settled a']);
  await slot.undo();
  expect(log).toEqual(['settled a']);
});

test('undone in time, it is never settled', async () => {
  const { slot, log, act, shown } = openSlot();
  slot.offer(act('a'));
  await slot.undo();
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect(shown()).toBeNull();
  expect(log).toEqual(['undid a']);
});

test('a second act settles the first at once', async () => {
  const { slot, log, act, shown } = openSlot();
  slot.offer(act('a'));
  slot.offer(act('b'));
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(['settled a']);
  expect(shown()).toBe('b');
});

test('closing the notebook settles what waits', async () => {
  const { slot, log, act } = openSlot();
  slot.offer(act('a'));
  await slot.settle();
  expect(log).toEqual(['settled a']);
});

test('the clock stands while the reader is on the bar, and leaves three seconds after', async () => {
  const { slot, log, act, shown } = openSlot();
  slot.offer(act('a'));
  await vi.advanceTimersByTimeAsync(UNDO_MS - 100);
  slot.hold(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toBe('a');
  slot.hold(false);
  await vi.advanceTimersByTimeAsync(2_900);
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(log).toEqual(['settled a']);
});

test('a failure of what was put off is told', async () => {
  const { slot, log } = openSlot();
  slot.offer({ words: 'a', undo: async () => undefined, settle: async () => Promise.reject(new Error('full')) });
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(log).toEqual(['failed full']);
});
