import { browser } from 'wxt/browser';
import { callsTo } from '@/lib/messaging/call';
import type { InPageCalls } from '@/lib/messaging/calls';

export interface Spot {
  tabId: number;
  frameId: number;
}

/** The page script of one frame, as the background may call it. */
export function inPage({ tabId, frameId }: Spot): InPageCalls {
  return callsTo<InPageCalls>('in-page', (message) => browser.tabs.sendMessage(tabId, message, { frameId }));
}

/** Every frame's page script in a tab; the first that answers is heard. */
export function inTab(tabId: number): InPageCalls {
  return callsTo<InPageCalls>('in-page', (message) => browser.tabs.sendMessage(tabId, message));
}

/** Brings `page.js`, and the always-on script where it is missing, into one frame. */
export async function bringPage({ tabId, frameId }: Spot): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  const [first] = await browser.scripting.executeScript({ target, func: hasKeystroke });
  const files = first?.result === true ? ['/page.js'] : ['/keystroke.js', '/page.js'];
  await browser.scripting.executeScript({ target, files: files as never, injectImmediately: true } as never);
}

/** Brings the always-on script into the frames of a tab that lack it. */
export async function bringKeystroke(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  const found = await browser.scripting.executeScript({ target, func: hasKeystroke });
  const frameIds = found.filter(({ result }) => result !== true).map(({ frameId }) => frameId);
  if (!frameIds.length) return;
  await browser.scripting.executeScript({ target: { tabId, frameIds }, files: ['/keystroke.js'] as never });
}

// Runs in the page's isolated world, so it may use nothing but what it carries.
function hasKeystroke(): boolean {
  const { emend } = globalThis as { emend?: { keystroke?: { signal?: AbortSignal } } };
  // `=== false`: an element the page has named `emend` must not pass for our script (H-11).
  return emend?.keystroke?.signal?.aborted === false;
}

/** Which frame of the tab holds the reader's selection: the focused one before any other; null where none does. */
export async function findSelection(tabId: number): Promise<Spot | null> {
  const found = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: readSelection });
  const best = found
    .map(({ frameId, result }) => ({ frameId, weight: Number(result ?? 0) }))
    .sort((a, b) => b.weight - a.weight)[0];
  return best && best.weight > 0 ? { tabId, frameId: best.frameId } : null;
}

// Runs in the page's isolated world. A selection in a shadow tree may look collapsed; its page script knows better.
function readSelection(): number {
  const selection = getSelection();
  if (!selection?.rangeCount) return 0;
  return (selection.isCollapsed ? 0.5 : 1) + (document.hasFocus() ? 2 : 0) * (selection.isCollapsed ? 0 : 1);
}

/** While a composer is open, text keys in every other frame of the tab are its own (H-07: theft by child frames). */
export function guardFrames(tabId: number, nonce: string): Promise<void> {
  guarding = bringKeystroke(tabId).then(async () => {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: ownKeysFor, args: [nonce] });
  });
  return guarding;
}

let guarding: Promise<void> = Promise.resolve();

export async function releaseFrames(tabId: number): Promise<void> {
  // A guard that came after its release would keep the page's keys for good.
  await guarding.catch(() => {});
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: releaseKeys });
}

interface Guarded {
  chrome: typeof browser;
  emend?: {
    composing?: boolean;
    keystroke?: {
      own(): void;
      release(): void;
      receive: ((key: string) => void) | null;
      onPointer: (() => void) | null;
    };
  };
}

// Runs in the page's isolated world.
function ownKeysFor(nonce: string): void {
  const world = globalThis as unknown as Guarded;
  const { keystroke, composing } = world.emend ?? {};
  if (!keystroke || composing) return;
  const relay = (key: string) => {
    void world.chrome.runtime
      .sendMessage({ emend: 'page', call: 'relayKeys', payload: { nonce, keys: [key] } })
      .catch(() => {});
  };
  keystroke.own();
  keystroke.receive = relay;
  keystroke.onPointer = () => {
    keystroke.release();
    relay('Pointer');
  };
}

// Runs in the page's isolated world.
function releaseKeys(): void {
  const { keystroke, composing } = (globalThis as unknown as Guarded).emend ?? {};
  if (!composing) keystroke?.release();
}
