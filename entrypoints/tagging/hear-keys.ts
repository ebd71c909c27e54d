import { isAlive, senses, shared } from '@/entrypoints/keystroke/world';
import type { Span } from '@/lib/entities/tagged';
import { type KeyAct, nameAct } from './name-act';
import { showSpan } from './show-span';
import type { Tagging } from './tagging';

export interface Hearing {
  signal: AbortSignal;
  now(): Tagging | null;
  /** Marks what the pointer has just selected. */
  settle(): void;
  /** Null where there is nothing to go back to. */
  off: (() => void) | null;
  /** Done with this document, on to the next. */
  next(): void;
  reopen(): void;
}

/** While the mode is on its keys are ours, outside of whatever the reader writes in. Trusted events only. */
export function hearKeys(hearing: Hearing): void {
  const { signal, now, settle, off, reopen } = hearing;
  addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || !isAlive() || shared()?.composing || senses().isWriting(event))
        return;
      const tagging = now();
      if (!tagging) {
        if (event.key === 'Escape') off?.();
        return;
      }
      const act = nameAct(event, tagging.desk.session.set);
      if (!act || (event.repeat && !REPEATED.has(act.act))) return;
      if (isElsewhere(tagging)) return reopen();
      settle();
      if (!runKey(act, tagging, hearing)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal },
  );
}

/** Acts that a key held down may do again and again. */
const REPEATED = new Set<KeyAct['act']>(['step', 'step-entity', 'grow', 'shrink', 'undo', 'redo']);

/** The page has changed its route since: what stands here is another document. */
const isElsewhere = ({ address }: Tagging) => address.split('#')[0] !== location.href.split('#')[0];

/** False: the key means nothing just now, and is the page's. */
function runKey(act: KeyAct, { desk, live }: Tagging, { off, next }: Hearing): boolean {
  const { current, entity, offer, session } = desk;
  const shown = (done: boolean) => {
    if (done) showSpan(live, desk.current);
    return done;
  };
  const onward = (from: Span, done: boolean) => {
    if (done && desk.stepToOffer(from)) showSpan(live, desk.current, true);
    return done;
  };
  switch (act.act) {
    case 'label':
      return shown(desk.label(act.label));
    case 'step':
      desk.step(act.direction, placeInView(live));
      showSpan(live, desk.current, true);
      return true;
    case 'step-entity':
      if (desk.stepToEntity(act.direction, placeInView(live))) showSpan(live, desk.current, true);
      return true;
    case 'grow':
    case 'shrink':
      return shown(act.inside ? desk.moveMark(act.act, act.side) : desk.resize(act.act, act.side));
    case 'accept':
      return offer ? onward(offer, desk.accept([offer])) : desk.accept(session.group);
    case 'accept-name':
      return offer !== null && onward(offer, desk.accept(desk.sameName(offer)));
    case 'refuse':
      if (offer) return onward(offer, desk.refuse([offer]));
      return entity !== null && desk.remove(entity.id);
    case 'refuse-name':
      return offer ? onward(offer, desk.refuse(desk.sameName(offer))) : desk.refuse(session.group);
    case 'undo':
    case 'redo':
      return desk[act.act]() || true;
    case 'next':
      next();
      return true;
    case 'leave':
      if (!current) off?.();
      else {
        desk.mark(null);
        showSpan(live, null);
      }
      return true;
  }
}

/** The place from which Tab goes on where nothing is marked: the caret, else the top of what is seen. */
function placeInView(live: Tagging['live']): Span {
  const selection = getSelection();
  const caret = selection?.rangeCount ? live.spanOf(selection.getRangeAt(0)) : null;
  const top = document.caretPositionFromPoint?.(8, 8);
  const seen = caret ?? (top && live.spanOf(rangeAt(top.offsetNode, top.offset))) ?? { start: 0, end: 0 };
  return { start: seen.start, end: seen.start };
}

function rangeAt(node: Node, offset: number): Range {
  const range = new Range();
  range.setStart(node, offset);
  return range;
}
