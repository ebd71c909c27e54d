/**
 * One way to drive a real browser with the built extension, so that an end-to-end test is written once and runs in
 * Chromium and Firefox. `openDrive(name)` gives one; `eachBrowser` runs a suite in both.
 */
import type { Tab } from './tab.ts';

export type BrowserName = 'chromium' | 'firefox';
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

export interface LaunchOptions {
  /** Folder of the profile; null makes a new one, deleted on close. A profile given is kept. */
  profile?: string | null;
  /** Folder of the unpacked extension; null takes what the last build wrote for this browser. */
  extension?: string | null;
  /** Folders of other extensions that run beside ours. */
  alongside?: string[];
  /** Language of the browser's own interface, which the extension's words follow: `en` or `uk`. */
  language?: string;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  /** Firefox: preferences in `user.js`. Chromium: merged into `Default/Preferences` before the start. */
  preferences?: Record<string, Json>;
  /** More arguments on the command line. */
  args?: string[];
  /** Leaves the welcome open that comes with the installation. */
  welcome?: boolean;
  /** Shows a window. */
  headed?: boolean;
}

/** Something that runs script: a tab's page, a frame in it, a page of our own. */
export interface Scope {
  /** Runs a function there and resolves with its JSON value. It sees nothing of the test but its arguments. */
  evaluate<Args extends Json[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
}

/** A page of our own that is on the screen, wherever the browser put it. */
export interface Surface {
  kind: 'panel' | 'popup' | 'tab';
  url: string;
  tab: Tab;
}

export interface Drive {
  readonly name: BrowserName;
  /** Folder of the profile, kept through restarts. */
  readonly profile: string;
  /** Address of one of our own pages or files. */
  ownUrl(path: string): string;

  openTab(url: string): Promise<Tab>;
  /** One of our own pages, such as `sidepanel.html`, in a tab of its own. */
  openOwnPage(path: string): Promise<Tab>;
  /** Our own pages on the screen: side panel or sidebar, popup windows, tabs. */
  surfaces(): Promise<Surface[]>;
  /** Runs a function with the extension's rights, in a page of ours that nobody sees and nothing else runs in. */
  own: Scope;
  /** Runs a function inside the background itself, waking it first: where a fault is put in between two steps. */
  background: Scope;
  /** All rows of a table of the extension's database; empty when there is no such table yet. */
  rows<Row = { [key: string]: Json }>(table: string): Promise<Row[]>;
  storageLocal(): Promise<{ [key: string]: Json }>;

  isBackgroundAlive(): Promise<boolean>;
  /** Ends the service worker or event page, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Reloads the extension, as an update does. */
  reloadExtension(): Promise<void>;
  /** Fires a command of the manifest as its shortcut would. */
  dispatchCommand(name: string): Promise<void>;
  /** Deletes history, cookies and site data of all time, as the browser's own settings do. */
  clearSiteData(): Promise<void>;
  /** Grants or takes away access to every site. */
  setSiteAccess(allowed: boolean): Promise<void>;

  /** Addresses that the extension's own contexts asked for so far, without files of its own. */
  requests(): Promise<string[]>;
  /** Errors said or thrown so far in the extension's own contexts and its scripts in pages. */
  errors(): Promise<string[]>;

  /** Ends the browser in good order and starts it again on the same profile. Tabs are not brought back. */
  restart(): Promise<void>;
  /** SIGKILL: the browser and all its processes, at once. `restart` brings it back. */
  kill(): Promise<void>;
  /** Resolves when the browser has ended, whoever ended it. */
  ended(): Promise<void>;
  /** Ends the browser and deletes a profile it made. Never throws; safe to call twice. */
  close(): Promise<void>;
}
