/**
 * Where there is no keyboard: once words selected by a finger have settled, a bar at the bottom offers what the chord
 * offers. Nothing is drawn, asked or sent before that. It lives and dies with the always-on script of its frame.
 */
import { selected } from '@/entrypoints/keystroke/chord';
import { api, isAlive, shared, textAt } from '@/entrypoints/keystroke/world';
import { isTyped } from '@/entrypoints/page/is-typed';
import type { Form, Switches } from '@/lib/annotation/schema';
import { TouchBar } from './touch-bar';

/** A selection that has not changed for so long has settled, in ms; handles that are dragged change it all the time. */
const SETTLED = 350;

export function startTouch(): void {
  const emend = shared();
  const { keystroke } = emend ?? {};
  // Brought twice, for instance into a frame that has it: the first one serves.
  if (!emend || !keystroke || emend.touch === keystroke) return;
  emend.touch = keystroke;
  const { signal } = keystroke;
  const options = { capture: true, passive: true, signal };
  let isTouch = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const bar = new TouchBar((kind, range) => void compose(kind, range).catch(() => {}));

  const settle = async () => {
    const range = isTouch && isAlive() && !emend.composing ? selected() : null;
    if (!range || !hasWords(range) || isTyped(range)) return bar.hide();
    const { switches } = await api.storage.local.get<{ switches?: Partial<Switches> }>('switches');
    if (switches?.touchBar === 'never' || signal.aborted) return bar.hide();
    bar.show(range, switches?.theme ?? 'system');
  };
  const wait = () => {
    clearTimeout(timer);
    if (isTouch) timer = setTimeout(() => void settle().catch(() => {}), SETTLED);
  };
  addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted || bar.isAt(event)) return;
      isTouch = event.pointerType === 'touch';
      if (!isTouch) bar.hide();
    },
    options,
  );
  document.addEventListener('selectionchange', wait, options);
  // Whoever goes on with a keyboard has the chord.
  addEventListener('keydown', ({ isTrusted }) => isTrusted && bar.hide(), options);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    bar.hide();
  });
}

async function compose(kind: Form['kind'], range: AbstractRange): Promise<void> {
  if (!isAlive()) return;
  if (!shared()?.page) await api.runtime.sendMessage({ emend: 'page', call: 'begin' });
  const emend = shared();
  const { keystroke } = emend ?? {};
  if (!emend || !keystroke) return;
  // What was selected when the bar came up: a press may take the selection away.
  keystroke.selection = range;
  keystroke.text = textAt(range);
  emend.page?.compose(emend.findRival(), kind);
}

/** Across shadow trees a range has no text of its own to ask for; there the words are looked at when they are described. */
function hasWords(found: AbstractRange): boolean {
  const { startContainer, startOffset, endContainer, endOffset } = found;
  if (startContainer.getRootNode() !== endContainer.getRootNode()) return true;
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.toString().trim() !== '';
}
