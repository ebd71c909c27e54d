import { isAlive, type Keystroke, senses } from '@/entrypoints/keystroke/world';
import type { Description, InPageCalls, MoveReason } from '@/lib/messaging/calls';
import { makeNonce } from '@/lib/messaging/make-nonce';
import { activeElement } from './builtin';
import { describeSelection } from './describe-selection';
import { findNoteOn } from './find-note-at';
import type { LocatedNote } from './locate-notes';
import { lastRect } from './place-frame';
import { readCanonical } from './read-canonical';
import { type RunningComposer, runComposer } from './run-composer';
import { background } from './say-calls';
import { sayWords } from './say-words';
import { selectRange } from './select-range';
import { hideToast, showToast } from './show-toast';
import type { Visit } from './visit-page';

/** A child frame smaller than this (CSS px) cannot show the composer; the tab's top frame does. */
const LEAST_WIDTH = 360;
const LEAST_HEIGHT = 220;
/** Longest that keys are held for a composer on its way to the side panel or a window, in ms. */
const HELD_FOR = 3000;

/** Opens, hosts and ends composers in this frame; one at a time. */
export class Composers {
  #running: RunningComposer | null = null;
  /** What the reader had selected and focused, to give back. */
  #before: { range: Range | null; focus: Element | null } = { range: null, focus: null };
  #holding: ReturnType<typeof setTimeout> | undefined;
  /** What to say when an update cuts us off, learnt while we could still ask for words. */
  #orphaned = '';
  readonly #keystroke: Keystroke;
  readonly #visit: Visit;

  constructor(keystroke: Keystroke, visit: Visit) {
    this.#keystroke = keystroke;
    this.#visit = visit;
  }

