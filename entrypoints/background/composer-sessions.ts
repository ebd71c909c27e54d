import type { Draft, Form, Session } from '@/lib/annotation/schema';
import type { Store } from '@/lib/store/open-store';
import { closeSession, findSession, findSessionByNonce, findSessionByPage, openSession } from '@/lib/store/sessions';

/** A composer may ask before its page has described the selection; whichever comes first waits this long. */
const WAIT_FOR_PAGE = 2000;

/** In `storage.session`, which never reaches the disk: sessions of words that may not be kept yet. */
const WITHHELD = 'withheld:';

/**
 * Composer sessions: in memory while the worker lives, in the store so that one opened before the worker died can
 * still be saved after it (F-03). A nonce opens one session, once; nothing of a private window is stored.
 */
export class ComposerSessions {
  readonly #live = new Map<string, Session>();
  readonly #left = new Set<string>();
  /** By nonce: sessions that are being made, for instance while the store is still opening (F-36). */
  readonly #coming = new Map<string, Promise<Session | null>>();
  /** By nonce: who asked before the session began to be made. */
  readonly #waiting = new Map<string, PromiseWithResolvers<Session | null>>();
  /** By session: the form that was saved, as text. */
  readonly #saved = new Map<string, string>();
  /** By session: the form as it was typed last, for a card that moves while the store cannot be read (F-15). */
  readonly #typed = new Map<string, Form>();
  /** By session: why its last save did not work, for the same card. */
  readonly #faults = new Map<string, string>();
  /** Sessions whose composer is on its way up: what is typed meanwhile goes into its opening. */
  readonly #opening = new Set<string>();
  readonly #store: Promise<Store>;
  readonly #patience: number;

  /** @param patience how long a composer waits for its page, in ms */
  constructor(store: Promise<Store>, patience = WAIT_FOR_PAGE) {
    this.#store = store;
    this.#patience = patience;
  }

  opened = (): Promise<Store> => this.#store;

