/** F-35, H-33: of a private window nothing is kept, unless the reader has allowed it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore, type Store } from '@/lib/store/open-store';
import { saveAnnotation } from '@/lib/store/save-annotation';
import { makeNote, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { answerComposer } from './answer-composer';
import { answerPage } from './answer-page';
import { ComposerSessions } from './composer-sessions';
import type { Parts } from './parts';
import { type Asker, readAsker } from './rights';
import { Syncing } from './syncing';
import { UndoLog } from './undo-log';

const address = 'https://private.example/diary';
const asker: Asker = {
  rights: 'page',
  tabId: 1,
  windowId: 1,
  frameId: 0,
  documentId: null,
  address,
  tabAddress: address,
  isPrivate: true,
};
let store: Store;
let parts: Parts;

beforeEach(async () => {
  fakeBrowser.reset();
  store = await openStore(makeEnv());
  const opened = Promise.resolve(store);
  const now = () => new Date().toISOString();
  parts = {
    store: opened,
    sessions: new ComposerSessions(opened),
    undo: new UndoLog(),
    sync: new Syncing(opened),
    now,
  };
});

/** The whole way of a note: described, typed as a draft, saved. Resolves with what the composer is told. */
async function write(): Promise<{ privateWindow: boolean }> {
  const { quote, position, extractor } = makeTarget();
  const page = answerPage(asker, parts);
  const description = {
    quote,
    position,
    rootPath: [],
    extractor,
    block: null,
    canonical: null,
    rival: false,
    kind: null,
  };
  await page.describe({ nonce: 'nonce', description, inTop: false });
  const composer = answerComposer({ ...asker, rights: 'composer', frameId: 3 }, parts);
  const opening = await composer.redeem({ nonce: 'nonce' });
  if (!opening) throw new Error('no opening');
  const { session, privateWindow } = opening;
  const form = { ...opening.form, kind: 'note' as const, text: 'a secret thought' };
  await composer.keep({ session, form });
  await composer.save({ session, form }).catch(() => {});
  return { privateWindow };
}

/** Everything that is kept anywhere, as text. */
async function dump(): Promise<string> {
  await store.mirrored;
  const rows = await Promise.all(store.db.tables.map(async (table) => [table.name, await table.toArray()]));
  const areas = await Promise.all([fakeBrowser.storage.local.get(null), fakeBrowser.storage.session.get(null)]);
  return JSON.stringify([rows, areas]);
}

describe('a private window', () => {
  it('keeps no note, draft, session, address or mark, and says so', async () => {
    expect(await write()).toEqual({ privateWindow: true });
    expect(await dump()).not.toMatch(/private\.example|secret thought/);
    expect(await store.db.annotations.count()).toBe(0);
  });

  it('leaves no trace of notes that were made elsewhere and are seen there', async () => {
    const source = { found: address, identity: address, canonical: null, top: address };
    const note = makeNote({ target: { ...makeTarget(), source } });
    await saveAnnotation(store, note, { draftId: null });
    const page = answerPage(asker, parts);
    expect(await page.notesHere({ canonical: null })).toHaveLength(1);
    await page.saw({ canonical: null, seen: [{ id: note.id, grade: 'exact', outcome: null, found: null }] });
    expect(await store.db.sightings.count()).toBe(0);
  });

  it('keeps a note once the reader has allowed it', async () => {
    await fakeBrowser.storage.local.set({ switches: { keepsPrivate: true } });
    expect(await write()).toEqual({ privateWindow: false });
    expect(await store.db.annotations.toArray()).toMatchObject([{ kind: 'note', text: 'a secret thought' }]);
  });
});

it('is known by its tab, not by what a page says', () => {
  const sender = { id: fakeBrowser.runtime.id, url: address, frameId: 0 };
  const tab = { id: 1, incognito: true, url: address };
  expect(readAsker({ ...sender, tab } as never)?.isPrivate).toBe(true);
});
