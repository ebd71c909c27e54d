import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { browser as Api } from 'wxt/browser';
import { attachTo, evaluateIn, listTargets } from './cdp.ts';
import {
  allowPrivateWindows,
  askerOf,
  clearSiteData,
  fireCommand,
  isOurs,
  listenToWorkers,
  setHostAccess,
  switchDeveloperModeOn,
} from './chromium-inside.ts';
import { type ChromiumProcess, idOfUnpacked, startChromium } from './chromium-process.ts';
import { ChromiumTab } from './chromium-tab.ts';
import { ChromiumTarget } from './chromium-target.ts';
import { evaluateInWorker, listWorkers, stopWorkers } from './chromium-worker.ts';
import { closeWelcome, isGreeted } from './close-welcome.ts';
import type { Drive, Json, LaunchOptions, Scope, Surface } from './drive.ts';
import { extensionDir } from './extension-dir.ts';
import { readTable } from './page-scripts.ts';
import { Tab } from './tab.ts';
import { until } from './until.ts';

/** Inside our own pages; Chromium names it so too. */
declare const browser: typeof Api;

/** A background tab and the session it is asked by. */
interface Hidden {
  targetId: string;
  session: string;
}

export class ChromiumDrive implements Drive {
  readonly name = 'chromium';
  readonly profile: string;
  readonly #options: LaunchOptions;
  readonly #extension: string;
  /** The welcome is on its way, and is to be closed. */
  #greeted: boolean;
  readonly #origin: string;
  #process: ChromiumProcess | null = null;
  #unseen: Hidden | null = null;
  #requests: string[] = [];
  #errors: string[] = [];

  private constructor(options: LaunchOptions) {
    this.#options = options;
    this.#extension = options.extension ?? extensionDir('chromium');
    this.#origin = `chrome-extension://${idOfUnpacked(this.#extension)}`;
    this.profile = options.profile ?? mkdtempSync(join(tmpdir(), 'emend-chromium-'));
    this.#greeted = !options.welcome && isGreeted(this.profile, this.#extension);
  }

