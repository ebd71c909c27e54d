import { findFault } from '@/lib/annotation/check-form';
import type { Form } from '@/lib/annotation/schema';
import type { ComposerCalls, Opening } from '@/lib/messaging/calls';
import { waitAtMost } from '@/lib/messaging/wait-at-most';
import { askTwice } from './ask-background';
import type { Refusal } from './ask-consent';
import { type ComposerState, freshForm, isSameForm, type Status, startState } from './composer-state';
import { DraftKeeper } from './keep-draft';
import type { ToPage } from './listen-for-port';
import { readFault, sayFault } from './read-fault';

/** Closing waits this long for the background to have the last words, in ms; the draft before them is there anyway. */
const LEAVE_WITHIN = 500;

export interface Surroundings {
  opening: Opening;
  background: ComposerCalls;
  tell(message: ToPage): void;
  /** May this click have consequences? Null, or the sentence that says why not yet. */
  refuse(click: MouseEvent): Promise<Refusal | null>;
  /** Puts what was written on the clipboard; false where the browser refuses. */
  copy(): Promise<boolean>;
  /** Shows the notebook in place of the composer (panel), or closes the window (popup). */
  goAway(): void;
  draw(state: ComposerState): void;
}

/** What the reader can do with the card; holds its state and draws it at each change. */
export class Desk {
  state: ComposerState;
  /** Hears each state once it is drawn. */
  onDraw: (state: ComposerState) => void = () => {};
  readonly #around: Surroundings;
  readonly #keeper: DraftKeeper;
  /** The form with nothing typed in it: closing then leaves no draft behind. */
  readonly #untouched: Form;

  constructor(around: Surroundings) {
    const { opening, background } = around;
    const { session } = opening;
    this.#around = around;
    this.state = startState(opening);
    this.#untouched = freshForm(opening);
    this.#keeper = new DraftKeeper((form) => background.keep({ session, form }));
  }

  /** The reader typed or chose something. */
  change(change: Partial<Form>): void {
    const form = { ...this.state.form, ...change };
    const fault = findFault(form, this.state.opening.target);
    // Too long is said at once: such a text cannot even be kept as a draft.
    const status = fault?.code === 'long' ? { tone: 'fault' as const, ...sayFault(fault) } : null;
    this.#set({ form, status });
    // While a save is under way a draft of it would come back as an unfinished text; where it fails, it is kept then.
    if (!this.state.opening.privateWindow && this.state.busy === null) this.#keeper.note(form);
  }

  startEditing(): void {
    if (this.state.mode === 'reading' && this.state.opening.annotation?.kind !== 'entity')
      this.#set({ mode: 'editing' });
  }

  toggleDetails(open = !this.state.details): void {
    this.#set({ details: open });
  }

  /** The words may be kept: the card becomes the one to write in. */
  async agree(): Promise<void> {
    const { mode, busy, opening } = this.state;
    if (mode !== 'asking' || busy !== null) return;
    await this.#act('agreeing', async () => {
      await askTwice(() => this.#around.background.agree({ session: opening.session }));
      this.#set({ mode: 'editing', busy: null });
    });
  }

  startAfresh(): void {
    this.#set({ restored: false, details: false });
    this.change(freshForm(this.state.opening));
  }

  /** Sends what was typed last, for instance because the page is about to go. */
  flush(): void {
    void this.#keeper.flush();
  }

  /** Saves once, however often it is asked; what cannot be saved stays in the card, with the reason. */
  async save(): Promise<void> {
    const { mode, busy, form, opening } = this.state;
    if (mode !== 'editing' || busy !== null) return;
    const fault = opening.privateWindow ? { code: 'private' as const, field: null } : findFault(form, opening.target);
    if (fault) return this.#say({ tone: 'fault', ...sayFault(fault) });
    // A draft sent after the save would come back as an unfinished text.
    this.#keeper.drop();
    await this.#act('saving', async () => {
      await askTwice(() => this.#around.background.save({ session: opening.session, form }));
      this.#leave('saved');
    });
  }

  async trash(): Promise<void> {
    const { busy, opening } = this.state;
    if (busy !== null || opening.annotation === null) return;
    await this.#act('deleting', async () => {
      this.#keeper.drop();
      await askTwice(() => this.#around.background.trash({ session: opening.session }));
      this.#leave('discarded');
    });
  }

  async useOwn(): Promise<void> {
    await this.#around.background.preferOwn({ session: this.state.opening.session }).catch(() => {});
    this.#leave('own');
  }

  /** Esc: what was typed is kept, and where nothing was typed nothing is. */
  async close(): Promise<void> {
    const { mode, busy, form, opening } = this.state;
    if (mode === 'left' || busy !== null) return;
    if (mode === 'saved') return this.#around.goAway();
    const forget = opening.privateWindow || isSameForm(form, this.#untouched);
    this.#set({ mode: 'left' });
    const told = this.#keeper.flush().then(() => this.#around.background.leave({ session: opening.session, forget }));
    await waitAtMost(LEAVE_WITHIN, told);
    this.#leave(forget ? 'discarded' : 'kept');
  }

  async copy(): Promise<void> {
    const copied = await this.#around.copy();
    this.#say({ tone: 'plain', words: copied ? 'copied' : 'not_copied' });
  }

  /** A click with consequences goes through here: refused, it says why, and the next one counts. */
  async withConsent(click: MouseEvent, act: () => Promise<void>): Promise<void> {
    // The page script may move the card elsewhere at this: what was typed must be there before.
    this.flush();
    const refusal = await this.#around.refuse(click);
    if (refusal) this.#say({ tone: 'plain', words: refusal });
    else await act();
  }

  draw(): void {
    this.#around.draw(this.state);
    this.onDraw(this.state);
  }

  async #act(busy: NonNullable<ComposerState['busy']>, act: () => Promise<void>): Promise<void> {
    this.#set({ busy, status: null });
    try {
      await act();
    } catch (error) {
      const fault = busy === 'deleting' ? { words: 'delete' as const, field: null } : readFault(error);
      this.#set({ busy: null });
      this.#say({ tone: 'fault', ...fault });
      if (!this.state.opening.privateWindow && busy !== 'agreeing') this.#keeper.note(this.state.form);
    }
  }

  #leave(reason: 'saved' | 'kept' | 'discarded' | 'own'): void {
    this.#around.tell({ k: 'leaving', reason });
    const stays = reason === 'saved' && this.state.opening.place === 'panel';
    this.#set({ mode: stays ? 'saved' : 'left', busy: null, status: stays ? { tone: 'plain', words: 'saved' } : null });
    if (!stays) this.#around.goAway();
  }

  #say(status: Status): void {
    const hides = status.tone === 'fault' && (status.field === 'comment' || status.field === 'evidence');
    this.#set({ status, details: this.state.details || hides });
  }

  #set(change: Partial<ComposerState>): void {
    this.state = { ...this.state, ...change };
    this.draw();
  }
}
