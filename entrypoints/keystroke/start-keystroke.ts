/**
 * The always-on script: the key, the early-key buffer and guard, "has this page notes?", route changes. Nothing else.
 *
 * Not WXT's `defineContentScript`: that one tells every page the extension's id and lets a page switch it off
 * (field-notes/platform.md 2.4). It is an unlisted script, registered by the background.
 */
import { isChord, isWriting, obey, prefersOwn, selected, shadowOf } from './chord';
import { hasNotes } from './find-notes';
import { findRival } from './find-rival';
import { ownKeys } from './own-keys';
import { api, isAlive, type Keystroke, share, shared, textAt } from './world';

type Switches = import('@/lib/annotation/schema').Switches;
type Stored = { salt?: string; switches?: Partial<Switches> };

export function startKeystroke(): void {
  // A second copy in the same world (re-injection, `document.open` erasing every listener): the newest one serves.
  try {
    shared()?.stop();
  } catch {
    // Not ours, but an element that the page has given this name (H-11).
  }
  const controller = new AbortController();
  const { signal } = controller;
  const keystroke = ownKeys(signal, (event) => consider(event, keystroke));
  const stop = () => controller.abort();
  share({ keystroke, stop, obey, isWriting, findRival, shadowOf });
  listenForFrames(signal);
  watchRoute(signal);
}

/** Capture notes the candidate; a one-shot bubble listener, which runs last, decides: stopped or prevented, the page wins. */
function consider(event: KeyboardEvent, keystroke: Keystroke): void {
  if (!isChord(event)) return;
  const selection = isAlive() && !isWriting(event) ? selected() : null;
  if (!selection) return;
  const take = (rival: boolean) => {
    event.preventDefault();
    keystroke.own();
    keystroke.selection = selection;
    keystroke.text = textAt(selection);
    void openComposer(keystroke, rival);
  };
  if (!findRival()) {
    // Left over where the page stopped the event; then it meets another one, and goes.
    const decide = (late: Event) => late === event && !late.defaultPrevented && take(false);
    addEventListener('keydown', decide, { once: true, signal: keystroke.signal });
  } else if (!prefersOwn) {
    // It listens on keydown, keypress or keyup and does not look whether the key was handled: one dialog, ours.
    event.stopImmediatePropagation();
    take(true);
  }
}

async function openComposer(keystroke: Keystroke, rival: boolean): Promise<void> {
  try {
    await bringPageScript();
    if (shared()?.page?.compose(rival)) return;
  } catch {
    // Falls through: the background is gone (an update in this very moment), and the keys are the page's again.
  }
  keystroke.release();
}

async function bringPageScript(): Promise<void> {
  if (!shared()?.page) await tell('begin');
}

const tell = (call: string): Promise<unknown> => api.runtime.sendMessage({ emend: 'page', call });

/**
 * Child frames get this script when the focus first enters one: a listener from document_start in every frame costs an
 * isolated world each (ARCHITECTURE.md, decisions).
 */
function listenForFrames(signal: AbortSignal): void {
  let isTelling = false;
  // A turn later: Firefox names a frame of the same origin as the active element only after the event.
  const later = ({ isTrusted }: Event) => isTrusted && setTimeout(enter);
  const enter = async () => {
    // One message at a time, however often the page moves its focus to and fro.
    if (isTelling || !isAlive() || !(document.activeElement instanceof HTMLIFrameElement)) return;
    isTelling = true;
    await tell('enterFrames').catch(() => {});
    isTelling = false;
  };
  addEventListener('blur', later, { signal });
}

/**
 * Looks for notes once the document stands, and again when a single-page app changes its route or the page comes back.
 * What is switched is read before that: a key may come while the page is still on its way.
 */
function watchRoute(signal: AbortSignal): void {
  let seen = '';
  const options = { signal };
  /** Resolves with the document's word that it has come so far; a page can say so too, which only makes us look sooner. */
  const until = (name: string) => new Promise((resolve) => document.addEventListener(name, resolve, options));
  const lookFor = async () => {
    seen = location.href;
    if ((document as { prerendering?: boolean }).prerendering) await until('prerenderingchange');
    const { salt, switches } = await api.storage.local.get<Stored>(['salt', 'switches']);
    obey(switches);
    if (document.readyState === 'loading') await until('readystatechange');
    if (signal.aborted) return;
    if (salt && (await hasNotes(salt))) await bringPageScript();
    shared()?.page?.visit();
  };
  // An orphan, or a page that went meanwhile, has nothing to find.
  const look = () => void lookFor().catch(() => {});
  // Not asked on the first look: naming `runtime` makes its part of the API, 10 kB on the heap of every page.
  const changed = () => {
    if (location.href !== seen && isAlive()) look();
  };
  look();
  addEventListener('pageshow', ({ isTrusted, persisted }) => isTrusted && persisted && isAlive() && look(), options);
  // `pushState` is seen by the Navigation API alone (Chromium 102, Firefox 147).
  const world = self as { navigation?: EventTarget };
  (world.navigation ?? self).addEventListener(world.navigation ? 'currententrychange' : 'popstate', changed, options);
}
