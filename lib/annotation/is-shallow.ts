/**
 * Does a JSON value nest at most `depth` levels of objects and lists? Not recursive: a quarter of a megabyte of `[`
 * is 250,000 levels, and every recursive reader after this one (`JSON.stringify`, `stableJson`) would overflow on them.
 */
export function isShallow(value: unknown, depth: number): boolean {
  let level = [value];
  for (let left = depth; level.length > 0; left--) {
    const inner = level.filter((part) => typeof part === 'object' && part !== null);
    if (inner.length > 0 && left === 0) return false;
    level = inner.flatMap((part) => Object.values(part as object));
  }
  return true;
}
