/**
 * The chord that a reader may choose in place of Ctrl+Enter, as text: Ctrl, ⌘, Alt, Shift and the key's place on the
 * keyboard, `true,false,false,true,KeyE`. By place and not by letter, so that it is the same key in every layout; as one
 * text, because the always-on script compares it by joining what the browser says (`entrypoints/keystroke/chord.ts`).
 */
export type ChordPress = Pick<KeyboardEventLike, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code'>;

interface KeyboardEventLike {
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  code: string;
}

export const writeChord = ({ ctrlKey, metaKey, altKey, shiftKey, code }: ChordPress): string =>
  [ctrlKey, metaKey, altKey, shiftKey, code].join();

/** Is a press the chord: the one chosen, or Ctrl+Enter, on a Mac ⌘+Enter as well? Never where it is switched off. */
export function isChordPress(press: ChordPress & { key: string }, chord: string | null, onMac: boolean): boolean {
  if (chord !== null) return chord !== '' && writeChord(press) === chord;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  return key === 'Enter' && !(altKey || shiftKey) && (onMac ? ctrlKey !== metaKey : ctrlKey && !metaKey);
}

function readChord(chord: string): ChordPress {
  const [ctrlKey, metaKey, altKey, shiftKey] = chord.split(',', 4).map((held) => held === 'true');
  const code = chord.split(',')[4] ?? '';
  return {
    ctrlKey: ctrlKey ?? false,
    metaKey: metaKey ?? false,
    altKey: altKey ?? false,
    shiftKey: shiftKey ?? false,
    code,
  };
}

/** Why a press cannot be the chord: a modifier alone is still on its way; some keys write, leave or belong to the browser. */
export type ChordTrouble = 'unfinished' | 'bare' | 'taken';

/** Shortcuts that a browser or a reader's hands hold: copying, pasting, undoing, closing, searching, reloading. */
const TAKEN = /^Key[ACFLNPQRSTVWXYZ]$|^Digit\d$|^(Tab|Escape|Space|Minus|Equal|PageUp|PageDown)$|^Arrow/;
const MODIFIER = /^(Control|Shift|Alt|Meta|OS)(Left|Right)?$|^(CapsLock|AltGraph|Fn)$|^$/;

export function checkChord(press: ChordPress): ChordTrouble | null {
  const { ctrlKey, metaKey, altKey, shiftKey, code } = press;
  if (MODIFIER.test(code)) return 'unfinished';
  const isFunctionKey = /^F\d\d?$/.test(code);
  if (!(ctrlKey || metaKey || altKey || isFunctionKey)) return 'bare';
  const plain = !altKey && !shiftKey;
  // Alone, and with the one key that browsers themselves listen to; with a further modifier most are free.
  if (TAKEN.test(code) && plain) return 'taken';
  return /^(Tab|Escape)$/.test(code) || (plain && /^F(1|3|5|6|7|11|12)$/.test(code)) ? 'taken' : null;
}

/** The chord as it is written on keyboards: `Ctrl+Shift+E`, on a Mac `⌃⇧E`. Null stands for the usual one. */
export function nameChord(chord: string | null, onMac: boolean): string {
  if (chord === null) return onMac ? '⌘Enter' : 'Ctrl+Enter';
  const { ctrlKey, metaKey, altKey, shiftKey, code } = readChord(chord);
  const names = onMac ? ['⌃', '⌘', '⌥', '⇧'] : ['Ctrl', 'Meta', 'Alt', 'Shift'];
  const held = [ctrlKey, metaKey, altKey, shiftKey].flatMap((isHeld, at) => (isHeld ? (names[at] ?? []) : []));
  return [...held, nameKey(code)].join(onMac ? '' : '+');
}

function nameKey(code: string): string {
  const signs: Record<string, string> = {
    Backquote: '`',
    Backslash: '\\',
    BracketLeft: '[',
    BracketRight: ']',
    Comma: ',',
    Period: '.',
    Quote: '’',
    Semicolon: ';',
    Slash: '/',
    Minus: '-',
    Equal: '=',
    NumpadEnter: 'Num Enter',
  };
  return (
    signs[code] ??
    code
      .replace(/^(Key|Digit)/, '')
      .replace(/^Numpad/, 'Num ')
      .replace(/^Arrow/, '')
  );
}
