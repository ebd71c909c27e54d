/**
 * JSON whose keys stand in one order, so that the same record is the same text wherever it has been: for backups
 * that compare byte by byte and for checksums. Values as JSON has them; `undefined` is left out.
 *
 * @throws RangeError for a value nested deeper than the stack (some thousand levels)
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlain(part) ? sortKeys(part) : part));
}

function isPlain(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** Without a prototype, so that a key named `__proto__` is a key like any other. */
function sortKeys(part: Record<string, unknown>): Record<string, unknown> {
  const sorted: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(part).sort()) sorted[key] = part[key];
  return sorted;
}
