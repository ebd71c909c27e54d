import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCorrection, makeNote, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { countForPage, hasWords, listAll, listForPage } from './list-annotations';
import { openStore } from './open-store';
import { saveAnnotation } from './save-annotation';
import type { Store } from './store';

let store: Store;
beforeEach(async () => {
  store = await openStore(makeEnv());
});
afterEach(async () => {
  await store.mirrored;
  store.db.close();
});

describe('listForPage', () => {
  it('finds notes by the page’s own identity, its canonical one and the tab’s, each once, none from the trash', async () => {
    const at = (source: object) => ({ ...makeTarget(), source: { ...makeTarget().source, ...source } });
    const own = makeCorrection();
    const canonical = makeCorrection({
      target: at({
        identity: 'https://m.example.org/a',
        top: 'https://m.example.org/a',
        canonical: 'https://example.org/a',
      }),
    });
    const inFrame = makeCorrection({ target: at({ identity: 'https://frame.example/x' }) });
    const trashed = makeCorrection({ deletedAt: '2026-11-23T08:00:00.000Z' });
    const elsewhere = makeCorrection({ target: makeTarget('https://example.org/b') });
    for (const note of [elsewhere, trashed, inFrame, canonical, own])
      await saveAnnotation(store, note, { draftId: null });
    expect(await listForPage(store.db, ['https://example.org/a'])).toEqual([own, canonical, inFrame]);
    expect(await countForPage(store.db, ['https://m.example.org/a', 'https://frame.example/x'])).toBe(2);
    expect(await listForPage(store.db, [])).toEqual([]);
  });
});

describe('listAll', () => {
  it('lists the newest first, to a limit, and the trash by itself', async () => {
    const notes = [1, 2, 3, 4].map((hour) => makeNote({ createdAt: `2026-11-23T0${hour}:00:00.000Z` }));
    const trashed = makeNote({ deletedAt: '2026-11-23T09:00:00.000Z' });
    for (const note of [...notes, trashed]) await saveAnnotation(store, note, { draftId: null });
    const [a, b, c, d] = notes;
    expect(await listAll(store.db, { text: '', trashed: false, limit: 3 })).toEqual([d, c, b]);
    expect(await listAll(store.db, { text: '', trashed: false, limit: 9 })).toEqual([d, c, b, a]);
    expect(await listAll(store.db, { text: '', trashed: true, limit: 9 })).toEqual([trashed]);
  });

  it.each([
    ['', true],
    ['  ', true],
    ['RECIEVE', true],
    ['receive', true],
    ['before', true],
    ['spelling', true],
    ['cafe', true],
    ['example cafe', true],
    ['café nothing', false],
    ['їжак', true],
    ['ЇЖАК', true],
    ['letters', false],
  ])('searches quote, fix, comment, tags and title for “%s”', (text, found) => {
    const note = makeCorrection({ comment: 'i before e, Їжак', target: { ...makeTarget() } });
    note.target.page.title = 'An example: Le Café';
    expect(hasWords(note, text)).toBe(found);
  });

  it('searches the text of notes', async () => {
    await saveAnnotation(store, makeNote({ text: 'remember the milk' }), { draftId: null });
    expect(await listAll(store.db, { text: 'MILK', trashed: false, limit: 9 })).toHaveLength(1);
    expect(await listAll(store.db, { text: 'bread', trashed: false, limit: 9 })).toHaveLength(0);
  });
});
