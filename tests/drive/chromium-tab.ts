import type { CDPSession, Frame, Page } from 'playwright-core';
import { waitAtMost } from '../../lib/messaging/wait-at-most.ts';
import type { Json } from './drive.ts';
import { readMetrics } from './read-metrics.ts';
import type { ClosedRoot, FrameInfo, Hold, TabEngine } from './tab-engine.ts';

/** A node as `DOM.getDocument` tells it, shadow roots and frames included. */
interface DomNode {
  nodeId: number;
  nodeType: number;
  nodeName: string;
  nodeValue: string;
  /** Names and values in turn. */
  attributes?: string[];
  shadowRootType?: string;
  children?: DomNode[];
  shadowRoots?: DomNode[];
  contentDocument?: DomNode;
}

/** How long a key waits to be heard of, in ms; a page answers in a few, and on a busy machine in some hundreds. */
const ANSWERED = 3000;

/**
 * A key that closes the frame it was pressed in may never be answered for: it has been heard nevertheless, and whoever
 * waits for what it does is told soon enough (2026-11-27: one of some thousand, then 60 s of waiting).
 */
const heard = (key: Promise<unknown>) => Promise.race([key, waitAtMost(ANSWERED, key)]);

const ids = new WeakMap<Frame, string>();
let lastId = 0;

/** A tab of Chromium, through playwright. */
export class ChromiumTab implements TabEngine {
  readonly #page: Page;
  #session: Promise<CDPSession> | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  // A page that is never idle must not hold a test up: loaded is enough.
  goto = async (url: string) => void (await this.#page.goto(url));
  // A page that comes back from the cache has no load event.
  back = async () => void (await this.#page.goBack({ waitUntil: 'commit' }));
  forward = async () => void (await this.#page.goForward({ waitUntil: 'commit' }));
  reload = async () => void (await this.#page.reload());
  activate = () => this.#page.bringToFront();
  close = () => this.#page.close();

  async frames(): Promise<FrameInfo[]> {
    return this.#page.frames().map((frame) => {
      const parent = frame.parentFrame();
      return { id: idOf(frame), name: frame.name(), url: frame.url(), parent: parent && idOf(parent) };
    });
  }

  async evaluate(frame: string | null, source: string, args: Json[]): Promise<unknown> {
    const where = frame === null ? this.#page.mainFrame() : this.#page.frames().find((one) => idOf(one) === frame);
    if (!where) throw new Error('the frame is gone');
    // As an expression, so that no policy of the page has a say.
    return where.evaluate(`(${source})(...${JSON.stringify(args)})`);
  }

  async press(modifiers: string[], key: string, hold: Hold = {}): Promise<void> {
    if (key === 'Enter' && modifiers.join() === 'Control') await this.#pressChord(hold);
    else await heard(this.#page.keyboard.press([...modifiers, key].join('+')));
  }

  /** Playwright sends a chord without its character; a keyboard's Ctrl+Enter has one, and pages hear a keypress. */
  async #pressChord({ meanwhile, repeats = 0 }: Hold): Promise<void> {
    const session = await this.#cdp();
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, modifiers: 2 };
    const down = (autoRepeat: boolean) =>
      heard(session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', autoRepeat, ...enter }));
    await heard(this.#page.keyboard.down('Control'));
    await down(false);
    await meanwhile?.();
    for (let left = repeats; left > 0; left -= 1) await down(true);
    try {
      await heard(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }));
      await heard(this.#page.keyboard.up('Control'));
    } catch (error) {
      // A window that closes at the press has gone before the finger is up.
      if (!this.#page.isClosed()) throw error;
    }
  }

  typeText = (text: string) => this.#page.keyboard.type(text);

  async compose(text: string): Promise<void> {
    const session = await this.#cdp();
    const end = text.length;
    await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    await session.send('Input.insertText', { text });
  }

  async mouse(type: 'move' | 'down' | 'up', x: number, y: number): Promise<void> {
    const { mouse } = this.#page;
    if (type === 'move') await mouse.move(x, y);
    else await mouse[type]();
  }

  async tap(x: number, y: number): Promise<void> {
    const session = await this.#cdp();
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async closedRoots(): Promise<ClosedRoot[]> {
    const session = await this.#cdp();
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    const roots = collect(root, (node) => node.shadowRootType === 'closed');
    const isStatus = ({ attributes = [] }: DomNode) => attributes[attributes.indexOf('role') + 1] === 'status';
    return Promise.all(
      roots.map(async (one) => ({
        text: textOf(one),
        status: collect(one, isStatus).map(textOf).join(' '),
        buttons: await this.#buttonsOf(session, one),
        frames: await this.#framesOf(session, one),
      })),
    );
  }

  metrics = async () => readMetrics(await this.#cdp());
  screenshot = () => this.#page.screenshot();

  async #framesOf(session: CDPSession, root: DomNode): Promise<ClosedRoot['frames']> {
    const found: ClosedRoot['frames'] = [];
    for (const { nodeId } of collect(root, ({ nodeName }) => nodeName === 'IFRAME')) {
      const box = await session.send('DOM.getBoxModel', { nodeId }).catch(() => null);
      const [x = 0, y = 0] = box?.model.content ?? [];
      if (box) found.push({ x, y });
    }
    return found;
  }

  async #buttonsOf(session: CDPSession, root: DomNode): Promise<ClosedRoot['buttons']> {
    const found: ClosedRoot['buttons'] = [];
    for (const node of collect(root, ({ nodeName }) => nodeName === 'BUTTON' || nodeName === 'A')) {
      const box = await session.send('DOM.getBoxModel', { nodeId: node.nodeId }).catch(() => null);
      const [left = 0, top = 0, right = 0, , , bottom = 0] = box?.model.border ?? [];
      if (box) found.push({ label: textOf(node).trim(), x: (left + right) / 2, y: (top + bottom) / 2 });
    }
    return found;
  }

  #cdp(): Promise<CDPSession> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    return this.#session;
  }
}

function idOf(frame: Frame): string {
  const id = ids.get(frame) ?? `frame-${++lastId}`;
  ids.set(frame, id);
  return id;
}

const childrenOf = (node: DomNode) => [
  ...(node.shadowRoots ?? []),
  ...(node.children ?? []),
  ...(node.contentDocument ? [node.contentDocument] : []),
];

function collect(node: DomNode, wanted: (node: DomNode) => boolean): DomNode[] {
  return [...(wanted(node) ? [node] : []), ...childrenOf(node).flatMap((child) => collect(child, wanted))];
}

function textOf(node: DomNode): string {
  if (node.nodeName === 'STYLE' || node.nodeName === 'SCRIPT') return '';
  if (node.nodeType === 3) return node.nodeValue;
  return childrenOf(node).map(textOf).join(' ');
}
