/** A key press, as far as its name goes. */
type Press = Pick<KeyboardEvent, 'key' | 'code'>;

/**
 * The key meant, whatever the layout: on a Cyrillic, Greek or Hebrew keyboard `j` is the key that stands where J is.
 *
 * Latin layouts are taken by what they type, since there the same letter stands elsewhere on purpose (AZERTY, Dvorak).
 * Ukrainian and Russian layouts type `.` and `,` on the slash key, which are keys of nothing else here.
 */
export function nameKey({ key, code }: Press): string {
  if (code === 'Slash' && (key === '.' || key === ',')) return key === '.' ? '/' : '?';
  if (key.length !== 1 || key <= '~') return key.length === 1 ? key.toLowerCase() : key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? letter.toLowerCase() : key;
}
