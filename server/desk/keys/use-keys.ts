import { useEffect } from 'preact/hooks';
import type { Desk } from '@/server/desk/desk-state';
import { isBulk } from './commands';
import { commandOf, isTyping, readKeys } from './key-map';
import { runCommand } from './run-command';

/** Listens to the keys of the desk. Off in fields and dialogs; with Ctrl or ⌘ only the palette is ours. */
export function useKeys(desk: Desk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k' && desk.asked === null) {
        event.preventDefault();
        return desk.ask({ what: 'palette' });
      }
      if (ctrlKey || metaKey || altKey || isTyping(target)) return;
      const { keys, isOn } = readKeys();
      const name = isOn ? commandOf(keys, key) : null;
      if (name === null || (key === ' ' && isButton(target))) return;
      event.preventDefault();
      const isLetter = key.length === 1 && (key === ' ' || key.toLowerCase() !== key.toUpperCase());
      runCommand(desk, name, shiftKey && isLetter && isBulk(name));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [desk]);
}

/** Space presses a button, and goes on to do so. */
const isButton = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, summary') !== null;
