import { render } from 'preact';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/notebook.css';
import '@/assets/styles/notebook-bar.css';
import '@/assets/styles/notebook-card.css';
import '@/assets/styles/notebook-foot.css';
import '@/assets/styles/notebook-dialog.css';
import '@/assets/styles/notebook-sync.css';
import type { Switches } from '@/lib/annotation/schema';
import { applyChange, fillSwitches } from '@/lib/annotation/switches';
import { answerCall, isCall } from '@/lib/messaging/call';
import type { OwnPageCalls } from '@/lib/messaging/calls';
import { forgetDraft, keepDraft } from '@/lib/store/drafts';
import { readStoreEnv } from '@/lib/store/env';
import { openStore } from '@/lib/store/open-store';
import { eraseAnnotations, restoreAnnotations, trashAnnotations } from '@/lib/store/save-annotation';
import type { Store } from '@/lib/store/store';
import { noteBackup } from '@/lib/store/write-backup';
import { Notebook } from '../notebook';
import { StoreProvider } from '../store-context';

/** A tab as the notebook asks for it. */
export interface StagedTab {
  id: number;
  url?: string;
  incognito?: boolean;
}

export interface Staged {
  store: Store;
  /** Every call made to the background, as `name {payload}`. */
  calls: string[];
  /** Draws the notebook beside a tab. */
  draw(tab: StagedTab, changed?: Partial<OwnPageCalls>): void;
  close(): Promise<void>;
}

const event = { addListener: () => undefined, removeListener: () => undefined };

/** The whole notebook over a real IndexedDB, with a background that does to the store what the true one does. */
export async function stageNotebook(): Promise<Staged> {
  // A sentinel left by another store would say that this one lost everything.
  await fakeBrowser.storage.local.clear();
  const area = fakeBrowser.storage.local as unknown as Parameters<typeof readStoreEnv>[0]['local'];
  const env = { ...readStoreEnv({ local: area }), name: `notebook-test-${crypto.randomUUID()}`, directory: null };
  const store = await openStore(env);
  const calls: string[] = [];
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  document.title = 'Notebook';
  const place = document.body.appendChild(document.createElement('div'));
  place.id = 'notebook';
  return {
    store,
    calls,
    draw(tab, changed = {}) {
      const handlers = { ...answersOf(store), ...changed } as Parameters<typeof answerCall>[0];
      stub(tab, async (message) => {
        if (!isCall(message, 'own')) throw new Error('not a call of ours');
        calls.push(`${message.call} ${JSON.stringify(message.payload)}`);
        return await answerCall(handlers, message);
      });
      render(
        <StoreProvider value={store}>
          <Notebook />
        </StoreProvider>,
        place,
      );
    },
    async close() {
      render(null, place);
      await store.mirrored;
      store.db.close();
    },
  };
}

/** Puts what the notebook asks of the browser in place of what the fake does not know. */
function stub(tab: StagedTab, sendMessage: (message: unknown) => Promise<unknown>): void {
  const port = { onDisconnect: event, postMessage: () => undefined, disconnect: () => undefined };
  Object.assign(fakeBrowser.runtime, { sendMessage, connect: () => port });
  Object.assign(fakeBrowser.tabs, {
    getCurrent: async () => undefined,
    query: async () => [tab],
    onActivated: event,
    onUpdated: event,
    onRemoved: event,
  });
  Object.assign(fakeBrowser.permissions, { contains: async () => true, onAdded: event, onRemoved: event });
}

function answersOf(store: Store): Partial<OwnPageCalls> {
  const now = () => new Date().toISOString();
  return {
    trashMany: ({ ids }) => trashAnnotations(store, ids, now()),
    restoreMany: ({ ids }) => restoreAnnotations(store, ids, now()),
    eraseMany: async ({ ids }) => void (await eraseAnnotations(store, ids)),
    forgetDraft: ({ id }) => forgetDraft(store, id),
    keepDraft: ({ draft }) => keepDraft(store, draft as Parameters<typeof keepDraft>[1]),
    correctSelection: async () => ({ started: false }),
    jump: async () => undefined,
    edit: async () => undefined,
    noteBackup: ({ at }) => noteBackup(store, at),
    storeState: async () => store.state,
    dismissReport: async () => undefined,
    dismissNews: async () => fakeBrowser.storage.local.remove('news'),
    async turn(change) {
      const { switches } = (await fakeBrowser.storage.local.get('switches')) as { switches?: Partial<Switches> };
      await fakeBrowser.storage.local.set({ switches: applyChange(fillSwitches(switches), change) });
    },
  };
}
