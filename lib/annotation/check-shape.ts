/** What no record of ours may hold, whoever wrote it: asked before anything recursive looks at a value from outside. */
export type ShapeTrouble = 'too-deep' | 'bad-key';

/** Deepest nesting of a record, with much room: our own have six levels. */
const DEEPEST = 64;

/**
 * Is the value nested too deep to be walked by recursion, or does it name a prototype (H-15)? null where neither.
 * Not recursive itself: a file of 100,000 brackets must not overflow the stack of whoever looks at it.
 */
export function checkShape(value: unknown, deepest = DEEPEST): ShapeTrouble | null {
  let level: unknown[] = [value];
  for (let left = deepest; level.length > 0; left--) {
    const inner: unknown[] = [];
    for (const part of level) {
      if (typeof part !== 'object' || part === null) continue;
      if (left === 0) return 'too-deep';
      if (Object.hasOwn(part, '__proto__')) return 'bad-key';
      for (const one of Object.values(part)) inner.push(one);
    }
    level = inner;
  }
  return null;
}