  /** Makes the session of a nonce. A composer that asks for it meanwhile waits, however long that takes. */
  async begin(nonce: string, make: () => Promise<Session | null>): Promise<void> {
    const making = make().then((session) => {
      if (session) this.#live.set(session.session, session);
      return session;
    });
    const coming = making.catch(() => null).finally(() => this.#coming.delete(nonce));
    this.#coming.set(nonce, coming);
    this.#waiting.get(nonce)?.resolve(coming);
    const session = await making;
    // What cannot be stored lives as long as the worker: the card must come up to say why nothing can be saved (F-15).
    if (session) await this.#keep(session).catch(() => {});
  }

  open = (session: Session): Promise<void> => this.begin(session.nonce ?? session.session, async () => session);

  /**
   * The session of a nonce, which is used up by this; null where there is none and none comes in time.
   * @param placeOf where the composer stands that asks, or null where the session is not for it
   */
  async redeem(nonce: string, placeOf: (session: Session) => Session['place'] | null): Promise<Session | null> {
    const session =
      (await this.#known(nonce)) ?? (await findSessionByNonce(await this.#store, nonce)) ?? (await this.#await(nonce));
    const place = session?.nonce === nonce ? placeOf(session) : null;
    if (!session || !place) return null;
    this.#opening.add(session.session);
    this.#live.set(session.session, Object.assign(session, { nonce: null, place }));
    // Used up in this moment, and in the store a little later: a reader waits for the card, not for the disk.
    void this.#keep(session).catch(() => {});
    return session;
  }

  /** Leaves its page now: true the first time it is said of a page's nonce. */
  leaves(pageNonce: string): boolean {
    const isFirst = !this.#left.has(pageNonce);
    this.#left.add(pageNonce);
    return isFirst;
  }

  /** The keys for a composer's opening, whose last word this is: later ones are handed to it one by one. */
  takeKeys({ session, keys }: Session): string[] {
    this.#opening.delete(session);
    return keys;
  }

  /** Keeps keys for the opening; false where that has gone out. */
  keepKeys({ session, nonce, keys }: Session, more: readonly string[]): boolean {
    if (nonce === null && !this.#opening.has(session)) return false;
    keys.push(...more);
    return true;
  }

  async find(session: string): Promise<Session | null> {
    const found = this.#live.get(session) ?? (await findSession(await this.#store, session));
    return found ?? (await this.#findWithheld(session));
  }

  /** The reader has agreed to keep words out of a field: from now on it is a session as any other. */
  async agree(session: Session): Promise<void> {
    this.#live.set(session.session, Object.assign(session, { withheld: false }));
    await this.#keep(session);
    await (await this.#store).env.session?.remove(WITHHELD + session.session);
  }

  /** Was it made, or asked about, since the background started? */
  isLive = (session: string): boolean => this.#live.has(session);

  /** By the word its page knows it by. Without waiting: a panel must be asked for in the same turn. */
  ofPage(pageNonce: string): Session | null {
    return this.#where((live) => live.pageNonce === pageNonce);
  }

  /** The same, also where it was made before the worker died, is still being made, or has yet to be described. */
  async reachPage(pageNonce: string): Promise<Session | null> {
    const session = this.ofPage(pageNonce) ?? (await this.#coming.get(pageNonce));
    return session ?? (await findSessionByPage(await this.#store, pageNonce)) ?? this.#await(pageNonce);
  }

  /** The reader typed. */
  note({ session }: Session, form: Form): void {
    this.#typed.set(session, form);
  }

  /** What the reader typed last, as far as this worker heard of it. */
  typed = ({ session }: Session): Form | undefined => this.#typed.get(session);

  /** What a save resolves with; why it fails is remembered until one succeeds. */
  async noteFault<T>({ session }: Session, saving: Promise<T>): Promise<T> {
    try {
      const saved = await saving;
      this.#faults.delete(session);
      return saved;
    } catch (error) {
      this.#faults.set(session, String((error as { message?: unknown } | null)?.message));
      throw error;
    }
  }

  faultOf = ({ session }: Session): string | null => this.#faults.get(session) ?? null;

  /** Remembers what was saved; the store was told in the transaction that saved it. */
  remember(session: Session, savedId: string, form: Form): void {
    this.#saved.set(session.session, JSON.stringify(form));
    this.#live.set(session.session, Object.assign(session, { savedId }));
  }

  /** Was this very form saved? After a restart of the background nothing else is known. */
  hasSaved({ session }: Session, form: Form): boolean {
    return (this.#saved.get(session) ?? JSON.stringify(form)) === JSON.stringify(form);
  }

  async close(session: string): Promise<void> {
    this.#live.delete(session);
    this.#typed.delete(session);
    this.#faults.delete(session);
    const store = await this.#store;
    await store.env.session?.remove(WITHHELD + session);
    await closeSession(store, session);
  }

  async #keep(session: Session): Promise<void> {
    if (session.isPrivate) return;
    const store = await this.#store;
    if (session.withheld) await store.env.session?.set({ [WITHHELD + session.session]: session });
    else await openSession(store, session);
  }

  async #findWithheld(session: string): Promise<Session | null> {
    const name = WITHHELD + session;
    const found = await (await this.#store).env.session?.get(name);
    return (found?.[name] as Session | undefined) ?? null;
  }

  #where(fits: (session: Session) => boolean): Session | null {
    for (const session of this.#live.values()) if (fits(session)) return session;
    return null;
  }

  #known(nonce: string): Promise<Session | null> | Session | null {
    return this.#where((live) => live.nonce === nonce) ?? this.#coming.get(nonce) ?? null;
  }

  #await(nonce: string): Promise<Session | null> | Session {
    const known = this.#known(nonce) ?? this.#waiting.get(nonce)?.promise;
    if (known) return known;
    const waiter = Promise.withResolvers<Session | null>();
    const timer = setTimeout(waiter.resolve, this.#patience, null);
    this.#waiting.set(nonce, waiter);
    return waiter.promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(nonce);
    });
  }
}

/** The draft of a session, as it is kept. */
export function draftOf({ draftId, annotationId, target, at }: Session, form: Form, now: string): Draft {
  return { id: draftId, annotationId, target, form, createdAt: at, updatedAt: now };
}
