/**
 * Functions that run inside Firefox itself, with its own rights: what WebDriver does not offer. Each stands alone, as
 * those of `page-scripts.ts` do. The types below are the small part of Firefox's interfaces that they use.
 */
import type { Json } from './drive.ts';
import type { FrameInfo } from './tab-engine.ts';

interface BrowsingContext {
  id: number;
  browserId: number;
  name: string;
  parent: BrowsingContext | null;
  children: BrowsingContext[];
  topChromeWindow: ChromeWindow;
  embedderElement: XulBrowser;
  currentWindowGlobal: { documentURI: { spec: string } } | null;
}

interface TextInputProcessor {
  KEY_DONT_DISPATCH_MODIFIER_KEY_EVENT: number;
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent, flags?: number): number;
  keyup(event: KeyboardEvent, flags?: number): boolean;
  setPendingCompositionString(text: string): void;
  appendClauseToPendingComposition(length: number, attribute: number): void;
  setCaretInPendingComposition(offset: number): void;
  flushPendingComposition(): boolean;
  commitComposition(): void;
}

interface XulBrowser extends HTMLElement {
  browsingContext: BrowsingContext;
  currentURI: { spec: string };
  messageManager: {
    addMessageListener(name: string, listener: Listener): void;
    removeMessageListener(name: string, listener: Listener): void;
    loadFrameScript(address: string, later: boolean): void;
  };
}

type Listener = (message: { data: { value?: string; error?: string } }) => void;

type ChromeWindow = Window & {
  KeyboardEvent: typeof KeyboardEvent;
  synthesizeMouseEvent(type: string, x: number, y: number, data: object, options?: object): boolean;
};

interface WindowTracker {
  BrowserWindowTracker: { getTopWindow(options: { allowPopups: boolean }): MainWindow };
}

type MainWindow = ChromeWindow & {
  gBrowser: { addTab(url: string, options: object): { linkedBrowser: XulBrowser } };
  SidebarController: { isOpen: boolean; browser: { contentDocument: Document | null } };
};

interface ExtensionPolicy {
  extension: {
    backgroundState: string;
    terminateBackground(options: object): Promise<void>;
  };
}

declare const Services: {
  focus: { activeWindow: ChromeWindow | null };
  console: { getMessageArray(): unknown[] };
  locale: { availableLocales: string[]; requestedLocales: string[] };
  obs: { addObserver(observer: object, topic: string): void };
  scriptSecurityManager: { getSystemPrincipal(): object };
};
declare const Cc: Record<
  string,
  { createInstance(type: unknown): TextInputProcessor; getService(type: unknown): { getEvents(): ConsoleCall[] } }
>;
declare const Cu: { getGlobalForObject(thing: object): object };
declare const Ci: Record<string, unknown>;
declare const BrowsingContext: {
  get(id: number): BrowsingContext;
  getCurrentTopByBrowserId(id: number): BrowsingContext;
};
declare const WebExtensionPolicy: { getByID(id: string): ExtensionPolicy | null };
declare const ChromeUtils: { importESModule(address: string): object };

interface HttpChannel {
  URI: { spec: string };
  loadInfo: { loadingPrincipal: { addonId?: string } | null };
}

interface ScriptError {
  sourceName: string;
  lineNumber: number;
  errorMessage: string;
  flags: number;
}

interface ConsoleCall {
  level: string;
  filename: string;
  arguments: unknown[];
}

/** The page and every frame below it, from the id of the tab's browser. */
export function listFrames(browserId: number): FrameInfo[] {
  const list: FrameInfo[] = [];
  const visit = (context: BrowsingContext, parent: string | null) => {
    const url = context.currentWindowGlobal?.documentURI.spec ?? '';
    list.push({ id: String(context.id), name: context.name, url, parent });
    for (const child of context.children) visit(child, String(context.id));
  };
  visit(BrowsingContext.getCurrentTopByBrowserId(browserId), null);
  return list;
}

/** The way from the page down to a frame: at each step, which child. Null when the frame is gone. */
export function pathToFrame(id: number): number[] | null {
  const path: number[] = [];
  for (let context = BrowsingContext.get(id); context?.parent; context = context.parent)
    path.unshift(context.parent.children.findIndex((child) => child.id === context.id));
  return BrowsingContext.get(id) && !path.includes(-1) ? path : null;
}

/**
 * Presses keys one after the other, each with its modifiers held, in the window of a tab. A window that is behind
 * another comes to the front first, as a reader would have to.
 */
