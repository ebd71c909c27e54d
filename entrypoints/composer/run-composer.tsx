import type { VNode } from 'preact';
import { growFields } from '@/components/compose/grow-fields';
import type { ComposerCalls, Opening } from '@/lib/messaging/calls';
import type { Refusal } from './ask-consent';
import { CaretKeeper } from './caret-keeper';
import { Composer } from './composer';
import type { ComposerState } from './composer-state';
import { Desk } from './desk';
import { EarlyKeys } from './early-keys';
import { listenToKeys } from './keyboard';
import type { FromPage, PageLine } from './listen-for-port';
import { type Later, loadLater, nothingYet } from './load-later';
import { reportSize } from './report-size';

export interface Running {
  opening: Opening;
  background: ComposerCalls;
  line: PageLine;
  root: HTMLElement;
  /** Aborted when the card has left. */
  closing: AbortController;
  draw(card: VNode): void;
  /** Shows the notebook (panel) or closes the window (popup). */
  goAway(): void;
}

/** What comes after the card is shown, and what stands in for it until then: no click counts. */
interface Pending {
  later: Later;
  refuse(click: MouseEvent): Promise<Refusal | null>;
}

/** Runs the card from its opening to its leaving. Returns what hears the page script. */
export function runComposer(running: Running): (message: FromPage) => void {
  const { opening, line, root, closing } = running;
  const { signal } = closing;
  const pending: Pending = { later: nothingYet(), refuse: async () => 'wait' };
  const desk = makeDesk(running, pending);
  const caret = new CaretKeeper(root, desk, signal);
  desk.onDraw = followState(caret, desk.state);
  desk.draw();
  void loadLater(pending.later, opening.annotation !== null).then(() => finishCard(running, pending, { desk, caret }));
  if (opening.place === 'page') reportSize(root, (height) => line.tell({ k: 'size', height }), signal);
  const early = new EarlyKeys(opening.place === 'page');
  listenToKeys(desk, early, () => caret.focusMain(), signal);
  keepOnLeaving(desk, signal);
  line.tell({ k: 'ready' });
  caret.focusMain();
  reportFocus(line, caret, signal);
  const hear = (message: FromPage) => (message.k === 'heard' ? early.end() : hearPage(message, caret, desk));
  hear({ k: 'keys', keys: opening.keys });
  return hear;
}

function makeDesk({ opening, background, line, root, closing, draw, goAway }: Running, pending: Pending): Desk {
  const desk: Desk = new Desk({
    opening,
    background,
    tell: line.tell,
    refuse: (click) => pending.refuse(click),
    async copy() {
      const { manners } = pending.later;
      return manners ? manners.copyText(manners.writeOut(desk.state.form, opening.target)) : false;
    },
    goAway() {
      closing.abort();
      goAway();
    },
    draw(state) {
      draw(<Composer state={state} desk={desk} later={pending.later} />);
      growFields(root);
    },
  });
  return desk;
}

/** The diff, the judge of clicks and the keeper of Tab have come. */
function finishCard(
  { opening, line, root, closing: { signal } }: Running,
  pending: Pending,
  { desk, caret }: { desk: Desk; caret: CaretKeeper },
): void {
  const { manners } = pending.later;
  if (!manners || signal.aborted) return;
  pending.refuse = manners.askConsent({ card: root, line, isFramed: opening.place === 'page' }, signal);
  manners.trapFocus(root, signal);
  desk.draw();
  if (desk.state.mode === 'reading') caret.focusMain();
}

/** Moves the focus where a change of the card asks for it: to the form that has come up, to the field to mend. */
function followState(caret: CaretKeeper, before: ComposerState) {
  let last = before;
  return (state: ComposerState) => {
    const { mode, restored, status } = last;
    last = state;
    if (state.mode === 'left') return;
    if (state.mode !== mode || state.restored !== restored) caret.focusMain();
    else if (state.status !== status && state.status?.tone === 'fault' && state.status.field) {
      caret.focusField(state.status.field);
    }
  };
}

function hearPage(message: FromPage, caret: CaretKeeper, desk: Desk): void {
  if (message.k === 'focus') caret.giveBack();
  if (message.k !== 'keys' && message.k !== 'stray') return;
  if (desk.state.mode === 'reading') {
    if (message.keys.some((key) => key === 'Enter' || key.toLowerCase() === 'e')) desk.startEditing();
    else if (message.keys.includes('Escape')) void desk.close();
    return;
  }
  const typed = message.k === 'keys' ? caret.early(message.keys) : caret.stray(message.keys);
  if (typed?.act === 'save') void desk.save();
  if (typed?.act === 'close') void desk.close();
}

/** `focused` only when keys really come here: until then the page script holds them. */
function reportFocus(line: PageLine, caret: CaretKeeper, signal: AbortSignal): void {
  const focused = () => {
    // Chromium gives a frame that is focused from outside its body, also after its field had the focus.
    if (document.activeElement === document.body) caret.giveBack();
    line.tell({ k: 'focused' });
  };
  if (document.hasFocus()) focused();
  // Each time: after a press in the page the keys are the page's until the reader comes back.
  window.addEventListener('focus', focused, { signal });
  const blurred = () => {
    caret.leave();
    line.tell({ k: 'blurred' });
  };
  window.addEventListener('blur', blurred, { signal });
}

/** The frame may go at any moment: what was typed last goes out before it does. */
function keepOnLeaving(desk: Desk, signal: AbortSignal): void {
  document.addEventListener('visibilitychange', () => desk.flush(), { signal });
  window.addEventListener('pagehide', () => desk.flush(), { signal });
}
