import type { Keystroke } from '@/entrypoints/keystroke/world';
import type { MoveReason } from '@/lib/messaging/calls';
import { isVisible } from './check-visible';
import { type ComposerFrame, type FromComposer, frameComposer } from './frame-composer';

/**
 * A composer that is not up by then is shown in the side panel or a window instead. The plan says 700 ms; on two cores
 * with a load of 14 a first frame took longer in one of four tries, and moving it then helps nobody. A key press
 * counts as a gesture for the side panel for some five seconds.
 */
const READY_WITHIN = 1500;
/** A trusted pointer press in a child frame is told to us by message; wait for it before calling a blur a theft. */
const POINTER_NOTICE = 80;

export interface Composing {
  nonce: string;
  near: DOMRect | null;
  keystroke: Keystroke;
  /** The frame cannot serve: close it here and show the same composer elsewhere, with the keys it did not get. */
  move(reason: MoveReason, keys: string[]): void;
  /** The composer has gone by itself. */
  left(): void;
}

export interface RunningComposer {
  readonly nonce: string;
  /** Keys typed in another frame of the tab while this one hosts the composer. */
  relay(keys: string[]): void;
  /** The frame cannot work here: show the composer elsewhere at once. */
  giveUp(): void;
  close(): void;
}

/**
 * Runs one composer frame: hands it the keys typed too early, takes stray keys and the focus back from a page that
 * steals them, and gives up after the second theft (DESIGN section 6).
 */
export function runComposer(composing: Composing): RunningComposer {
  const { nonce, near, keystroke } = composing;
  const ending = new AbortController();
  const pending: string[] = [];
  let framed: ComposerFrame | null = null;
  let isReady = false;
  let thefts = 0;
  let pointerAt = Number.NEGATIVE_INFINITY;

  const close = () => {
    if (ending.signal.aborted) return;
    ending.abort();
    keystroke.onPointer = null;
    keystroke.onComposition = null;
    keystroke.release();
    framed?.remove();
  };
  const move = (reason: MoveReason) => {
    if (ending.signal.aborted) return;
    const keys = [...pending, ...keystroke.keys.splice(0)];
    close();
    composing.move(reason, keys);
  };
  const takeBack = () => {
    if (++thefts > 1) return move('focus-stolen');
    framed?.focus();
  };
  const stray = (key: string) => {
    if (!framed?.host.element.isConnected) {
      pending.push(key);
      return move('removed');
    }
    framed.send({ k: 'stray', keys: [key] });
    framed.frame.focus();
  };
  const hear = (message: FromComposer) => {
    if (message.k === 'ready') {
      isReady = true;
      keystroke.receive = (key) => framed?.send({ k: 'keys', keys: [key] });
      framed?.send({ k: 'keys', keys: [...keystroke.keys.splice(0), ...pending.splice(0)] });
    } else if (message.k === 'focused') {
      keystroke.own();
      keystroke.receive = stray;
    } else if (message.k === 'blurred') {
      setTimeout(() => {
        if (!ending.signal.aborted && wasStolen(framed, pointerAt)) takeBack();
      }, POINTER_NOTICE);
    } else if (message.k === 'check') {
      const visible = framed !== null && isVisible(framed.host.element, framed.frame);
      framed?.send({ k: 'checked', n: message.n, visible });
      if (!visible) move('hidden');
    } else if (message.k === 'leaving') {
      close();
      composing.left();
    }
  };

  keystroke.onPointer = () => {
    pointerAt = performance.now();
    keystroke.release();
  };
  keystroke.onComposition = () => move('composition');
  framed = frameComposer(nonce, near, hear);
  const timer = setTimeout(() => isReady || move('not-ready'), READY_WITHIN);
  const watch = new MutationObserver(() => framed?.host.element.isConnected || move('removed'));
  watch.observe(document.documentElement, { childList: true });
  ending.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    watch.disconnect();
  });
  keystroke.signal.addEventListener('abort', close, { signal: ending.signal });

  return {
    nonce,
    close,
    giveUp: () => move('not-ready'),
    relay(keys) {
      if (keys.includes('Pointer')) pointerAt = performance.now();
      for (const key of keys.filter((name) => name !== 'Pointer')) isReady ? stray(key) : pending.push(key);
    },
  };
}

/** Did the page take the focus, or did the reader go elsewhere: another window, or by a press of the pointer? */
function wasStolen(framed: ComposerFrame | null, pointerAt: number): boolean {
  if (!framed || !document.hasFocus()) return false;
  if (document.activeElement === framed.host.element) return false;
  return performance.now() - pointerAt > POINTER_NOTICE * 4;
}