export async function pressKeys(
  browserId: number,
  strokes: {
    key: string;
    code: string;
    keyCode: number;
    held: string[];
    repeats?: number;
    part?: 'down' | 'up';
  }[],
): Promise<void> {
  const { topChromeWindow: window, embedderElement } = BrowsingContext.getCurrentTopByBrowserId(browserId);
  if (Services.focus.activeWindow !== window) {
    const raised = new Promise((done) => window.addEventListener('activate', done, { once: true }));
    window.focus();
    await raised;
    embedderElement.focus();
  }
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  if (!processor?.beginInputTransactionForTests(window)) throw new Error('no input transaction');
  const modifiers: Record<string, [string, number]> = {
    Control: ['ControlLeft', 17],
    Shift: ['ShiftLeft', 16],
    Alt: ['AltLeft', 18],
    Meta: ['MetaLeft', 224],
  };
  for (const { key, code, keyCode, held, repeats = 0, part } of strokes) {
    const downs = held.map((name) => {
      const [place, number] = modifiers[name] ?? [name, 0];
      return new window.KeyboardEvent('', { key: name, code: place, keyCode: number });
    });
    const event = new window.KeyboardEvent('', { key, code, keyCode });
    // A modifier that is down already is only made known to this processor.
    const quietly = part === 'up' ? processor.KEY_DONT_DISPATCH_MODIFIER_KEY_EVENT : 0;
    for (const down of downs) processor.keydown(down, quietly);
    if (part !== 'up') processor.keydown(event);
    for (let left = repeats; left > 0; left -= 1)
      processor.keydown(new window.KeyboardEvent('', { key, code, keyCode, repeat: true }));
    if (part === 'down') continue;
    processor.keyup(event);
    for (const down of downs.reverse()) processor.keyup(down);
  }
}

/** Text by an input method: shown as being composed, then committed. */
export function composeText(browserId: number, text: string): void {
  const window = BrowsingContext.getCurrentTopByBrowserId(browserId).topChromeWindow;
  if (Services.focus.activeWindow !== window) window.focus();
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  if (!processor?.beginInputTransactionForTests(window)) throw new Error('no input transaction');
  const rawClause = 2; // nsITextInputProcessor.ATTR_RAW_CLAUSE
  processor.setPendingCompositionString(text);
  processor.appendClauseToPendingComposition(text.length, rawClause);
  processor.setCaretInPendingComposition(text.length);
  processor.flushPendingComposition();
  processor.commitComposition();
}

/** A mouse event at a place of a tab's viewport, as from the system. */
export function sendMouse(browserId: number, type: string, x: number, y: number): void {
  const { topChromeWindow: window, embedderElement } = BrowsingContext.getCurrentTopByBrowserId(browserId);
  let { left, top } = embedderElement.getBoundingClientRect();
  // The sidebar's browser stands in a document within the window's.
  for (let frame = embedderElement.ownerDocument.defaultView?.frameElement; frame; ) {
    const outer = frame.getBoundingClientRect();
    left += outer.left;
    top += outer.top;
    frame = frame.ownerDocument.defaultView?.frameElement;
  }
  const data = { button: 0, buttons: type === 'mousedown' ? 1 : 0, clickCount: type === 'mousemove' ? 0 : 1 };
  window.synthesizeMouseEvent(type, left + x, top + y, data);
}

export function backgroundState(id: string): string {
  return WebExtensionPolicy.getByID(id)?.extension.backgroundState ?? 'absent';
}

export async function terminateBackground(id: string): Promise<void> {
  const options = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground(options);
}

/** Lets the browser speak a language it has no pack for, so that extensions choose theirs by it when they start. */
export function speakLanguage(language: string): void {
  Services.locale.availableLocales = [language, 'en-US'];
  Services.locale.requestedLocales = [language, 'en-US'];
}

/** Reloads the add-on and waits until it runs again. */
export async function reloadAddon(id: string): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs') as {
    AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  };
  await (await AddonManager.getAddonByID(id)).reload();
}

/** Presses the shortcut of a command, found by its letter among the keys that the extension was given. */
export function fireShortcut(letter: string): boolean {
  const { BrowserWindowTracker } = ChromeUtils.importESModule(
    'resource:///modules/BrowserWindowTracker.sys.mjs',
  ) as WindowTracker;
  const window = BrowserWindowTracker.getTopWindow({ allowPopups: false });
  const keys = [...window.document.querySelectorAll('keyset[id^="ext-keyset"] key')];
  const key = keys.find((one) => one.getAttribute('key')?.toUpperCase() === letter) as
    | (Element & { doCommand(): void })
    | undefined;
  key?.doCommand();
  return key !== undefined;
}

export async function setHostAccess(id: string, allowed: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  ) as {
    ExtensionPermissions: Record<'add' | 'remove', (id: string, what: object, extension: unknown) => Promise<void>>;
  };
  // Called on its object: both use `this`.
  const change = { permissions: [], origins: ['<all_urls>'] };
  await ExtensionPermissions[allowed ? 'add' : 'remove'](id, change, WebExtensionPolicy.getByID(id)?.extension);
}

