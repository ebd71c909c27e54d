import { browser } from 'wxt/browser';
import { callsTo } from '@/lib/messaging/call';
import type { InPageCalls } from '@/lib/messaging/calls';
import { waitAtMost } from '@/lib/messaging/wait-at-most';
import { isOffAt, readSwitches } from './read-switches';

/**
 * Every script of ours goes in as it is asked for: by default the browsers wait until a document is loaded, so that one
 * child frame that never is would hold up all of its tab (H-07).
 */
export const NOW = { injectImmediately: true } as const;

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
export const bringPage = (spot: Spot): Promise<void> => bringInto(spot, '/page.js');

/** Brings the always-on script where it is missing, and what is asked for besides, into one frame. */
export async function bringInto({ tabId, frameId }: Spot, ...files: string[]): Promise<void> {
  await checkSwitches(tabId);
  const target = { tabId, frameIds: [frameId] };
  const [first] = await browser.scripting.executeScript({ ...NOW, target, func: hasKeystroke });
  const wanted = first?.result === true ? files : ['/keystroke.js', ...files];
  if (wanted.length) await bringFiles({ tabId, frameId }, wanted);
}

/** Brings scripts into one frame, whatever is there. */
export async function bringFiles({ tabId, frameId }: Spot, files: string[]): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ ...NOW, target, files: files as never } as never);
}

/**
 * Brings the always-on script into the frames of a tab that lack it. Its page is in already, so no switch is asked: while
 * keys are guarded each millisecond is a letter that a frame may hear (H-07).
 */
export async function bringKeystroke(tabId: number, when: { injectImmediately: boolean } = NOW): Promise<void> {
  const target = { tabId, allFrames: true };
  const found = await browser.scripting.executeScript({ ...when, target, func: hasKeystroke });
  const frameIds = found.filter(({ result }) => result !== true).map(({ frameId }) => frameId);
  if (!frameIds.length) return;
  await browser.scripting.executeScript({ ...when, target: { tabId, frameIds }, files: ['/keystroke.js'] as never });
}

/**
 * Where Emend is off nothing of it comes in, by whatever way it was asked for.
 *
 * @throws `fault:off`
 */
async function checkSwitches(tabId: number): Promise<void> {
  const [switches, tab] = await Promise.all([readSwitches(), browser.tabs.get(tabId).catch(() => null)]);
  if (isOffAt(switches, tab?.url)) throw new Error('fault:off');
}

/** Once they are loaded: what is put into a frame before its document has come goes with the empty one. */
export const LOADED = { injectImmediately: false } as const;

// Runs in the page's isolated world, so it may use nothing but what it carries.
function hasKeystroke(): boolean {
  const { emend } = globalThis as { emend?: { keystroke?: { signal?: AbortSignal } } };
  // `=== false`: an element the page has named `emend` must not pass for our script (H-11).
  return emend?.keystroke?.signal?.aborted === false;
}

/** Which frame of the tab holds the reader's selection: the focused one before any other; null where none does. */
export async function findSelection(tabId: number): Promise<Spot | null> {
  const target = { tabId, allFrames: true };
  const found = await browser.scripting.executeScript({ ...NOW, target, func: readSelection });
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

/** Longest that a release waits for its tab's guard, in ms: a frame may be stuck. */
const GUARD_WITHIN = 1000;

/** Guards on their way, by tab. */
const guarding = new Map<number, Promise<void>>();

/** While a composer is open, text keys in every other frame of the tab are its own (H-07: theft by child frames). */
export function guardFrames(tabId: number, nonce: string): Promise<void> {
  const target = { tabId, allFrames: true };
  const guard = bringKeystroke(tabId)
    .then(() => browser.scripting.executeScript({ ...NOW, target, func: ownKeysFor, args: [nonce] }))
    .then(() => {});
  guarding.set(tabId, guard);
  const over = () => guarding.get(tabId) === guard && guarding.delete(tabId);
  void guard.then(over, over);
  return guard;
}

export async function releaseFrames(tabId: number): Promise<void> {
  const release = () =>
    browser.scripting.executeScript({ ...NOW, target: { tabId, allFrames: true }, func: releaseKeys });
  const guard = guarding.get(tabId);
  if (guard) await waitAtMost(GUARD_WITHIN, guard);
  await release();
  // A guard that comes after its release would keep the page's keys for good, unless it is another composer's by now.
  if (guard && guarding.get(tabId) === guard) void guard.then(release).catch(() => {});
}

interface Guarded {
  chrome: typeof browser;
  emend?: {
    composing?: boolean;
    keystroke?: {
      keys: string[];
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
  const relay = (...keys: string[]) => {
    void world.chrome.runtime
      .sendMessage({ emend: 'page', call: 'relayKeys', payload: { nonce, keys } })
      .catch(() => {});
  };
  keystroke.own();
  // What was typed here before goes first; most frames have nothing to tell.
  if (keystroke.keys.length) relay(...keystroke.keys.splice(0));
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
