import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RootStep } from '@/lib/annotation/schema';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeNote, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { answerPage } from './answer-page';
import { ComposerSessions } from './composer-sessions';
import type { Asker } from './rights';
import { Syncing } from './syncing';
import { UndoLog } from './undo-log';

const address = 'https://reader:hunter2@paper.example/a?access_token=abc123';
const asker: Asker = {
  rights: 'page',
  tabId: 1,
  windowId: 1,
  frameId: 0,
  documentId: null,
  address,
  tabAddress: address,
  isPrivate: false,
};

let store: Store;

beforeEach(async () => {
  fakeBrowser.reset();
  store = await openStore(makeEnv());
});

const askAs = (who: Asker) => {
  const opened = Promise.resolve(store);
  return answerPage(who, {
    store: opened,
    sessions: new ComposerSessions(opened),
    undo: new UndoLog(),
    sync: new Syncing(opened),
    now: () => '2026-11-23T08:00:00.000Z',
  });
};

/** A content script describes a selection; what is kept of it. */
const describePage = async (rootPath: RootStep[]) => {
  const page = askAs(asker);
  const { quote, position, extractor } = makeTarget();
  const description = { quote, position, rootPath, extractor, block: null, canonical: null, rival: true, kind: null };
  await page.describe({ nonce: 'nonce', description, inTop: false });
  const [session] = await store.db.sessions.toArray();
  return session;
};

it('keeps no user and no secret of the address with an open composer', async () => {
  const session = await describePage([]);
  expect(session?.address).toBe('https://paper.example/a');
  expect(JSON.stringify(session)).not.toMatch(/hunter2|abc123/);
});

it('keeps none of the address of a frame either', async () => {
  const session = await describePage([{ step: 'frame', address }]);
  expect(session?.target.rootPath).toEqual([{ step: 'frame', address: 'https://paper.example/a' }]);
});

it('opens a note of the same page at its other address, and of no other site', async () => {
  const canonical = 'https://paper.example/a';
  const note = makeNote({ target: makeTarget(canonical) });
  await store.db.annotations.add(note);
  const other = 'https://paper.example/a?leaf=2';
  const open = (address: string, nonce: string) =>
    askAs({ ...asker, address, tabAddress: address }).open({ nonce, id: note.id, inTop: false, canonical });
  await open(other, 'first');
  const opened = await store.db.sessions.toArray();
  expect(opened.map(({ annotationId }) => annotationId)).toEqual([note.id]);
  await expect(open('https://elsewhere.example/a', 'second')).rejects.toThrow('no such note');
});