/**
 * Starts a list of the addresses that the extension's own contexts ask for; kept in the modules' own global,
 * which no navigation ends. */
export function watchRequests(id: string): void {
  const seen: string[] = [];
  const modules = ChromeUtils.importESModule('resource://gre/modules/AppConstants.sys.mjs');
  (Cu.getGlobalForObject(modules) as { emendRequests?: string[] }).emendRequests = seen;
  const observe = (subject: { QueryInterface(type: unknown): HttpChannel }) => {
    const { URI, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel);
    if (loadInfo.loadingPrincipal?.addonId === id) seen.push(URI.spec);
  };
  Services.obs.addObserver({ observe }, 'http-on-modify-request');
}

export function listRequests(): string[] {
  const modules = ChromeUtils.importESModule('resource://gre/modules/AppConstants.sys.mjs');
  return [...((Cu.getGlobalForObject(modules) as { emendRequests?: string[] }).emendRequests ?? [])];
}

/** Errors thrown so far by scripts of extensions, promises without a handler included. */
export function listThrown(): string[] {
  const found: string[] = [];
  for (const message of Services.console.getMessageArray()) {
    if (!(message instanceof (Ci.nsIScriptError as new () => ScriptError))) continue;
    const isWarning = (message.flags & 1) !== 0;
    const { sourceName, lineNumber, errorMessage } = message;
    if (isWarning || !sourceName.startsWith('moz-extension://')) continue;
    // A frame that closes while a call of its own is under way: Firefox notes it, nothing is wrong.
    if (/^Promise (resolved|rejected) after context unloaded/.test(errorMessage)) continue;
    found.push(`${errorMessage} (${sourceName.split('/').at(-1)}:${lineNumber})`);
  }
  return found;
}

/** Errors logged so far in this process by scripts of extensions. */
export function listLogged(): string[] {
  const calls = Cc['@mozilla.org/consoleAPI-storage;1']?.getService(Ci.nsIConsoleAPIStorage).getEvents() ?? [];
  return (
    calls
      .filter(({ level, filename }) => level === 'error' && filename.startsWith('moz-extension://'))
      .map((call) => Array.from(call.arguments, String).join(' '))
      // Firefox's own remark that a page or frame was left while a message of it was under way.
      .filter((text) => !/^Promise (resolved|rejected) after context unloaded/.test(text))
  );
}

/** Opens an address in a tab that stays behind the selected one; answers with its browsing context's id. */
export function openHiddenTab(url: string): number {
  const { BrowserWindowTracker } = ChromeUtils.importESModule(
    'resource:///modules/BrowserWindowTracker.sys.mjs',
  ) as WindowTracker;
  const { gBrowser } = BrowserWindowTracker.getTopWindow({ allowPopups: false });
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  return gBrowser.addTab(url, { inBackground: true, triggeringPrincipal }).linkedBrowser.browsingContext.id;
}

/** What the sidebar shows and the id of its browser; null when it is closed. */
export function findSidebar(): { url: string; browserId: number } | null {
  const { BrowserWindowTracker } = ChromeUtils.importESModule(
    'resource:///modules/BrowserWindowTracker.sys.mjs',
  ) as WindowTracker;
  const { SidebarController } = BrowserWindowTracker.getTopWindow({ allowPopups: false });
  if (!SidebarController.isOpen) return null;
  const inner = SidebarController.browser.contentDocument?.querySelector('browser') as XulBrowser | null | undefined;
  return inner ? { url: inner.currentURI.spec, browserId: inner.browsingContext.browserId } : null;
}

export function focusBrowser(browserId: number): void {
  BrowsingContext.getCurrentTopByBrowserId(browserId).embedderElement.focus();
}

/** Runs the source of a function in a browser that has no handle of WebDriver's, by a script beside its page. */
export function evaluateBeside(browserId: number, source: string, args: Json[]): Promise<Json> {
  const { messageManager } = BrowsingContext.getCurrentTopByBrowserId(browserId).embedderElement;
  const answer = `emend:${Math.random()}`;
  const script = `(async () => {
    const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    try {
      const value = await Cu.evalInSandbox(${JSON.stringify(`(${source})(...${JSON.stringify(args)})`)}, sandbox);
      sendAsyncMessage(${JSON.stringify(answer)}, { value: JSON.stringify(value ?? null) });
    } catch (error) {
      sendAsyncMessage(${JSON.stringify(answer)}, { error: String(error) });
    }
  })();`;
  return new Promise((done, fail) => {
    messageManager.addMessageListener(answer, function hear({ data }) {
      messageManager.removeMessageListener(answer, hear);
      if (data.error !== undefined) fail(new Error(data.error));
      else done(JSON.parse(data.value ?? 'null'));
    });
    messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
  });
}
