/** Composer sessions, so that a composer opened before the background died can still save after it (F-03). */
import type { Session } from '@/lib/annotation/schema';
import { reachStore, writeStore } from './reach-store';
import type { Store } from './store';

/** How long a session can be answered, in milliseconds: a day. Its draft lives on. */
export const SESSION_TIME = 24 * 3600 * 1000;

/** Keeps a session, or what changed of it. */
export async function openSession(store: Store, session: Session): Promise<void> {
  await writeStore(store, () => store.db.sessions.put(session));
}

export async function findSession(store: Store, session: string): Promise<Session | null> {
  return (await reachStore(store, () => store.db.sessions.get(session))) ?? null;
}

/** The session a one-time word opens; null when there is none, or the word was used. */
export async function findSessionByNonce(store: Store, nonce: string): Promise<Session | null> {
  return (await reachStore(store, () => store.db.sessions.where('nonce').equals(nonce).first())) ?? null;
}

/** The session a page knows by this word, whatever became of its nonce. Not by an index: there are a few at a time. */
export async function findSessionByPage(store: Store, pageNonce: string): Promise<Session | null> {
  const fits = (session: Session) => session.pageNonce === pageNonce;
  return (await reachStore(store, () => store.db.sessions.filter(fits).first())) ?? null;
}

/** Sessions whose composer stood in a page and was not saved: newest first. */
export async function listUnsaved(store: Store): Promise<Session[]> {
  const isUnsaved = ({ place, savedId }: Session) => place === 'page' && savedId === null;
  const found = await reachStore(store, () => store.db.sessions.orderBy('at').filter(isUnsaved).toArray());
  return found.reverse();
}

export async function closeSession(store: Store, session: string): Promise<void> {
  await writeStore(store, () => store.db.sessions.delete(session));
}

/** Forgets sessions older than a day. */
export async function purgeSessions(store: Store, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - SESSION_TIME).toISOString();
  await writeStore(store, () => store.db.sessions.where('at').below(before).delete());
}
