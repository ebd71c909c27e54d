import type { Json } from './drive.ts';
import { pathToFrame } from './firefox-chrome.ts';
import type { Marionette } from './marionette.ts';

/** Turns a function's source into a script that answers by its last argument, with its value or its error. */
const wrap = (source: string) => `const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (${source})(...Array.prototype.slice.call(arguments, 0, -1))).then(
  (value) => done({ value: value === undefined ? null : value }),
  (error) => done({ error: String(error) + '\\n' + (error && error.stack) }));`;

/**
 * One session of Marionette. Its current context, window and frame are state shared by all, so that each piece of
 * work gets it for itself, one after the other.
 */
export class FirefoxSession {
  readonly #marionette: Marionette;
  #queue: Promise<unknown> = Promise.resolve();
  #handle: string | null = null;

  constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  async begin(): Promise<void> {
    await this.#marionette.send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 30_000, implicit: 0 });
  }

  /** Runs a function with the browser's own rights. */
  chrome<Args extends Json[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    return this.#alone(() => this.#inOpenWindow(() => this.#inChrome(String(run), args))) as Promise<Result>;
  }

  /** A WebDriver command in a tab. `front` brings the tab to the front first. */
  command(handle: string, name: string, parameters: object = {}, front = false): Promise<unknown> {
    return this.#alone(async () => {
      await this.#switchTo(handle, front);
      return this.#marionette.send(name, parameters);
    });
  }

  /** Runs a function in a tab's page, or in the frame with this browsing context. */
  evaluate(handle: string, frame: string | null, source: string, args: Json[], system = false): Promise<unknown> {
    return this.#alone(async () => {
      await this.#switchTo(handle, false);
      const path = frame === null ? [] : await this.#inChrome(String(pathToFrame), [Number(frame)]);
      if (!Array.isArray(path)) throw new Error('the frame is gone');
      await this.#marionette.send('WebDriver:SwitchToFrame', { id: null });
      for (const id of path) await this.#marionette.send('WebDriver:SwitchToFrame', { id });
      try {
        return await this.#run(source, args, system ? { sandbox: 'system' } : {});
      } finally {
        await this.#marionette.send('WebDriver:SwitchToFrame', { id: null }).catch(() => {});
      }
    });
  }

  async newTab(): Promise<string> {
    const { handle } = (await this.#alone(() =>
      this.#marionette.send('WebDriver:NewWindow', { type: 'tab', focus: true }),
    )) as { handle: string };
    await this.command(handle, 'WebDriver:GetCurrentURL', {}, true);
    return handle;
  }

  handles = () => this.#alone(() => this.#marionette.send('WebDriver:GetWindowHandles')) as Promise<string[]>;

  /** Closes a tab; the session, which must always stand in an open one, goes on in another. */
  closeTab(handle: string): Promise<void> {
    return this.#alone(async () => {
      await this.#switchTo(handle, false);
      const [next] = (await this.#marionette.send('WebDriver:CloseWindow')) as string[];
      this.#handle = null;
      if (next) await this.#switchTo(next, false);
    });
  }

  quit = () => this.#alone(() => this.#marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }));

  installAddon = (path: string) =>
    this.#alone(() => this.#marionette.send('Addon:Install', { path, temporary: false }));

  /** A window that closed itself leaves the session nowhere; then it goes on in another one. */
  async #inOpenWindow<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!String(error).includes('no such window')) throw error;
      const [next] = (await this.#marionette.send('WebDriver:GetWindowHandles')) as string[];
      this.#handle = null;
      if (next) await this.#switchTo(next, false);
      return work();
    }
  }

  async #switchTo(handle: string, front: boolean): Promise<void> {
    if (this.#handle === handle && !front) return;
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: front });
    this.#handle = handle;
  }

  async #inChrome(source: string, args: Json[]): Promise<unknown> {
    await this.#marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      // One sandbox for all, kept: an observer lives in it.
      return await this.#run(source, args, { sandbox: 'emend', newSandbox: false });
    } finally {
      await this.#marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  async #run(source: string, args: Json[], more: object): Promise<unknown> {
    const answer = await this.#marionette.send('WebDriver:ExecuteAsyncScript', { script: wrap(source), args, ...more });
    const { value } = answer as { value: { value?: unknown; error?: string } };
    if (value.error !== undefined) throw new Error(value.error);
    return value.value;
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => {});
    return turn;
  }
}
