import { attachTo, type Cdp, evaluateIn } from './cdp.ts';
import type { Json } from './drive.ts';
import type { ClosedRoot, FrameInfo, TabEngine } from './tab-engine.ts';

const modifierBits: Record<string, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
const virtualKeys: Record<string, number> = { Enter: 13, Escape: 27, Tab: 9, Backspace: 8, Delete: 46, ' ': 32 };

/** A page that playwright does not list (the side panel), through its own session. Has no frames and no history. */
export class ChromiumTarget implements TabEngine {
  readonly #cdp: Cdp;
  readonly #targetId: string;
  #session: Promise<string> | null = null;

  constructor(cdp: Cdp, targetId: string) {
    this.#cdp = cdp;
    this.#targetId = targetId;
  }

  goto = async (url: string) => void (await this.#send('Page.navigate', { url }));
  back = () => refuse('go back');
  forward = () => refuse('go forward');
  reload = async () => void (await this.#send('Page.reload'));
  activate = async () => void (await this.#cdp.send('Target.activateTarget', { targetId: this.#targetId }));
  close = async () => void (await this.#cdp.send('Target.closeTarget', { targetId: this.#targetId }));
  frames = async (): Promise<FrameInfo[]> => [];
  closedRoots = async (): Promise<ClosedRoot[]> => [];
  compose = () => refuse('compose');

  async evaluate(_: string | null, source: string, args: Json[]): Promise<unknown> {
    return evaluateIn(this.#cdp, await this.#attached(), source, args);
  }

  async press(held: string[], key: string): Promise<void> {
    const modifiers = held.reduce((bits, name) => bits | (modifierBits[name] ?? 0), 0);
    const text = key === 'Enter' ? '\r' : key.length === 1 && (modifiers & ~8) === 0 ? key : '';
    // Only letters and digits have their own character's code; `!` would be Page Up.
    const code = virtualKeys[key] ?? (/^[a-z0-9]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0);
    const event = { key, modifiers, windowsVirtualKeyCode: code, code: nameCode(key) };
    await this.#send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...event });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async typeText(text: string): Promise<void> {
    for (const character of text) await this.press([], character === '\n' ? 'Enter' : character);
  }

  async mouse(type: 'move' | 'down' | 'up', x: number, y: number): Promise<void> {
    const name = { move: 'mouseMoved', down: 'mousePressed', up: 'mouseReleased' }[type];
    const button = type === 'move' ? 'none' : 'left';
    await this.#send('Input.dispatchMouseEvent', { type: name, x, y, button, clickCount: type === 'move' ? 0 : 1 });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send<{ data: string }>('Page.captureScreenshot');
    return Buffer.from(data, 'base64');
  }

  async #send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    return this.#cdp.send<Result>(method, params, await this.#attached());
  }

  #attached(): Promise<string> {
    this.#session ??= attachTo(this.#cdp, this.#targetId);
    return this.#session;
  }
}

/** The key that bears this sign on a keyboard of the United States; empty where it takes another key as well. */
function nameCode(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  return key.length === 1 ? '' : key;
}

async function refuse(act: string): Promise<never> {
  throw new Error(`a side panel cannot ${act}`);
}
