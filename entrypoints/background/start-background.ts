/**
 * The background: opens the store, answers calls, registers the always-on script. Wiring only.
 *
 * Every listener is added in the first turn, before anything is awaited: an event that woke the worker is lost for a
 * listener that comes later (F-36). What they answer with waits for the store by itself.
 */

// First: it tells zod not to try `new Function`, which our pages forbid.
import '@/lib/annotation/schema';

import { browser } from 'wxt/browser';
import { answerCall, isCall } from '@/lib/messaging/call';
import { openStore } from '@/lib/store/open-store';
import { answerComposer } from './answer-composer';
import { answerOwn } from './answer-own';
import { answerPage } from './answer-page';
import { keepSwitches } from './apply-switches';
import { isBounded } from './bound-payload';
import { ComposerSessions } from './composer-sessions';
import { keepDelivering } from './deliver-later';
import { enterOpenTabs } from './enter-tabs';
import { passGate } from './gates';
import { keepSyncing } from './keep-syncing';
import { listenForActions } from './listen-for-actions';
import { noteFault } from './note-faults';
import type { Parts } from './parts';
import { readSwitches } from './read-switches';
import { registerScripts } from './register-scripts';
import { type Asker, readAsker } from './rights';
import { showPaused } from './show-badge';
import { storeEnv } from './store-env';
import { keepTagging } from './switch-tagging';
import { Syncing } from './syncing';
import { keepTending } from './tend-store';
import { UndoLog } from './undo-log';
import { welcomeReader } from './welcome-reader';

export function startBackground(): void {
  const store = openStore(storeEnv());
  const parts: Parts = {
    store,
    sessions: new ComposerSessions(store),
    undo: new UndoLog(),
    sync: new Syncing(store),
    now: () => new Date().toISOString(),
  };
  browser.runtime.onMessage.addListener(((message: unknown, sender: Parameters<typeof readAsker>[0], reply: Reply) =>
    hear(parts, { message, sender, reply })) as never);
  browser.runtime.onInstalled.addListener(() => void registerScripts());
  browser.runtime.onStartup.addListener(() => void registerScripts());
  welcomeReader();
  listenForActions(parts);
  keepSwitches();
  keepTending(parts);
  keepSyncing(parts);
  keepDelivering(parts);
  keepTagging();
  void registerScripts().then(() => enterOpenTabs(parts));
  // The browser forgets between two starts what a button says.
  void readSwitches().then(async (switches) => {
    if (switches.paused) await showPaused(switches);
  });
}

type Reply = (answer: unknown) => void;

function hear(
  parts: Parts,
  { message, sender, reply }: { message: unknown; sender: Parameters<typeof readAsker>[0]; reply: Reply },
): boolean {
  const asker = readAsker(sender);
  if (!asker || !isCall(message, asker.rights)) return false;
  if (!isBounded(message)) {
    reply({ ok: false, error: 'fault:payload' });
    return true;
  }
  const handlers = gatedHandlers(asker, parts);
  void answerCall(handlers, message).then((answer) => {
    if (Object.hasOwn(handlers, message.call)) noteFault(message.call, answer);
    reply(answer);
  });
  return true;
}

/** The handlers of who asks, each behind its gate. Nothing is awaited before a handler runs: a side panel opens only
 * while the message still counts as the reader's gesture. */
function gatedHandlers(asker: Asker, parts: Parts): Record<string, (payload: unknown) => unknown> {
  const handlers = handlersFor(asker, parts);
  const gated = Object.keys(handlers).map((call) => [
    call,
    (payload: unknown) => handlers[call]?.(passGate(asker.rights, call, payload)),
  ]);
  return Object.fromEntries(gated);
}

type Handlers = Record<string, ((payload: unknown) => unknown) | undefined>;

function handlersFor(asker: Asker, parts: Parts): Handlers {
  const { rights } = asker;
  const handlers =
    rights === 'page'
      ? answerPage(asker, parts)
      : rights === 'composer'
        ? answerComposer(asker, parts)
        : answerOwn(asker, parts);
  return handlers as unknown as Handlers;
}
