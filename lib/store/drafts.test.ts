import { afterEach, describe, expect, it } from 'vitest';
import { makeCorrection, makeDraft, makeId, makeSession, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { findDraft, forgetDraft, keepDraft, listDrafts } from './drafts';
import { openStore } from './open-store';
import { saveAnnotation } from './save-annotation';
import { closeSession, findSession, findSessionByNonce, openSession, purgeSessions } from './sessions';
import { noteSightings } from './sightings';
import type { Store } from './store';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});
const open = async () => {
  const store = await openStore(makeEnv());
  opened.push(store);
  return store;
};

describe('drafts', () => {
  it('keeps the latest, whatever order they come in, newest first', async () => {
    const store = await open();
    const [a, b] = [makeDraft(), makeDraft({ updatedAt: '2026-11-23T09:00:00.000Z' })];
    const later = { ...a, form: { ...a.form, text: 'more' }, updatedAt: '2026-11-23T10:00:00.000Z' };
    for (const draft of [later, b, a]) await keepDraft(store, draft);
    expect(await listDrafts(store.db)).toEqual([later, b]);
    await forgetDraft(store, later.id);
    expect(await listDrafts(store.db)).toEqual([b]);
  });

  it('of a note that is saved meanwhile does not come back', async () => {
    const store = await open();
    const session = makeSession();
    await openSession(store, session);
    const note = makeCorrection();
    const draft = makeDraft({ id: note.id });
    await keepDraft(store, draft, session.session);
    expect(await listDrafts(store.db)).toEqual([draft]);
    await saveAnnotation(store, note, { draftId: draft.id, session: session.session });
    await keepDraft(store, { ...draft, updatedAt: '2026-11-23T10:00:00.000Z' }, session.session);
    expect(await listDrafts(store.db)).toEqual([]);
  });

  it('finds the draft of the same words on the same page, not of an edited note', async () => {
    const store = await open();
    const { quote } = makeTarget();
    const mine = makeDraft();
    const elsewhere = makeDraft({ target: makeTarget('https://example.org/b') });
    const edited = makeDraft({ annotationId: makeId() });
    const secondTime = makeDraft({ target: { ...makeTarget(), quote: { ...quote, prefix: 'They ' } } });
    for (const draft of [mine, elsewhere, edited, secondTime]) await keepDraft(store, draft);
    const identity = 'https://example.org/a';
    expect(await findDraft(store.db, { identity, quote })).toEqual(mine);
    expect(await findDraft(store.db, { identity, quote: { ...quote, suffix: ' mail' } })).toEqual(mine);
    expect(await findDraft(store.db, { identity, quote: { ...quote, exact: 'other' } })).toBeNull();
  });
});

describe('composer sessions', () => {
  it('F-03 are found after the background died, by their word and by their one-time word', async () => {
    const env = makeEnv();
    const first = await openStore(env);
    const session = makeSession();
    await openSession(first, session);
    first.db.close();
    const store = await openStore(env);
    opened.push(store);
    expect(await findSession(store, session.session)).toEqual(session);
    expect(await findSessionByNonce(store, 'nonce')).toEqual(session);
    await openSession(store, { ...session, nonce: null });
    expect(await findSessionByNonce(store, 'nonce')).toBeNull();
    await closeSession(store, session.session);
    expect(await findSession(store, session.session)).toBeNull();
  });

  it('are forgotten after a day', async () => {
    const store = await open();
    await openSession(store, makeSession({ at: '2026-11-22T07:00:00.000Z' }));
    await openSession(store, makeSession({ session: 'another-of-16-letters', at: '2026-11-22T09:00:00.000Z' }));
    await purgeSessions(store, '2026-11-23T08:00:00.000Z');
    expect(await store.db.sessions.toCollection().primaryKeys()).toEqual(['another-of-16-letters']);
  });
});

describe('sightings', () => {
  it('of a note that is gone are passed over', async () => {
    const store = await open();
    const at = '2026-11-23T08:00:00.000Z';
    await noteSightings(store, [{ annotationId: makeId(), at, grade: 'lost', outcome: null, found: null }]);
    expect(await store.db.sightings.count()).toBe(0);
  });
});
