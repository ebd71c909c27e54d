/**
 * Functions that run inside Firefox itself, with its own rights: what WebDriver does not offer. Each stands alone, as
 * those of `page-scripts.ts` do.
 */
import type { Json } from './drive.ts';
import type { ExtensionPolicy, FrameContext, WindowTracker, XulBrowser } from './firefox-types.ts';
import type { FrameInfo } from './tab-engine.ts';

declare const Services: {
  wm: { getEnumerator(type: string): Iterable<{ PopupNotifications?: { panel: Element & { state: string } } }> };
  locale: { availableLocales: string[]; requestedLocales: string[] };
  scriptSecurityManager: { getSystemPrincipal(): object };
  clearData: { deleteData(flags: number, done: { onDataDeleted(): void }): void };
};
declare const BrowsingContext: {
  get(id: number): FrameContext;
  getCurrentTopByBrowserId(id: number): FrameContext;
};
declare const WebExtensionPolicy: { getByID(id: string): ExtensionPolicy | null };
declare const ChromeUtils: { importESModule(address: string): object };

declare const Ci: { nsIClearDataService: Record<string, number> };

/** What “Clear browsing data and cookies” does with everything ticked, of all time. */
export function clearSiteData(): Promise<void> {
  const kinds = Ci.nsIClearDataService;
  const { CLEAR_COOKIES_AND_SITE_DATA = 0, CLEAR_HISTORY = 0, CLEAR_ALL_CACHES = 0 } = kinds;
  return new Promise((done) =>
    Services.clearData.deleteData(CLEAR_COOKIES_AND_SITE_DATA | CLEAR_HISTORY | CLEAR_ALL_CACHES, {
      onDataDeleted: () => done(),
    }),
  );
}

/** The page and every frame below it, from the id of the tab's browser. */
export function listFrames(browserId: number): FrameInfo[] {
  const list: FrameInfo[] = [];
  const visit = (context: FrameContext, parent: string | null) => {
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

/** Gives or takes the reader's word that data may leave, as the page of add-ons does. */
export async function setDataConsent(id: string, kinds: string[], given: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  ) as {
    ExtensionPermissions: Record<'add' | 'remove', (id: string, what: object, extension: unknown) => Promise<void>>;
  };
  const change = { permissions: [], origins: [], data_collection: kinds };
  await ExtensionPermissions[given ? 'add' : 'remove'](id, change, WebExtensionPolicy.getByID(id)?.extension);
}

/** What the browser asks the reader for an extension, in whichever window; null where it asks nothing. */
export function readPrompt(): string | null {
  for (const { PopupNotifications } of Services.wm.getEnumerator('navigator:browser')) {
    const asked = PopupNotifications?.panel.querySelector('#addon-webext-permissions-notification');
    if (asked && PopupNotifications?.panel.state === 'open') return asked.textContent;
  }
  return null;
}

/** Presses one of its two buttons. */
export function answerPrompt(allow: boolean): void {
  for (const { PopupNotifications } of Services.wm.getEnumerator('navigator:browser')) {
    const asked = PopupNotifications?.panel.querySelector('#addon-webext-permissions-notification') as
      | (Element & { button: HTMLElement; secondaryButton: HTMLElement })
      | null
      | undefined;
    if (asked) (allow ? asked.button : asked.secondaryButton).click();
  }
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
