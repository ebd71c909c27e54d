/** What runs inside Chromium or listens to it; the functions run in its pages stand alone. */
import type { Request } from 'playwright-core';
import type { browser as Api } from 'wxt/browser';
import type { Cdp } from './cdp.ts';

/** Inside our own pages and the worker. */
declare const browser: typeof Api;

export const isOurs = (url: string) => url.startsWith('chrome-extension:');

/** Address of the worker or frame that made a request; empty for a page that is only being opened. */
export function askerOf(request: Request): string {
  const worker = request.serviceWorker();
  if (worker || request.isNavigationRequest()) return worker?.url() ?? '';
  try {
    return request.frame().url();
  } catch {
    // Playwright throws where the page behind the frame is not there yet.
    return '';
  }
}

/** What Chromium answers a call of a worker whose process is just ending (extension_function_dispatcher.cc). */
const ofTheEnded = /^Error: No SW\b/;

/** Playwright tells what a worker logs but not what it throws; its own session tells both. */
export function listenToWorkers(cdp: Cdp, tell: (error: string) => void): void {
  cdp.on<{ sessionId: string; targetInfo: { url: string } }>('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (isOurs(targetInfo.url)) void cdp.send('Runtime.enable', {}, sessionId).catch(() => {});
  });
  cdp.on<{ exceptionDetails: { text: string; exception?: { description?: string } } }>(
    'Runtime.exceptionThrown',
    ({ exceptionDetails: { text, exception } }) => {
      const error = exception?.description ?? text;
      if (!ofTheEnded.test(error)) tell(error);
    },
  );
  cdp.on<{ type: string; args: { value?: unknown; description?: string }[] }>('Runtime.consoleAPICalled', (call) => {
    if (call.type === 'error') tell(call.args.map((one) => one.description ?? String(one.value)).join(' '));
  });
  const filter = [{ type: 'service_worker' }];
  void cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter });
}

interface ExtensionsPage {
  chrome: {
    developerPrivate: {
      updateExtensionConfiguration(change: object): Promise<void>;
      updateProfileConfiguration(change: object): Promise<void>;
    };
  };
}

/** On Chromium's own page of extensions. */
export function switchDeveloperModeOn(): Promise<void> {
  const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
  return developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
}

/** On Chromium's own page of extensions: the only way to the switch that a reader has there. */
export function setHostAccess(extensionId: string, hostAccess: string): Promise<void> {
  const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
  return developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
}

/** The reader's word among the extensions that ours may be in private windows; the extension starts anew. */
export function allowPrivateWindows(extensionId: string): Promise<void> {
  const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
  return developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
}

/** On Chromium's own settings: what “Delete browsing data” does with everything ticked, of all time. */
export function clearSiteData(): Promise<void> {
  const kinds = ['browsing_history', 'cookies', 'cache', 'site_settings'].map((kind) => `browser.clear_data.${kind}`);
  const world = globalThis as unknown as {
    chrome: { send(message: string, args: unknown[]): void };
    cr: { webUIResponse(id: string, isDone: boolean): void };
  };
  const allTime = 4;
  return new Promise((done, fail) => {
    world.cr = { webUIResponse: (id, isDone) => id === 'clear' && (isDone ? done() : fail(new Error('not deleted'))) };
    world.chrome.send('initializeClearBrowsingData', ['start']);
    world.chrome.send('clearBrowsingData', ['clear', kinds, allTime]);
  });
}

export async function fireCommand(name: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  // `dispatch` is on every event object of Chromium and in no type.
  (browser.commands.onCommand as unknown as { dispatch(...args: unknown[]): void }).dispatch(name, tab);
}