  compose(range: Range, wanted: Pick<Description, 'rival' | 'kind'>): void {
    const existing = findNoteOn(this.#visit.located, range);
    if (existing) {
      this.open(existing, range);
      return;
    }
    // The words are frozen in this same turn; the frame, which another process loads, is on its way meanwhile.
    const { nonce, inTop } = this.#start(range, lastRect(range));
    const describing = describeSelection(range, wanted);
    this.#register(nonce, async () => {
      const description = await describing;
      if (!description) throw new NothingSelected();
      await background.describe({ nonce, description, inTop });
    });
  }

  /** Opens a note that stands here, in reading form. */
  open({ note, range }: LocatedNote, selection: Range | null = null): void {
    const { nonce, inTop } = this.#start(selection, range && lastRect(range));
    this.#register(nonce, () => background.open({ nonce, id: note.id, inTop, canonical: readCanonical() }));
  }

  /** Hosts a composer for a child frame that is too small or sandboxed, beside that frame. */
  host(nonce: string): void {
    const child = activeElement();
    this.#before = { range: null, focus: child instanceof HTMLIFrameElement ? child : null };
    this.#keystroke.own();
    this.#run(nonce, this.#before.focus?.getBoundingClientRect() ?? null);
  }

  relay({ nonce, keys }: { nonce: string; keys: string[] }): void {
    // It may have moved out of this page meanwhile; who relays keeps them for it.
    if (this.#running?.nonce !== nonce) throw new Error('moved');
    this.#running.relay(keys);
  }

  end(nonce: string): void {
    if (this.#running && this.#running.nonce !== nonce) return;
    this.#running?.close();
    this.#finish();
  }

  endAny(): void {
    if (this.#running) this.end(this.#running.nonce);
  }

  async saved({ nonce, note, isNew, delivery }: Parameters<InPageCalls['saved']>[0]): Promise<void> {
    this.end(nonce);
    const words = delivery === 'going' ? 'page.going' : isNew ? 'page.saved' : 'page.changed';
    this.#offerUndo(words, note.id, delivery === 'offer');
    await this.#visit.take(note);
  }

  async removed({ nonce, id }: { nonce: string; id: string }): Promise<void> {
    this.end(nonce);
    this.#offerUndo('page.deleted', id);
    await this.#visit.drop(id);
  }

  #start(range: Range | null, near: DOMRect | null): { nonce: string; inTop: boolean } {
    this.#running?.close();
    clearTimeout(this.#holding);
    hideToast();
    const nonce = makeNonce();
    this.#before = { range: range?.cloneRange() ?? null, focus: activeElement() };
    this.#keystroke.own();
    const inTop =
      window !== window.top && (self.origin === 'null' || innerWidth < LEAST_WIDTH || innerHeight < LEAST_HEIGHT);
    if (inTop)
      this.#register(nonce, async () => {
        await background.hostInTop({ nonce });
        this.#relayKeys(nonce);
      });
    else this.#run(nonce, near);
    return { nonce, inTop };
  }

  #run(nonce: string, near: DOMRect | null): void {
    this.#mark(true);
    this.#orphaned = sayWords('page.orphaned');
    this.#running = runComposer({
      nonce,
      near,
      keystroke: this.#keystroke,
      move: (reason, keys) => this.#move({ nonce, reason, keys }),
      left: () => this.#finish(),
    });
    // A top-level sandboxed document reaches neither port nor store: no frame could work there.
    if (self.origin === 'null') this.#running.giveUp();
  }

  #mark(composing: boolean): void {
    Object.assign(senses(), { composing });
  }

  #move(move: { nonce: string; reason: MoveReason; keys: string[] }): void {
    // Asked at once: the browser lets a side panel open only while the key press still counts as a gesture.
    background.moveComposer(move).catch(() => this.#sayOrphaned());
    this.#running = null;
    this.#mark(false);
    this.#holdKeys(move.nonce);
    if (move.reason !== 'not-ready') showToast({ words: sayWords('page.moved') });
  }

  /**
   * Until the composer stands elsewhere the keys are still its own, and are kept for it: a page that fought for them
   * must not have them by winning. The background releases them when the composer is up.
   */
  #holdKeys(nonce: string): void {
    const keystroke = this.#keystroke;
    keystroke.own();
    this.#relayKeys(nonce);
    keystroke.onPointer = () => keystroke.release();
    this.#holding = setTimeout(() => keystroke.release(), HELD_FOR);
  }

  #relayKeys(nonce: string): void {
    const relay = (...keys: string[]) => void background.relayKeys({ nonce, keys }).catch(() => {});
    relay(...this.#keystroke.keys.splice(0));
    this.#keystroke.receive = relay;
  }

  #register(nonce: string, tell: () => Promise<void>): void {
    tell().catch((error: unknown) => {
      this.end(nonce);
      if (error instanceof NothingSelected) showToast({ words: sayWords('page.nothing_selected') });
      else this.#sayOrphaned();
    });
  }

  /** Its composer, if it has one, is a dead frame now. */
  stepAside(): void {
    if (this.#running) this.#sayOrphaned();
  }

  #sayOrphaned(): void {
    if (!isAlive()) showToast({ words: this.#orphaned });
  }

  #finish(): void {
    this.#running = null;
    clearTimeout(this.#holding);
    this.#keystroke.release();
    this.#mark(false);
    const { range, focus } = this.#before;
    // The document first: with the frame gone Chromium has it without focus, and the body itself takes none.
    window.focus();
    if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true });
    if (range) selectRange(range);
    this.#before = { range: null, focus: null };
  }

  #offerUndo(words: Parameters<typeof sayWords>[0], id: string, send = false): void {
    showToast({
      words: sayWords(words),
      undo: () => void this.#undo(id),
      ...(send && { send: () => void background.offerDelivery({ id }).catch(() => {}) }),
      openNotebook: () => void background.openNotebook().catch(() => {}),
    });
  }

  async #undo(id: string): Promise<void> {
    const words = await background.undo({ id, canonical: readCanonical() }).then(
      () => 'page.undone' as const,
      () => 'page.undo_failed' as const,
    );
    showToast({ words: sayWords(words) });
    await this.#visit.begin().catch(() => {});
  }
}

class NothingSelected extends Error {}
