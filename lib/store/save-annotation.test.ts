import { afterEach, describe, expect, it } from 'vitest';
import { makeCorrection, makeDraft, makeSession, makeTarget } from '@/tests/store/make-annotation';
import { addConnection, makeConnection } from '@/tests/store/make-connection';
import { makeEnv } from '@/tests/store/make-env';
import { readMeta } from './apply-steps';
import { keepDraft, listDrafts } from './drafts';
import { listForPage } from './list-annotations';
import { openStore } from './open-store';
import {
  changeAnnotation,
  eraseAnnotations,
  purgeTrash,
  restoreAnnotations,
  returnAnnotations,
  saveAnnotation,
  trashAnnotations,
} from './save-annotation';
import { findSession, openSession } from './sessions';
import { noteSightings } from './sightings';
import type { Store } from './store';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

// The same acts on both kinds of store: the real one and the one in memory.
describe.each([
  ['IndexedDB', {}, 200],
  // There every step is a turn of the event loop: fewer show the same.
  ['memory', { indexedDB: null }, 40],
] as const)('notes in %s', (_where, over, many) => {
  const open = async () => {
    const store = await openStore(makeEnv(over));
    opened.push(store);
    return store;
  };

  it('saves a note, forgets its draft and tells its session, all at once', async () => {
    const store = await open();
    const draft = makeDraft();
    const session = makeSession({ draftId: draft.id });
    await keepDraft(store, draft);
    await openSession(store, session);
    const note = makeCorrection({ id: draft.id });
    await saveAnnotation(store, note, { draftId: draft.id, session: session.session });
    expect(await listForPage(store.db, ['https://example.org/a'])).toEqual([note]);
    expect(await listDrafts(store.db)).toEqual([]);
    expect((await findSession(store, session.session))?.savedId).toBe(note.id);
    expect(await readMeta(store.db)).toMatchObject({ rows: 1, changesSinceBackup: 1 });
  });

  it('F-04 the same note saved again is one row, and nothing is counted or sent twice', async () => {
    const store = await open();
    await addConnection(store.db, makeConnection('s1'));
    await addConnection(store.db, makeConnection('s2'));
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    const before = await readMeta(store.db);
    await saveAnnotation(store, structuredClone(note), { draftId: null });
    expect(await store.db.annotations.count()).toBe(1);
    expect(await readMeta(store.db)).toEqual(before);
    expect((await store.db.outbox.toArray()).map(({ stream, id, change }) => [stream, id, change])).toEqual([
      ['s1', note.id, 'put'],
      ['s2', note.id, 'put'],
    ]);
  });

  it('F-04 a repeated save never overwrites a later change', async () => {
    const store = await open();
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    const later = { ...note, replacement: 'later', updatedAt: '2026-11-23T09:00:00.000Z' };
    await changeAnnotation(store, note.id, () => later);
    await saveAnnotation(store, note, { draftId: null });
    expect(await store.db.annotations.get(note.id)).toEqual(later);
  });

  it(`F-09 two tabs that save ${many / 2} notes each at once lose none`, async () => {
    const store = await open();
    const notes = Array.from({ length: many }, () => makeCorrection());
    await Promise.all(notes.map((note) => saveAnnotation(store, note, { draftId: null })));
    expect(await store.db.annotations.count()).toBe(many);
    expect((await readMeta(store.db)).rows).toBe(many);
  });

  it('takes a note to the trash, back, and away for good', async () => {
    const store = await open();
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    await noteSightings(store, [
      { annotationId: note.id, at: note.updatedAt, grade: 'exact', outcome: 'still', found: null },
    ]);
    await trashAnnotations(store, [note.id, 'unknown'], '2026-11-24T00:00:00.000Z');
    expect(await listForPage(store.db, ['https://example.org/a'])).toEqual([]);
    await restoreAnnotations(store, [note.id], '2026-11-25T00:00:00.000Z');
    expect(await listForPage(store.db, ['https://example.org/a'])).toMatchObject([{ id: note.id, deletedAt: null }]);
    const erased = await eraseAnnotations(store, [note.id]);
    expect(await store.db.annotations.count()).toBe(0);
    expect(await store.db.sightings.count()).toBe(0);
    // What stays says nothing of the note: no quote, no address, no words.
    expect(Object.keys((await store.db.tombstones.get(note.id)) ?? {}).sort()).toEqual([
      'deletedAt',
      'id',
      'kind',
      'stream',
    ]);
    expect((await readMeta(store.db)).rows).toBe(1);
    await returnAnnotations(store, erased);
    expect(await store.db.annotations.get(note.id)).toEqual(erased[0]);
    expect(await store.db.tombstones.count()).toBe(0);
    expect((await readMeta(store.db)).rows).toBe(1);
  });

  it('empties the trash of what is older than 30 days', async () => {
    const store = await open();
    const [old, young, kept] = [makeCorrection(), makeCorrection(), makeCorrection()];
    for (const note of [old, young, kept]) await saveAnnotation(store, note, { draftId: null });
    await trashAnnotations(store, [old.id], '2026-10-01T00:00:00.000Z');
    await trashAnnotations(store, [young.id], '2026-11-20T00:00:00.000Z');
    await purgeTrash(store, '2026-11-23T00:00:00.000Z');
    expect(await store.db.annotations.toCollection().primaryKeys()).toEqual([young.id, kept.id]);
  });

  it('says that a note is not here any more', async () => {
    const store = await open();
    const change = changeAnnotation(store, makeCorrection().id, (note) => note);
    await expect(change).rejects.toMatchObject({ name: 'StoreFault', reason: 'missing', message: 'store: missing' });
  });

  it('writes nothing at all when a change throws', async () => {
    const store = await open();
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    const before = await readMeta(store.db);
    const change = changeAnnotation(store, note.id, () => {
      throw new Error('no such form');
    });
    await expect(change).rejects.toThrow('no such form');
    expect(await store.db.annotations.get(note.id)).toEqual(note);
    expect(await readMeta(store.db)).toEqual(before);
  });

  it('keeps the checksum as if it had been counted anew', async () => {
    const store = await open();
    const [a, b] = [makeCorrection(), makeCorrection({ target: makeTarget('https://example.org/b') })];
    for (const note of [a, b]) await saveAnnotation(store, note, { draftId: null });
    const both = (await readMeta(store.db)).checksum;
    await changeAnnotation(store, a.id, (note) => ({ ...note, tags: ['other'] }));
    expect((await readMeta(store.db)).checksum).not.toBe(both);
    await changeAnnotation(store, a.id, () => a);
    expect((await readMeta(store.db)).checksum).toBe(both);
    await eraseAnnotations(store, [a.id, b.id]);
    expect((await readMeta(store.db)).checksum).toBe(0);
  });
});
