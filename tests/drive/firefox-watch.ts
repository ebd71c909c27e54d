/** What the extension asked for and what went wrong in it, from inside Firefox. Each function stands alone. */
import type { ConsoleCall, HttpChannel, ScriptError } from './firefox-types.ts';

declare const Services: {
  console: { getMessageArray(): unknown[] };
  obs: { addObserver(observer: object, topic: string): void };
};
declare const Cc: Record<string, { getService(type: unknown): { getEvents(): ConsoleCall[] } }>;
declare const Cu: { getGlobalForObject(thing: object): object };
declare const Ci: Record<string, unknown>;
declare const ChromeUtils: { importESModule(address: string): object };

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
    if (/^Promise (resolved|rejected) (after context unloaded|while context is inactive)/.test(errorMessage)) continue;
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
      .filter((text) => !/^Promise (resolved|rejected) (after context unloaded|while context is inactive)/.test(text))
  );
}
