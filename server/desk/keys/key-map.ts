import { i18n } from '#i18n';
import { type CommandName, commandNames, type KeyMap, usualKeys } from './commands';

const PLACE = 'emend-desk-keys';

export interface KeyChoice {
  /** Single keys can be switched off altogether (WCAG 2.1.4). */
  isOn: boolean;
  keys: KeyMap;
}

/** The keys of this browser; the usual ones where it keeps nothing. */
export function readKeys(): KeyChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as { isOn?: unknown; keys?: Record<string, unknown> };
    const chosen = Object.entries(kept.keys ?? {}).filter(
      ([name, key]) => name in usualKeys && typeof key === 'string' && key.length <= 20,
    );
    return { isOn: kept.isOn !== false, keys: { ...usualKeys, ...Object.fromEntries(chosen) } };
  } catch {
    return { isOn: true, keys: usualKeys };
  }
}

export function keepKeys(choice: KeyChoice): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

/** The command of a key. A letter is the same with Shift, which means: for all that are selected. */
export function commandOf(keys: KeyMap, key: string): CommandName | null {
  const plain = key.length === 1 ? key.toLowerCase() : key;
  return commandNames.find((name) => keys[name] !== '' && keys[name] === plain) ?? null;
}

/** Is there text to type into? Then no single key means anything else. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** A command in plain words. */
export const sayCommand = (name: CommandName): string => i18n.t(`desk.act.${name}`);

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A key as it stands on the keyboard. */
export function sayKey(name: CommandName, key: string): string {
  if (name === 'palette' && key === '') return isMac ? '⌘K' : 'Ctrl K';
  if (key === ' ') return '␣';
  return arrows[key] ?? key;
}
