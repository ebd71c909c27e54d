import type { Json } from './drive.ts';
import { evaluateBeside } from './firefox-chrome.ts';
import { focusBrowser, pressKeys, sendMouse } from './firefox-input.ts';
import { type Stroke, strokeOf } from './firefox-keys.ts';
import type { FirefoxSession } from './firefox-session.ts';
import type { ClosedRoot, FrameInfo, TabEngine } from './tab-engine.ts';

/** The sidebar, which has no handle of WebDriver's: script, keys and mouse reach it by the browser itself. */
export class FirefoxSidebar implements TabEngine {
  readonly #session: FirefoxSession;
  readonly #browserId: number;

  constructor(session: FirefoxSession, browserId: number) {
    this.#session = session;
    this.#browserId = browserId;
  }

  goto = () => refuse('go to an address');
  back = () => refuse('go back');
  forward = () => refuse('go forward');
  reload = () => refuse('be reloaded');
  activate = async () => void (await this.#session.chrome(focusBrowser, this.#browserId));
  close = () => refuse('be closed');
  frames = async (): Promise<FrameInfo[]> => [];
  closedRoots = async (): Promise<ClosedRoot[]> => [];
  compose = () => refuse('compose');
  screenshot = () => refuse('be pictured');

  evaluate(_: string | null, source: string, args: Json[]): Promise<unknown> {
    return this.#session.chrome(evaluateBeside, this.#browserId, source, args);
  }

  press = (modifiers: string[], key: string) => this.#press([strokeOf(key, modifiers)]);

  typeText = (text: string) =>
    this.#press([...text].map((character) => strokeOf(character === '\n' ? 'Enter' : character)));

  async mouse(type: 'move' | 'down' | 'up', x: number, y: number): Promise<void> {
    await this.#session.chrome(sendMouse, this.#browserId, `mouse${type}`, x, y);
  }

  async #press(strokes: Stroke[]): Promise<void> {
    await this.#session.chrome(focusBrowser, this.#browserId);
    await this.#session.chrome(pressKeys, this.#browserId, strokes);
  }
}

async function refuse(act: string): Promise<never> {
  throw new Error(`the sidebar cannot ${act}`);
}
