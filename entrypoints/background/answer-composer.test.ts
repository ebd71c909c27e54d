import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyForm } from '@/lib/annotation/fill-form';
import type { Form, Session } from '@/lib/annotation/schema';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeSession } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { answerComposer } from './answer-composer';
import { ComposerSessions } from './composer-sessions';
import type { Parts } from './parts';
import type { Asker } from './rights';
import { Syncing } from './syncing';
import { UndoLog } from './undo-log';

const asker: Asker = {
  rights: 'composer',
  tabId: 7,
  windowId: 1,
  frameId: 0,
  documentId: null,
  address: 'chrome-extension://emend/composer.html',
  tabAddress: 'chrome-extension://emend/composer.html',
  isPrivate: false,
};

let store: Store;
let parts: Parts;

/** A composer in a window of its own, its nonce redeemed. */
async function open(over: Partial<Session> = {}) {
  const session = makeSession({ place: 'popup', tabId: null, ...over });
  await parts.sessions.open(session);
  const calls = answerComposer(asker, parts);
  await calls.redeem({ nonce: 'nonce' });
  return { ...calls, session: session.session, form: emptyForm(session.target) };
}

const noteOf = (form: Form, text: string): Form => ({ ...form, kind: 'note', text });
const texts = async () => (await store.db.annotations.toArray()).map((row) => row.kind === 'note' && row.text);

beforeEach(async () => {
  fakeBrowser.reset();
  store = await openStore(makeEnv());
  const opened = Promise.resolve(store);
  parts = {
    store: opened,
    sessions: new ComposerSessions(opened),
    undo: new UndoLog(),
    sync: new Syncing(opened),
    now: () => new Date().toISOString(),
  };
});

describe('saving', () => {
  it('twice the same saves once (F-04)', async () => {
    const { save, session, form } = await open();
    const first = await save({ session, form: noteOf(form, 'a thought') });
    expect(await save({ session, form: noteOf(form, 'a thought') })).toEqual(first);
    expect(await texts()).toEqual(['a thought']);
  });

  it('other words in the same session changes the note, and never says “saved” of what was not', async () => {
    const { save, session, form } = await open();
    const first = await save({ session, form: noteOf(form, 'a thought') });
    expect(await save({ session, form: noteOf(form, 'a second thought') })).toEqual(first);
    expect(await texts()).toEqual(['a second thought']);
  });
});

describe('H-07 a composer that was to move into the panel', () => {
  const redeemFrom = async (over: Partial<Asker>) => {
    await parts.sessions.open(makeSession({ place: 'panel', tabId: 3, hostFrameId: 0 }));
    return answerComposer({ ...asker, ...over }, parts).redeem({ nonce: 'nonce' });
  };

  it('stands there', async () => {
    expect(await redeemFrom({ tabId: null, windowId: null })).toMatchObject({ place: 'panel' });
  });

  it('stands in a window where the browser refused the panel, and knows that it does', async () => {
    expect(await redeemFrom({ tabId: 9 })).toMatchObject({ place: 'popup' });
  });

  it('never stands in a frame of a page', async () => {
    expect(await redeemFrom({ tabId: 3, frameId: 4 })).toBeNull();
  });
});

describe('a preference for the site’s own reporter', () => {
  const switches = () => fakeBrowser.storage.local.get('switches');

  it('is kept', async () => {
    const { preferOwn, session } = await open({ address: 'https://paper.example/a' });
    await preferOwn({ session });
    expect(await switches()).toMatchObject({ switches: { sitesOwn: ['paper.example'] } });
  });

  it('is not stored from a private window', async () => {
    const { preferOwn, session } = await open({ address: 'https://paper.example/a', isPrivate: true });
    await preferOwn({ session });
    expect(await switches()).toEqual({});
  });
});

describe('F-15 a card that moves while the store cannot be read', () => {
  it('opens with what was typed and why it is not saved', async () => {
    const { keep, save, session, form } = await open();
    const broken = new DOMException('Internal error opening backing store', 'UnknownError');
    vi.spyOn(store.db.drafts, 'get').mockRejectedValue(broken);
    vi.spyOn(store.db.sessions, 'put').mockRejectedValue(broken);
    vi.spyOn(store.db.annotations, 'get').mockRejectedValue(broken);
    vi.spyOn(store.db.annotations, 'put').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    vi.spyOn(store.db.annotations, 'add').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    const written = noteOf(form, 'a thought');
    await keep({ session, form: written }).catch(() => {});
    await expect(save({ session, form: written })).rejects.toThrow('store: unknown');
    const live = await parts.sessions.find(session);
    if (!live) throw new Error('no session');
    await parts.sessions.begin('next', async () => Object.assign(live, { nonce: 'next', moved: 'hidden' as const }));
    const opening = await answerComposer(asker, parts).redeem({ nonce: 'next' });
    expect(opening).toMatchObject({ form: { text: 'a thought' }, restored: false, fault: 'store: unknown' });
  });
});
