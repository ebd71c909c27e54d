/**
 * The page script, brought in on demand: describes selections, finds and paints notes, hosts the composer.
 * Wiring only; what it decides stands in the files beside it.
 */

import { api, isAlive, type Keystroke, senses, shared, textAt } from '@/entrypoints/keystroke/world';
import { answerCall, isCall } from '@/lib/messaging/call';
import type { Description, InPageCalls } from '@/lib/messaging/calls';
import { createElement } from './builtin';
import { Composers } from './compose-note';
import { findNextNote, findNoteAt } from './find-note-at';
import { isTyped } from './is-typed';
import { clearPaint } from './paint-notes';
import { sayWords } from './say-words';
import { showRange } from './select-range';
import { selectedRange } from './selected-range';
import { hideToast, showToast } from './show-toast';
import { Visit } from './visit-page';

export function startPage(): void {
  const emend = shared();
  if (!emend?.keystroke || emend.page) return;
  const { keystroke } = emend;
  const { signal } = keystroke;
  const visit = new Visit(signal);
  const composers = new Composers(keystroke, visit);
  emend.page = {
    compose: (rival, kind = null) =>
      compose(composers, keystroke, { rival, kind, frozen: keystroke.selection ?? null }),
    visit: () => void visit.begin().catch(() => {}),
    rangeOf: (id) => visit.located.find(({ note }) => note.id === id)?.range ?? null,
  };
  answerBackground(inPageCalls({ visit, composers, keystroke }), signal);
  openOnClick(visit, composers, signal);
  // Firefox brings a page back with the composer it was left with, cut off from its session: the draft is kept.
  addEventListener('pageshow', ({ persisted }) => persisted && composers.endAny(), { signal });
  // Comes into sight again, or is told so by the next copy: an orphan notices that it is one.
  addEventListener('visibilitychange', isAlive, { signal });
  signal.addEventListener('abort', () => {
    clearPaint();
    hideToast();
    composers.stepAside();
  });
}

/** `frozen`: what was selected when the chord was pressed; null for the ways in that ask now. */
function compose(
  composers: Composers,
  keystroke: Keystroke,
  { rival, kind, frozen }: { rival: boolean; kind: Description['kind']; frozen: AbstractRange | null },
): boolean {
  // Nothing of ours can stand in an SVG or XML document, no sign either: the menu keeps its words without a place (H-39).
  if (!(createElement('div') instanceof HTMLElement)) {
    keystroke.release();
    return false;
  }
  const isSwapped = frozen !== null && textAt(frozen) !== keystroke.text;
  const found = isSwapped ? null : selectedRange(frozen);
  // The chord is not for us there in the first place; a command or the notebook's button does not know.
  const range = found && isTyped(found) ? null : found;
  if (isSwapped) showToast({ words: sayWords('page.swapped') });
  if (found && !range) showToast({ words: sayWords('page.typed') });
  if (range) composers.compose(range, { rival, kind });
  else keystroke.release();
  return found !== null;
}

interface Parts {
  visit: Visit;
  composers: Composers;
  keystroke: Keystroke;
}

function inPageCalls({ visit, composers, keystroke }: Parts): InPageCalls {
  const find = (id: string) => visit.located.find(({ note }) => note.id === id) ?? null;
  const jump = async (id: string): Promise<boolean> => {
    if (!find(id)?.range) await visit.begin();
    const range = find(id) && (await visit.untilFound(id));
    if (range) showRange(range);
    return range !== null;
  };
  return {
    compose: async () => ({
      started: compose(composers, keystroke, { rival: senses().findRival(), kind: null, frozen: null }),
    }),
    saved: (act) => composers.saved(act),
    removed: (act) => composers.removed(act),
    async closed({ nonce, kept }) {
      composers.end(nonce);
      if (kept) showToast({ words: sayWords('page.kept') });
    },
    jump: async ({ id }) => ({ found: await jump(id) }),
    async nextNote() {
      if (!visit.located.length) await visit.begin();
      const next = findNextNote(visit.located);
      if (next?.range) showRange(next.range);
    },
    refresh: () => visit.begin(),
    host: async ({ nonce }) => composers.host(nonce),
    keys: async (relay) => composers.relay(relay),
    async openNote({ id }) {
      const found = await jump(id);
      const located = find(id);
      if (located && found) composers.open(located, located.range);
      return { found };
    },
  };
}

function answerBackground(calls: InPageCalls, signal: AbortSignal): void {
  const listener = (message: unknown, sender: { id?: string }, sendResponse: (answer: unknown) => void): boolean => {
    if (sender.id !== api.runtime.id || !isCall(message, 'in-page')) return false;
    void answerCall(calls as unknown as Parameters<typeof answerCall>[0], message).then(sendResponse);
    return true;
  };
  api.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => isAlive() && api.runtime.onMessage.removeListener(listener));
}

/** A press on painted words opens their note; links and controls of the page keep their meaning. */
function openOnClick(visit: Visit, composers: Composers, signal: AbortSignal): void {
  const controls = 'a,button,input,select,textarea,label,summary,[role=button],[role=link],[contenteditable]';
  addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      if (!event.isTrusted || event.button !== 0 || !isAlive() || !(target instanceof Element)) return;
      if (Element.prototype.closest.call(target, controls) || !(getSelection()?.isCollapsed ?? true)) return;
      const located = findNoteAt(visit.located, event.clientX, event.clientY);
      if (located) composers.open(located, null);
    },
    { signal },
  );
}
