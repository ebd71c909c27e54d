import type { LabelSet } from '@/lib/entities/labels/label-set';

/** What a key means in tagging mode. */
export type KeyAct =
  | { act: 'label'; label: string }
  | { act: 'step' | 'step-entity'; direction: 1 | -1 }
  /** `inside`: what is marked alone, so that something in an entity can be marked. */
  | { act: 'grow' | 'shrink'; side: 'start' | 'end'; inside?: true }
  | { act: 'accept' | 'refuse' | 'accept-name' | 'refuse-name' | 'undo' | 'redo' | 'leave' | 'next' };

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const ARROWS: Record<string, Extract<KeyAct, { side: unknown }>> = {
  ArrowRight: { act: 'grow', side: 'end' },
  ArrowLeft: { act: 'shrink', side: 'end' },
  ArrowUp: { act: 'grow', side: 'start' },
  ArrowDown: { act: 'shrink', side: 'start' },
};

/** The act of a key press; null: the key is the page's. */
export function nameAct(press: Press, set: LabelSet): KeyAct | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (ctrlKey && metaKey) return null;
    const arrow = ARROWS[key];
    if (shiftKey && arrow) return { ...arrow, inside: true };
    if (key.toLowerCase() === 'z') return { act: shiftKey ? 'redo' : 'undo' };
    return key.toLowerCase() === 'y' && !shiftKey ? { act: 'redo' } : null;
  }
  if (key === 'Tab') return { act: 'step', direction: shiftKey ? -1 : 1 };
  if (key === 'Escape') return shiftKey ? null : { act: 'leave' };
  if (key === 'Enter') return { act: shiftKey ? 'accept-name' : 'accept' };
  if (key === 'Backspace' || key === 'Delete') return { act: shiftKey ? 'refuse-name' : 'refuse' };
  if (shiftKey) return ARROWS[key] ?? (key.toLowerCase() === 'n' ? { act: 'next' } : null);
  const label = findByKey(set, press);
  if (label !== null) return { act: 'label', label };
  const direction = STEPS[key] ?? (isOtherScript(key) ? STEPS[code] : undefined);
  return direction ? { act: 'step-entity', direction } : null;
}

/** By the character; on a keyboard of another script by the place. */
const STEPS: Record<string, 1 | -1> = { ',': -1, '.': 1, Comma: -1, Period: 1 };

const isOtherScript = (key: string) => /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);

/** By the character; on a keyboard of another script by the key's place, so that Latin label keys work there too. */
function findByKey({ labels }: LabelSet, { key, code }: Press): string | null {
  const byCharacter = labels.find((label) => label.key === key.toLowerCase());
  if (byCharacter) return byCharacter.id;
  const place = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return (isOtherScript(key) && labels.find((label) => label.key === place)?.id) || null;
}