  static async open(options: LaunchOptions): Promise<ChromiumDrive> {
    const drive = new ChromiumDrive(options);
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
    evaluate: async (run, ...args) => (await this.#evaluateInWorker(String(run), args)) as never,
  };

  ownUrl = (path: string) => `${this.#origin}/${path}`;

  async openTab(url: string): Promise<Tab> {
    const tab = new Tab(new ChromiumTab(await this.#running().context.newPage()));
    await tab.goto(url);
    return tab;
  }

  openOwnPage = (path: string) => this.openTab(this.ownUrl(path));

  async surfaces(): Promise<Surface[]> {
    const { cdp, context } = this.#running();
    const isSeen = (url: string) => url.startsWith(this.#origin) && url !== this.ownUrl('manifest.json');
    const pages = context.pages().filter((page) => isSeen(page.url()));
    // One that closes while it is looked at is not there.
    const listed = (await Promise.all(pages.map((page) => this.#surfaceOf(page).catch(() => [])))).flat();
    const targets = (await listTargets(cdp)).filter((one) => one.type === 'page' && isSeen(one.url));
    const known = pages.map((page) => page.url());
    const panels = targets.filter(
      ({ url }) => !known.includes(url) || known.splice(known.indexOf(url), 1).length === 0,
    );
    return [
      ...listed,
      ...panels.map(
        ({ targetId, url }): Surface => ({ kind: 'panel', url, tab: new Tab(new ChromiumTarget(cdp, targetId)) }),
      ),
    ];
  }

  rows = <Row>(table: string) => this.own.evaluate(readTable, table) as Promise<Row[]>;

  storageLocal = () => this.own.evaluate(() => browser.storage.local.get() as Promise<{ [key: string]: Json }>);

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#workers()).length > 0;
  }

  stopBackground = () => stopWorkers(this.#running().cdp, this.#origin);

  async reloadExtension(): Promise<void> {
    const before = (await this.#workers())[0]?.targetId;
    // Chromium leaves an unpacked extension off after a reload unless the developer mode is on.
    await this.#inHiddenTarget('chrome://extensions', String(switchDeveloperModeOn), []);
    // The page that asks for it is closed by it.
    await this.own.evaluate(() => browser.runtime.reload()).catch(() => {});
    await until(async () => (await this.#workers()).some(({ targetId }) => targetId !== before), 'the worker again');
    await this.#ready();
  }

  dispatchCommand = (name: string) => this.background.evaluate(fireCommand, name);

  async setSiteAccess(allowed: boolean): Promise<void> {
    const id = new URL(this.#origin).host;
    await this.#inHiddenTarget('chrome://extensions', String(setHostAccess), [
      id,
      allowed ? 'ON_ALL_SITES' : 'ON_CLICK',
    ]);
  }

  clearSiteData = async () => {
    await this.#inHiddenTarget('chrome://settings/clearBrowserData', String(clearSiteData), []);
  };

  /** Lets the extension into private windows, which starts it anew. */
  async allowPrivateWindows(): Promise<void> {
    const before = (await this.#workers())[0]?.targetId;
    await this.#inHiddenTarget('chrome://extensions', String(switchDeveloperModeOn), []);
    await this.#inHiddenTarget('chrome://extensions', String(allowPrivateWindows), [new URL(this.#origin).host]);
    await until(async () => (await this.#workers()).some(({ targetId }) => targetId !== before), 'the worker again');
    await this.#ready();
  }

  /** Takes the network from pages and the background, or gives it back. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.#running().context.setOffline(isOffline);
  }

  requests = async () => [...this.#requests];
  errors = async () => [...this.#errors];

  async restart(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  async kill(): Promise<void> {
    const { pid, cdp, context } = this.#running();
    const ended = new Promise((done) => context.once('close', done));
    process.kill(pid, 'SIGKILL');
    cdp.close();
    await ended;
    this.#process = null;
  }

  async ended(): Promise<void> {
    const context = this.#process?.context;
    await new Promise<void>((done) => (context ? context.once('close', () => done()) : done()));
  }

  async close(): Promise<void> {
    await this.#stop().catch(() => {});
    if (!this.#options.profile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    this.#process = await startChromium(this.profile, this.#extension, this.#options);
    this.#listen(this.#process);
    await this.#ready();
    if (this.#greeted) await closeWelcome(this.own);
    this.#greeted = false;
  }

  async #stop(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    running?.cdp.close();
    // A browser that does not end by itself is ended.
    const late = setTimeout(() => running?.pid && process.kill(running.pid, 'SIGKILL'), 8000);
    await running?.context.close().finally(() => clearTimeout(late));
    clearTimeout(late);
  }

  /** The always-on script is registered by the worker when it first starts; before that a page has none. */
  async #ready(): Promise<void> {
    const manifest = JSON.parse(readFileSync(join(this.#extension, 'manifest.json'), 'utf8'));
    if (manifest.content_scripts) return;
    await until(
      () => this.own.evaluate(async () => (await browser.scripting.getRegisteredContentScripts()).length > 0),
      'the always-on script registered',
    );
  }

  #listen({ context, cdp }: ChromiumProcess): void {
    context.on('request', (request) => {
      if (isOurs(askerOf(request)) && !isOurs(request.url())) this.#requests.push(request.url());
    });
    context.on('console', (message) => {
      const inWorker = message.page() === null;
      if (!inWorker && message.type() === 'error' && isOurs(message.location().url)) this.#errors.push(message.text());
    });
    context.on('weberror', (error) => {
      const { message, stack } = error.error();
      const script = stack?.match(/chrome-extension:\/\/[^/]+\/([\w./-]+)/)?.[1];
      if (script) this.#errors.push(`${message} (${script})`);
    });
    listenToWorkers(cdp, (error) => this.#errors.push(error));
  }

  async #surfaceOf(page: Page): Promise<Surface> {
    const tab = new Tab(new ChromiumTab(page));
    const type = await tab.evaluate(async () => (await browser.windows.getCurrent()).type ?? 'normal');
    return { kind: type === 'popup' ? 'popup' : 'tab', url: page.url(), tab };
  }

  #workers = () => listWorkers(this.#running().cdp, this.#origin);

  /**
   * In a background tab that shows only a file of ours: no code of ours runs there, no tab loses the focus. It is kept
   * while the extension runs: a new one for each question took 230 ms of the processor (2026-11-27).
   */
  async #evaluateUnseen(source: string, args: Json[]): Promise<unknown> {
    const { cdp } = this.#running();
    const isThere =
      this.#unseen && (await listTargets(cdp)).some(({ targetId }) => targetId === this.#unseen?.targetId);
    if (!isThere) this.#unseen = await this.#openHidden(this.ownUrl('manifest.json'));
    const { session } = this.#unseen as Hidden;
    return await evaluateIn(cdp, session, source, args);
  }

  async #evaluateInWorker(source: string, args: Json[]): Promise<unknown> {
    const { cdp } = this.#running();
    if (!(await this.isBackgroundAlive()))
      await this.own.evaluate(() => browser.runtime.sendMessage({ wake: true }).catch(() => {}));
    const worker = await until(async () => (await this.#workers())[0], 'a worker');
    return evaluateInWorker(cdp, worker, [source, args]);
  }

  async #inHiddenTarget(url: string, source: string, args: Json[]): Promise<unknown> {
    const { cdp } = this.#running();
    const { targetId, session } = await this.#openHidden(url);
    try {
      return await evaluateIn(cdp, session, source, args);
    } finally {
      await cdp.send('Target.closeTarget', { targetId }).catch(() => {});
    }
  }

  async #openHidden(url: string): Promise<Hidden> {
    const { cdp } = this.#running();
    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', { url, background: true });
    const session = await attachTo(cdp, targetId);
    await until(
      async () => (await evaluateIn(cdp, session, '() => location.href', [])) !== 'about:blank',
      `${url} in a hidden tab`,
    );
    return { targetId, session };
  }

  #running(): ChromiumProcess {
    if (!this.#process) throw new Error('Chromium is not running');
    return this.#process;
  }
}
