import type { Draft, Form, Session } from '@/lib/annotation/schema';
import type { Store } from '@/lib/store/open-store';
import { closeSession, findSession, findSessionByNonce, openSession } from '@/lib/store/sessions';

/** A composer may ask before its page has described the selection; whichever comes first waits this long. */
const WAIT_FOR_PAGE = 700;

/**
 * Composer sessions: in memory while the worker lives, in the store so that one opened before the worker died can
 * still be saved after it (F-03). A nonce opens one session, once; nothing of a private window is stored.
 */
export class ComposerSessions {
  readonly #live = new Map<string, Session>();
  readonly #waiting = new Map<string, (session: Session | null) => void>();
  readonly #store: Promise<Store>;

  constructor(store: Promise<Store>) {
    this.#store = store;
  }

  async open(session: Session): Promise<void> {
    this.#live.set(session.session, session);
    if (session.nonce) this.#waiting.get(session.nonce)?.(session);
    await this.#keep(session);
  }

  /** The session of a nonce, which is used up by this; null where there is none and none comes in time. */
  async redeem(nonce: string, mayRedeem: (session: Session) => boolean): Promise<Session | null> {
    const session =
      this.#where((live) => live.nonce === nonce) ??
      (await findSessionByNonce(await this.#store, nonce)) ??
      (await this.#await(nonce));
    if (session?.nonce !== nonce || !mayRedeem(session)) return null;
    await this.change(session, { nonce: null });
    return session;
  }

  async find(session: string): Promise<Session | null> {
    return this.#live.get(session) ?? (await findSession(await this.#store, session));
  }

  /** By the word its page knows it by. Without waiting: a panel must be asked for in the same turn. */
  ofPage(pageNonce: string): Session | null {
    return this.#where((live) => live.pageNonce === pageNonce);
  }

  async change(session: Session, change: Partial<Session>): Promise<void> {
    Object.assign(session, change);
    this.#live.set(session.session, session);
    if (change.nonce) this.#waiting.get(change.nonce)?.(session);
    await this.#keep(session);
  }

  /** Remembers what was saved; the store was told in the transaction that saved it. */
  remember(session: Session, savedId: string): void {
    this.#live.set(session.session, Object.assign(session, { savedId }));
  }

  async close(session: string): Promise<void> {
    this.#live.delete(session);
    await closeSession(await this.#store, session);
  }

  async #keep(session: Session): Promise<void> {
    if (!session.isPrivate) await openSession(await this.#store, session);
  }

  #where(fits: (session: Session) => boolean): Session | null {
    for (const session of this.#live.values()) if (fits(session)) return session;
    return null;
  }

  #await(nonce: string): Promise<Session | null> {
    return new Promise((resolve) => {
      const done = (session: Session | null) => {
        clearTimeout(timer);
        this.#waiting.delete(nonce);
        resolve(session);
      };
      const timer = setTimeout(done, WAIT_FOR_PAGE, null);
      this.#waiting.set(nonce, done);
    });
  }
}

/** The draft of a session, as it is kept. */
export function draftOf({ draftId, annotationId, target, at }: Session, form: Form, now: string): Draft {
  return { id: draftId, annotationId, target, form, createdAt: at, updatedAt: now };
}
