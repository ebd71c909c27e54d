import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { browser as Api } from 'wxt/browser';
import { closeWelcome, isGreeted } from './close-welcome.ts';
import type { Drive, Json, LaunchOptions, Scope, Surface } from './drive.ts';
import { extensionDir } from './extension-dir.ts';
import { evaluateInBackground } from './firefox-background.ts';
import * as inside from './firefox-chrome.ts';
import { type FirefoxProcess, firefoxUuid, killFirefox, startFirefox, waitForEnd } from './firefox-process.ts';
import { FirefoxSession } from './firefox-session.ts';
import { FirefoxSidebar } from './firefox-sidebar.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { fillFirefoxProfile } from './firefox-template.ts';
import * as watch from './firefox-watch.ts';
import { packXpi } from './pack-xpi.ts';
import { readTable } from './page-scripts.ts';
import { Tab } from './tab.ts';
import { until } from './until.ts';

/** Inside our own pages. */
declare const browser: typeof Api;

interface Manifest {
  browser_specific_settings: { gecko: { id: string; data_collection_permissions?: { optional?: string[] } } };
  commands?: Record<string, { suggested_key?: { default?: string } }>;
  content_scripts?: unknown[];
}

export class FirefoxDrive implements Drive {
  readonly name = 'firefox';
  readonly profile: string;
  readonly #options: LaunchOptions;
  readonly #extension: string;
  /** The welcome is on its way, and is to be closed. */
  #greeted: boolean;
  readonly #manifest: Manifest;
  readonly #id: string;
  #running: { process: FirefoxProcess; session: FirefoxSession } | null = null;
  #installed = false;
  /** The hidden tab; null before it is first asked for. */
  #unseen: string | null = null;

  private constructor(options: LaunchOptions) {
    this.#options = options;
    this.#extension = options.extension ?? extensionDir('firefox');
    this.#manifest = JSON.parse(readFileSync(join(this.#extension, 'manifest.json'), 'utf8'));
    this.#id = this.#manifest.browser_specific_settings.gecko.id;
    this.profile = options.profile ?? mkdtempSync(join(tmpdir(), 'emend-firefox-'));
    this.#greeted = !options.welcome && isGreeted(this.profile, this.#extension);
    if (!options.profile) fillFirefoxProfile(this.profile);
  }

  static async open(options: LaunchOptions): Promise<FirefoxDrive> {
    const drive = new FirefoxDrive(options);
    try {
      await drive.#start();
    } catch (error) {
      await drive.close();
      throw error;
    }
    return drive;
  }

