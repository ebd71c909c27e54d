import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore, type Store } from '@/lib/store/open-store';
import { findSession, openSession } from '@/lib/store/sessions';
import { makeSession } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { ComposerSessions } from './composer-sessions';
import { enterOpenTabs } from './enter-tabs';
import type { Parts } from './parts';
import { Syncing } from './syncing';
import { UndoLog } from './undo-log';

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

it('ends composers that an older background left behind', async () => {
  await openSession(store, makeSession({ session: 'left behind' }));
  await enterOpenTabs(parts);
  expect(await findSession(store, 'left behind')).toBeNull();
});

it('leaves a composer alone that the reader has opened since', async () => {
  await parts.sessions.open(makeSession({ session: 'at work' }));
  await enterOpenTabs(parts);
  expect(await findSession(store, 'at work')).toMatchObject({ session: 'at work' });
});
