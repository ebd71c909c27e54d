import { beforeEach, describe, expect, it } from 'vitest';
import { emptyForm } from '@/lib/annotation/fill-form';
import type { Session } from '@/lib/annotation/schema';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeSession } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { ComposerSessions } from './composer-sessions';

const anyone = ({ place }: Session) => place;
const nobody = () => null;
const named = (nonce: string): Session => makeSession({ nonce, pageNonce: nonce });

let store: Store;
let sessions: ComposerSessions;
/** Lets the store be ready. */
let openNow: () => void;

/** As a page that describes its selection: whether a draft of it is kept, only the store knows. */
const beginLate = (nonce: string) =>
  sessions.begin(nonce, async () => {
    await sessions.opened();
    return named(nonce);
  });

beforeEach(async () => {
  store = await openStore(makeEnv());
  const opening = Promise.withResolvers<Store>();
  openNow = () => opening.resolve(store);
  sessions = new ComposerSessions(opening.promise, 20);
});

describe('a one-time nonce', () => {
  it('opens its session once', async () => {
    openNow();
    await sessions.begin('a', async () => named('a'));
    expect(await sessions.redeem('a', anyone)).toMatchObject({ pageNonce: 'a', nonce: null });
    expect(await sessions.redeem('a', anyone)).toBeNull();
  });

  it('opens nothing for whom it was not made', async () => {
    openNow();
    await sessions.begin('a', async () => named('a'));
    expect(await sessions.redeem('a', nobody)).toBeNull();
    expect(await sessions.redeem('a', anyone)).not.toBeNull();
  });

  it('F-03 opens what was kept before the worker died', async () => {
    openNow();
    await sessions.begin('a', async () => named('a'));
    const after = new ComposerSessions(Promise.resolve(store), 20);
    expect(await after.redeem('a', anyone)).toMatchObject({ pageNonce: 'a' });
  });
});

describe('F-36 a store that opens late', () => {
  it('keeps a composer waiting that asks before its page has described the selection', async () => {
    const asked = sessions.redeem('a', anyone);
    void beginLate('a');
    openNow();
    expect(await asked).toMatchObject({ pageNonce: 'a' });
  });

  it('keeps a composer waiting that was moved before its session was made', async () => {
    void beginLate('a');
    void sessions.begin('b', async () => {
      const session = await sessions.reachPage('a');
      return session && Object.assign(session, { nonce: 'b', keys: ['x'] });
    });
    const asked = sessions.redeem('b', anyone);
    openNow();
    expect(await asked).toMatchObject({ pageNonce: 'a', keys: ['x'] });
  });

  it('keeps a composer waiting that was moved before its page began to describe anything', async () => {
    openNow();
    const framed = sessions.redeem('a', nobody);
    void sessions.begin('b', async () => {
      const session = await sessions.reachPage('a');
      return session && Object.assign(session, { nonce: 'b' });
    });
    const asked = sessions.redeem('b', anyone);
    await sessions.begin('a', async () => named('a'));
    expect(await framed).toBeNull();
    expect(await asked).toMatchObject({ pageNonce: 'a', nonce: null });
  });

  it('moves a composer whose session was made before the worker died', async () => {
    openNow();
    await sessions.begin('a', async () => named('a'));
    const after = new ComposerSessions(Promise.resolve(store), 20);
    expect(await after.reachPage('a')).toMatchObject({ pageNonce: 'a' });
  });

  it('answers null where no page ever describes anything', { timeout: 3000 }, async () => {
    openNow();
    expect(await sessions.redeem('nobody', anyone)).toBeNull();
  });
});

describe('keys for a composer that has moved', () => {
  it('go into its opening as long as that has not gone out, and by themselves from then on', async () => {
    openNow();
    await sessions.begin('a', async () => named('a'));
    const session = await sessions.redeem('a', anyone);
    if (!session) throw new Error('no session');
    expect(sessions.keepKeys(session, ['b'])).toBe(true);
    expect(sessions.takeKeys(session)).toContain('b');
    expect(sessions.keepKeys(session, ['c'])).toBe(false);
    // Moved once more: it has another opening.
    expect(sessions.keepKeys(Object.assign(session, { nonce: 'next' }), ['d'])).toBe(true);
  });
});

describe('F-15 a store that takes nothing', () => {
  it('opens a card all the same, and gives a card that moves what was typed', async () => {
    openNow();
    store.db.close();
    await sessions.begin('a', async () => named('a'));
    const session = await sessions.redeem('a', anyone);
    if (!session) throw new Error('no session');
    sessions.note(session, { ...emptyForm(session.target), text: 'typed' });
    await sessions.begin('b', async () => Object.assign(session, { nonce: 'b' }));
    const moved = await sessions.redeem('b', anyone);
    expect(moved && sessions.typed(moved)).toMatchObject({ text: 'typed' });
  });
});