  readonly own: Scope = {
    evaluate: async (run, ...args) => (await this.#evaluateUnseen(String(run), args)) as never,
  };

  readonly background: Scope = {
    evaluate: async (run, ...args) => {
      if (!(await this.isBackgroundAlive()))
        await this.own.evaluate(() => browser.runtime.sendMessage({ wake: true }).catch(() => {}));
      await until(() => this.isBackgroundAlive(), 'the event page');
      return (await this.#evaluateUnseen(String(evaluateInBackground), [this.#id, String(run), args], true)) as never;
    },
  };

  ownUrl = (path: string) => `moz-extension://${firefoxUuid}/${path}`;

  async openTab(url: string): Promise<Tab> {
    const session = this.#session();
    const tab = new Tab(new FirefoxTab(session, await session.newTab()));
    await tab.goto(url);
    return tab;
  }

  openOwnPage = (path: string) => this.openTab(this.ownUrl(path));

  async surfaces(): Promise<Surface[]> {
    const session = this.#session();
    const list: Surface[] = [];
    for (const handle of await session.handles()) {
      const { value: url } = (await session.command(handle, 'WebDriver:GetCurrentURL')) as { value: string };
      if (!url.startsWith(this.ownUrl('')) || url.startsWith(this.ownUrl('manifest.json'))) continue;
      const tab = new Tab(new FirefoxTab(session, handle));
      const type = await tab.evaluate(async () => (await browser.windows.getCurrent()).type ?? 'normal');
      list.push({ kind: type === 'popup' ? 'popup' : 'tab', url, tab });
    }
    const sidebar = await session.chrome(inside.findSidebar);
    if (sidebar) {
      const { url, browserId } = sidebar;
      list.push({ kind: 'panel', url, tab: new Tab(new FirefoxSidebar(session, browserId)) });
    }
    return list;
  }

  rows = <Row>(table: string) => this.own.evaluate(readTable, table) as Promise<Row[]>;

  storageLocal = () => this.own.evaluate(() => browser.storage.local.get() as Promise<{ [key: string]: Json }>);

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#session().chrome(inside.backgroundState, this.#id)) === 'running';
  }

  /** A call that waits for it may have started another by the time this resolves. */
  stopBackground = () => this.#session().chrome(inside.terminateBackground, this.#id);

  async reloadExtension(): Promise<void> {
    await this.#session().chrome(inside.reloadAddon, this.#id);
    await this.#ready();
  }

  async dispatchCommand(name: string): Promise<void> {
    const letter = this.#manifest.commands?.[name]?.suggested_key?.default?.split('+').at(-1);
    if (!letter) throw new Error(`the command ${name} has no shortcut`);
    if (!(await this.#session().chrome(inside.fireShortcut, letter))) throw new Error(`no key for ${name}`);
  }

  clearSiteData = () => this.#session().chrome(inside.clearSiteData);

  setSiteAccess = (allowed: boolean) => this.#session().chrome(inside.setHostAccess, this.#id, allowed);

  /** The reader's word that data may leave, given beforehand as for a reader who was asked once; or taken back. */
  async setDataConsent(given: boolean): Promise<void> {
    const kinds = this.#manifest.browser_specific_settings.gecko.data_collection_permissions?.optional ?? [];
    if (kinds.length > 0) await this.#session().chrome(inside.setDataConsent, this.#id, kinds, given);
  }

  /** The browser's own question to the reader, as text, once it is there. */
  readPrompt = (timeout?: number) =>
    until(() => this.#session().chrome(inside.readPrompt), 'the browser’s question', timeout);

  /** Its buttons take no press in the first half second; then it is gone. */
  async answerPrompt(allow: boolean): Promise<void> {
    const session = this.#session();
    await until(async () => {
      await session.chrome(inside.answerPrompt, allow);
      return (await session.chrome(inside.readPrompt)) === null;
    }, 'the question answered');
  }

  requests = () => this.#session().chrome(watch.listRequests);

  /** What is logged is known only to the process it was logged in; that of our own pages is asked. */
  async errors(): Promise<string[]> {
    const thrown = await this.#session().chrome(watch.listThrown);
    return [...thrown, ...((await this.#evaluateUnseen(String(watch.listLogged), [], true)) as string[])];
  }

  async restart(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  async kill(): Promise<void> {
    const { process } = this.#need();
    this.#running = null;
    process.marionette.close();
    killFirefox(process.child);
    await waitForEnd(process.child);
  }

  async ended(): Promise<void> {
    const child = this.#running?.process.child;
    if (child?.exitCode === null) await new Promise((done) => child.once('exit', done));
  }

  async close(): Promise<void> {
    await this.#stop().catch(() => {});
    if (!this.#options.profile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const process = await startFirefox(this.profile, this.#id, this.#options);
    const session = new FirefoxSession(process.marionette);
    this.#running = { process, session };
    await session.begin();
    await session.chrome(watch.watchRequests, this.#id);
    if (this.#options.language) await session.chrome(inside.speakLanguage, this.#options.language);
    if (!this.#installed) await this.#install(session);
    // It started with the browser, before the language was known.
    else if (this.#options.language) await session.chrome(inside.reloadAddon, this.#id);
    await this.#ready();
    if (this.#greeted) await closeWelcome(this.own);
    this.#greeted = false;
  }

  /** For good, from a package: what is installed for a time only is gone after a restart. */
  async #install(session: FirefoxSession): Promise<void> {
    const known = await session.chrome(inside.backgroundState, this.#id);
    const file = join(this.profile, 'emend.xpi');
    packXpi(this.#extension, file);
    if (known === 'absent' || !this.#options.profile) {
      await session.installAddon(file);
      // Written a moment later: a browser killed before that has no add-on when it starts again.
      await until(() => knowsAddon(this.profile, this.#id), 'the add-on in the profile');
    }
    for (const [at, folder] of (this.#options.alongside ?? []).entries()) {
      const other = join(this.profile, `other-${at}.xpi`);
      packXpi(folder, other);
      await session.installAddon(other);
    }
    this.#installed = true;
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (!running) return;
    try {
      await running.session.quit();
      await waitForEnd(running.process.child);
    } finally {
      running.process.marionette.close();
      killFirefox(running.process.child);
    }
  }

  /** The always-on script is registered by the background when it first starts; before that a page has none. */
  async #ready(): Promise<void> {
    const session = this.#session();
    await until(async () => (await session.chrome(inside.backgroundState, this.#id)) !== 'absent', 'the extension');
    if (this.#manifest.content_scripts) return;
    await until(
      () => this.own.evaluate(async () => (await browser.scripting.getRegisteredContentScripts()).length > 0),
      'the always-on script registered',
    );
    // A click made by a script is none to Firefox, so most tests could not ask. `consent.e2e.ts` takes it back and asks.
    await this.setDataConsent(true);
  }

  /**
   * In a tab behind the others that shows only a file of ours: no code of ours runs there, no tab loses the focus. It is
   * kept while the extension runs: a new one for each question took 180 ms of the processor (2026-11-27).
   */
  async #evaluateUnseen(source: string, args: Json[], system = false): Promise<unknown> {
    const session = this.#session();
    const isThere = this.#unseen !== null && (await session.handles()).includes(this.#unseen);
    if (!isThere) this.#unseen = await this.#openHidden();
    return await session.evaluate(this.#unseen as string, null, source, args, system);
  }

  /** Known by its address: the extension may open a tab of its own at the same moment. */
  async #openHidden(): Promise<string> {
    const session = this.#session();
    const before = await session.handles();
    const address = this.ownUrl(`manifest.json#${randomUUID()}`);
    await session.chrome(inside.openHiddenTab, address);
    const isOurs = `() => location.href === ${JSON.stringify(address)} && document.readyState === "complete"`;
    return await until(async () => {
      for (const one of (await session.handles()).filter((known) => !before.includes(known)))
        if (await session.evaluate(one, null, isOurs, []).catch(() => false)) return one;
      return null;
    }, 'a page of ours in a hidden tab');
  }

  #session(): FirefoxSession {
    return this.#need().session;
  }

  #need() {
    if (!this.#running) throw new Error('Firefox is not running');
    return this.#running;
  }
}

/** Do the files that Firefox starts its add-ons from name this one? One of them is packed: a whole id may be cut in it. */
function knowsAddon(profile: string, id: string): boolean {
  const [name] = id.split('@');
  return ['extensions.json', 'addonStartup.json.lz4'].every((known) => {
    const file = join(profile, known);
    return existsSync(file) && readFileSync(file).includes(`${name}`);
  });
}
