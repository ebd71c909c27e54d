/**
 * The always-on script: the key, the early-key buffer and guard, "has this page notes?", route changes. Nothing else.
 *
 * Not WXT's `defineContentScript`: that one tells every page the extension's id and lets a page switch it off
 * (field-notes/platform.md 2.4). It is an unlisted script, registered by the background.
 */
import { isChord, isWriting } from './chord';
import { hasNotes } from './find-notes';
import { findRival } from './find-rival';
import { ownKeys } from './own-keys';
import { selectedRange } from './selected-range';
import { api, isAlive, type Keystroke, share, shared } from './world';

type Switches = import('@/lib/messaging/calls').Switches;

export function startKeystroke(): void {
  // A second copy in the same world (re-injection, `document.open` erasing every listener): the newest one serves.
  shared()?.stop();
  const controller = new AbortController();
  const { signal } = controller;
  const keystroke = ownKeys(signal);
  share({ keystroke, stop: () => controller.abort() });
  const stop = () => controller.abort();

  let switches: Partial<Switches> = {};
  const learn = (next: unknown) => {
    switches = (next ?? {}) as Partial<Switches>;
    if (switches.paused || switches.sitesOff?.includes(location.hostname)) stop();
  };
  api.storage.local.get('switches').then((stored) => learn(stored.switches), stop);
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    if (changes.switches) learn(changes.switches.newValue);
  };
  api.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => isAlive() && api.storage.onChanged.removeListener(onChanged));

  listenForChord(keystroke, stop, () => switches.sitesOwn?.includes(location.hostname) ?? false);
  listenForFrames(signal);
  watchRoute(signal);
}

/** Capture notes the candidate; a one-shot bubble listener, which runs last, decides: stopped or prevented, the page wins. */
function listenForChord(keystroke: Keystroke, stop: () => void, prefersOwn: () => boolean): void {
  const { signal } = keystroke;
  let decide: AbortController | null = null;
  const take = (event: KeyboardEvent, range: Range, rival: boolean) => {
    event.preventDefault();
    keystroke.own();
    void openComposer(keystroke, range, rival);
  };
  addEventListener(
    'keydown',
    (event) => {
      decide?.abort();
      if (!isChord(event)) return;
      if (!isAlive()) return stop();
      const range = isWriting(event) ? null : selectedRange();
      if (!range) return;
      if (findRival()) {
        // It listens on keydown, keypress or keyup and does not look whether the key was handled: one dialog, ours.
        if (prefersOwn()) return;
        event.stopImmediatePropagation();
        return take(event, range, true);
      }
      decide = new AbortController();
      addEventListener('keydown', (late) => late === event && !late.defaultPrevented && take(event, range, false), {
        once: true,
        signal: AbortSignal.any([signal, decide.signal]),
      });
    },
    { capture: true, signal },
  );
}

async function openComposer(keystroke: Keystroke, range: Range, rival: boolean): Promise<void> {
  try {
    await bringPageScript();
    const page = shared()?.page;
    if (page) return page.compose(range, rival);
  } catch {
    // Falls through: the background is gone (an update in this very moment), and the keys are the page's again.
  }
  keystroke.release();
}

async function bringPageScript(): Promise<void> {
  if (!shared()?.page) await tell('begin');
}

const tell = (call: string): Promise<unknown> => api.runtime.sendMessage({ emend: 'page', call, payload: null });

/**
 * Child frames get this script when the focus first enters one: a listener from document_start in every frame costs an
 * isolated world each (bench/frames).
 */
function listenForFrames(signal: AbortSignal): void {
  addEventListener(
    'blur',
    () => {
      if (isAlive() && document.activeElement instanceof HTMLIFrameElement) tell('enterFrames').catch(() => {});
    },
    { signal },
  );
}

/** Looks for notes once the document stands, and again when a single-page app changes its route or the page comes back. */
function watchRoute(signal: AbortSignal): void {
  let seen = '';
  const look = async () => {
    if (!isAlive() || signal.aborted) return;
    seen = location.href;
    if (await hasNotes().catch(() => false)) await bringPageScript().catch(() => {});
    shared()?.page?.visit();
  };
  const changed = () => {
    if (location.href !== seen) void look();
  };
  const options = { signal };
  const begin = () => void look();
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', begin, { ...options, once: true });
  } else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin, { ...options, once: true });
  else begin();
  addEventListener('pageshow', (event) => event.persisted && begin(), options);
  addEventListener('popstate', changed, options);
  addEventListener('hashchange', changed, options);
  // `pushState` is seen by the Navigation API alone (Chromium 102, Firefox 147).
  (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', changed, options);
}
