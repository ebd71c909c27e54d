import type { Json } from './drive.ts';
import { listFrames } from './firefox-chrome.ts';
import { chooseMenu, composeText, pressKeys, sendMouse } from './firefox-input.ts';
import { type Stroke, strokeOf } from './firefox-keys.ts';
import type { FirefoxSession } from './firefox-session.ts';
import type { ClosedRoot, FrameInfo, Hold, TabEngine } from './tab-engine.ts';

/** A tab of Firefox, or a window of one page. */
export class FirefoxTab implements TabEngine {
  readonly #session: FirefoxSession;
  readonly #handle: string;
  #id: Promise<unknown> | null = null;

  constructor(session: FirefoxSession, handle: string) {
    this.#session = session;
    this.#handle = handle;
  }

  goto = async (url: string) => void (await this.#send('WebDriver:Navigate', { url }));
  back = async () => void (await this.#send('WebDriver:Back'));
  forward = async () => void (await this.#send('WebDriver:Forward'));
  reload = async () => void (await this.#send('WebDriver:Refresh'));
  activate = async () => void (await this.#session.command(this.#handle, 'WebDriver:GetCurrentURL', {}, true));
  close = () => this.#session.closeTab(this.#handle);

  async frames(): Promise<FrameInfo[]> {
    return this.#session.chrome(listFrames, await this.#browserId());
  }

  evaluate(frame: string | null, source: string, args: Json[]): Promise<unknown> {
    return this.#session.evaluate(this.#handle, frame, source, args);
  }

  async press(modifiers: string[], key: string, { meanwhile, repeats = 0 }: Hold = {}): Promise<void> {
    const stroke = { ...strokeOf(key, modifiers), repeats };
    if (!meanwhile) return this.#press([stroke]);
    await this.#press([{ ...stroke, repeats: 0, part: 'down' }]);
    await meanwhile();
    await this.#press([{ ...stroke, part: 'up' }]);
  }

  typeText = (text: string) =>
    this.#press([...text].map((character) => strokeOf(character === '\n' ? 'Enter' : character)));

  async compose(text: string): Promise<void> {
    await this.#session.chrome(composeText, await this.#browserId(), text);
  }

  async mouse(type: 'move' | 'down' | 'up', x: number, y: number): Promise<void> {
    await this.#session.chrome(sendMouse, await this.#browserId(), `mouse${type}`, x, y);
  }

  chooseMenu = async (x: number, y: number) =>
    void (await this.#session.chrome(chooseMenu, await this.#browserId(), 'correct-selection', x, y));

  closedRoots = () => this.#evaluateAsSystem(readClosedRoots) as Promise<ClosedRoot[]>;

  async screenshot(): Promise<Buffer> {
    const { value } = (await this.#send('WebDriver:TakeScreenshot', { full: false })) as { value: string };
    return Buffer.from(value, 'base64');
  }

  async #press(strokes: Stroke[]): Promise<void> {
    await this.#session.chrome(pressKeys, await this.#browserId(), strokes);
  }

  /** Names the tab's browser through every navigation, unlike its browsing context. */
  #browserId(): Promise<number> {
    this.#id ??= this.#evaluateAsSystem(() => (window as unknown as Contextual).browsingContext.browserId);
    return this.#id as Promise<number>;
  }

  #evaluateAsSystem(run: () => unknown): Promise<unknown> {
    return this.#session.evaluate(this.#handle, null, String(run), [], true);
  }

  #send(command: string, parameters: object = {}): Promise<unknown> {
    return this.#session.command(this.#handle, command, parameters);
  }
}

interface Contextual {
  browsingContext: { browserId: number };
}

/** Needs Firefox's own rights: `openOrClosedShadowRoot` is not there for pages. */
function readClosedRoots(): ClosedRoot[] {
  const roots: ClosedRoot[] = [];
  const visit = (scope: ParentNode) => {
    for (const element of scope.querySelectorAll('*')) {
      const root = (element as unknown as { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
      if (!root) continue;
      visit(root);
      if (root.mode !== 'closed') continue;
      const [text, status] = [textOf(root), statusOf(root)];
      roots.push({ text, status, buttons: buttonsOf(root), frames: framesOf(root) });
    }
  };
  const textOf = (node: Node): string => {
    if (node.nodeName === 'STYLE' || node.nodeName === 'SCRIPT') return '';
    if (node.nodeType === 3) return node.nodeValue ?? '';
    return [...node.childNodes].map(textOf).join(' ');
  };
  const statusOf = (root: ShadowRoot) => [...root.querySelectorAll('[role=status]')].map(textOf).join(' ');
  const framesOf = (root: ShadowRoot) =>
    [...root.querySelectorAll('iframe')].map((frame) => {
      const { left, top } = frame.getBoundingClientRect();
      return { x: left + frame.clientLeft, y: top + frame.clientTop };
    });
  const buttonsOf = (root: ShadowRoot) =>
    [...root.querySelectorAll('button, a')].map((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return { label: (button.textContent ?? '').trim(), x: left + width / 2, y: top + height / 2 };
    });
  visit(document);
  return roots;
}
