import type { Keystroke } from '@/entrypoints/keystroke/world';
import type { MoveReason } from '@/lib/messaging/calls';
import { builtin, rootElement } from './builtin';
import { watchSight } from './check-visible';
import { type ComposerFrame, type FromComposer, frameComposer } from './frame-composer';

/**
 * A composer that is not up by then is shown in the side panel or a window instead. The plan says 700 ms; on two cores
 * with a load of 14 a first frame took longer in one of four tries, and moving it then helps nobody. A key press
 * counts as a gesture for the side panel for some five seconds.
 */
const READY_WITHIN = 1500;
/** A trusted pointer press in a child frame is told to us by message; wait for it before calling a blur a theft. */
const POINTER_NOTICE = 80;
/** How soon the focus must be back in the composer after a theft, in ms. */
const BACK_WITHIN = 300;

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
  const { signal } = ending;
  const pending: string[] = [];
  let isReady = false;
  let hadFocus = false;
  /** Its own word for it: the page can move the focus to a frame of its own and leave ours the active element. */
  let isFocused = false;
  /** The focus is not where we put it; a theft is counted once, however many keys it takes. */
  let isAway = false;
  let thefts = 0;
  let pointerAt = Number.NEGATIVE_INFINITY;

  const end = () => {
    if (signal.aborted) return;
    ending.abort();
    keystroke.onPointer = null;
    keystroke.onComposition = null;
    framed.remove();
  };
  const close = () => {
    end();
    keystroke.release();
  };
  const move = (reason: MoveReason) => {
    if (signal.aborted) return;
    end();
    // Out of a child frame that has taken it: here, and nowhere else, our guard hears keys before the page does.
    window.focus();
    composing.move(reason, [...pending, ...keystroke.keys.splice(0)]);
  };
  const takeBack = () => {
    if (isAway || signal.aborted) return;
    isAway = true;
    if (++thefts > 1) return move('focus-stolen');
    framed.seal();
    framed.focus();
    setTimeout(() => wasStolen() && move('focus-stolen'), BACK_WITHIN);
  };
  /** Did the page take the focus, or did the reader go elsewhere: another window, or by a press of the pointer? */
  const wasStolen = () =>
    !isFocused && builtin(document, 'hasFocus').call(document) && performance.now() - pointerAt > POINTER_NOTICE * 4;
  const stray = (key: string) => {
    pending.push(key);
    if (!stands(framed)) return move('removed');
    takeBack();
    // A composer that has moved has got it with all else that was pending.
    if (!signal.aborted) framed.send({ k: 'stray', keys: pending.splice(0) });
  };
  const hear = (message: FromComposer) => {
    if (message.k === 'ready') {
      isReady = true;
      keystroke.receive = (key) => framed.send({ k: 'keys', keys: [key] });
      framed.send({ k: 'keys', keys: [...keystroke.keys.splice(0), ...pending.splice(0)] });
    } else if (message.k === 'focused') {
      hadFocus = isFocused = true;
      isAway = false;
      keystroke.own();
      keystroke.receive = stray;
      // Behind all keys that were held for it: what saves them may overtake them.
      framed.send({ k: 'heard' });
    } else if (message.k === 'blurred') {
      isFocused = false;
      setTimeout(() => wasStolen() && takeBack(), POINTER_NOTICE);
    } else if (message.k === 'check') {
      void isInSight().then((visible) => {
        framed.send({ k: 'checked', n: message.n, visible });
        if (!visible) move('hidden');
      });
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
  const framed = frameComposer(nonce, near, hear);
  const isInSight = watchSight(framed.host.element, framed.frame, signal);
  const timer = setTimeout(() => isReady || move('not-ready'), READY_WITHIN);
  // A frame that is put elsewhere in the page is loaded anew, empty: as good as removed.
  const watch = new MutationObserver(() => stands(framed) || move('removed'));
  watch.observe(document, { childList: true });
  watch.observe(rootElement(), { childList: true });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    watch.disconnect();
  });
  keystroke.signal.addEventListener('abort', close, { signal });

  return {
    nonce,
    close,
    giveUp: () => move('not-ready'),
    relay(keys) {
      if (keys.includes('Pointer')) pointerAt = performance.now();
      for (const key of keys.filter((name) => name !== 'Pointer')) {
        if (!isReady) pending.push(key);
        else if (hadFocus && !isFocused) stray(key);
        // Typed before the composer had the focus, and late on its way from another frame: no theft.
        else framed.send({ k: 'keys', keys: [key] });
      }
    },
  };
}

const stands = ({ host }: ComposerFrame): boolean => host.element.parentNode === rootElement();
