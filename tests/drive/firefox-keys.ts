/** A key as Firefox's text input processor wants it. */
export type Stroke = {
  key: string;
  code: string;
  keyCode: number;
  held: string[];
  /** How often the key repeats while it is down. */
  repeats?: number;
  /** Only the press or only the release of it. */
  part?: 'down' | 'up';
};

const named: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
  F2: 113,
  F6: 117,
};

/** The stroke of a key by its DOM name. Letters and digits get the place they have on a keyboard. */
export function strokeOf(key: string, held: string[] = []): Stroke {
  const upper = key.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return { key, code: `Key${upper}`, keyCode: upper.charCodeAt(0), held };
  if (/^[0-9]$/.test(key)) return { key, code: `Digit${key}`, keyCode: key.charCodeAt(0), held };
  if (key === ' ') return { key, code: 'Space', keyCode: 32, held };
  return { key, code: key in named ? key : '', keyCode: named[key] ?? 0, held };
}
