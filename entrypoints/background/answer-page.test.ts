import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RootStep } from '@/lib/annotation/schema';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeTarget } from '@/tests/store/make-annotation';
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

/** A content script describes a selection; what is kept of it. */
const describePage = async (rootPath: RootStep[]) => {
  const opened = Promise.resolve(store);
  const now = () => '2026-11-23T08:00:00.000Z';
  const page = answerPage(asker, {
    store: opened,
    sessions: new ComposerSessions(opened),
    undo: new UndoLog(),
    sync: new Syncing(opened),
    now,
  });
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
