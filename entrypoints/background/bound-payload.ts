/** Caps on a message before anything looks into it (H-15): deeper, wider or longer is not from us. */
const DEEPEST = 24;
const MOST_VALUES = 20_000;
const MOST_TEXT = 2_000_000;

/** Is the payload small enough to be read? Walks with a stack of its own, so that depth cannot exhaust ours. */
export function isBounded(payload: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: payload, depth: 0 }];
  let values = 0;
  let text = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (++values > MOST_VALUES || depth > DEEPEST) return false;
    if (typeof value === 'string') text += value.length;
    if (text > MOST_TEXT) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      text += name.length;
      open.push({ value: inner, depth: depth + 1 });
      if (open.length > MOST_VALUES) return false;
    }
  }
  return true;
}
