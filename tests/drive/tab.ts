import { writeFileSync } from 'node:fs';
import type { Json, Scope } from './drive.ts';
import { describeFocus, listPainted, placeOfFrame, selectWords } from './page-scripts.ts';
import type { PageMetrics } from './read-metrics.ts';
import type { ClosedRoot, FrameInfo, Hold, TabEngine } from './tab-engine.ts';
import { until } from './until.ts';

export interface SelectOptions {
  /** Name of the frame the words stand in, or a part of its address; null for the page. */
  frame?: string | null;
  /** Which occurrence, from 0. */
  nth?: number;
  /** By a real mouse drag instead of script (page and its direct frames only). */
  drag?: boolean;
}

/** The composer's frame, seen from inside. */
export interface Composer extends Scope {
  url: string;
  focus(): Promise<ReturnType<typeof describeFocus>>;
  /** Its visible text. */
  text(): Promise<string>;
}

/** A tab, or a panel or popup of our own. Keys and clicks are trusted, as from a keyboard and a mouse. */
export class Tab implements Scope {
  readonly #engine: TabEngine;

  constructor(engine: TabEngine) {
    this.#engine = engine;
  }

  goto = (url: string) => this.#engine.goto(url);
  back = () => this.#engine.back();
  forward = () => this.#engine.forward();
  reload = () => this.#engine.reload();
  /** Brings the tab to the front. */
  activate = () => this.#engine.activate();
  close = () => this.#engine.close();
  frames = (): Promise<FrameInfo[]> => this.#engine.frames();

  evaluate<Args extends Json[], Result>(run: (...args: Args) => Result | Promise<Result>, ...args: Args) {
    return this.#engine.evaluate(null, String(run), args) as Promise<Result>;
  }

  url = () => this.evaluate(() => location.href);

  /** The frame with this name, or whose address holds this part; waits for it. */
  async frame(name: string): Promise<Scope & { url: string }> {
    const found = await until(() => this.#findFrame(name), `a frame “${name}”`);
    return { url: found.url, evaluate: (run, ...args) => this.#inFrame(found.id, run, args) };
  }

  /** Presses one chord: `Control+Enter`, `Escape`, `a`. */
  press(chord: string, hold: Hold = {}): Promise<void> {
    const keys = chord === '+' ? ['+'] : chord.split(/(?<=.)\+/);
    return this.#engine.press(keys.slice(0, -1), keys.at(-1) ?? '', hold);
  }

  /** Types text key by key, to whatever has the focus. */
  type = (text: string) => this.#engine.typeText(text);
  compose = (text: string) => this.#engine.compose(text);

  async click(x: number, y: number): Promise<void> {
    await this.#engine.mouse('move', x, y);
    await this.#engine.mouse('down', x, y);
    await this.#engine.mouse('up', x, y);
  }

  /** A tap of a finger on the page (Chromium). */
  async tap(x: number, y: number): Promise<void> {
    if (!this.#engine.tap) throw new Error('this browser cannot pretend to have a touch screen');
    await this.#engine.tap(x, y);
  }

  /** Chooses our item in the browser's real context menu at a place; false where that menu cannot be opened. */
  async chooseMenu(x: number, y: number): Promise<boolean> {
    if (!this.#engine.chooseMenu) return false;
    await this.#engine.chooseMenu(x, y);
    return true;
  }

  /** Moves the mouse without pressing it. */
  hover = (x: number, y: number) => this.#engine.mouse('move', x, y);

  /** Clicks the middle of the first element that a selector finds in the page, after scrolling to it. */
  async clickElement(selector: string): Promise<void> {
    let last: { x: number; y: number } | null = null;
    // Where it stands still: a page that is still being drawn moves it from under the pointer.
    const at = await until(async () => {
      const now = await this.evaluate(placeOfElement, selector);
      const isStill = now !== null && now.x === last?.x && now.y === last.y;
      last = now;
      return isStill ? now : null;
    }, `an element ${selector}`);
    await this.click(at.x, at.y);
  }

  /** Selects words of the page. */
  async selectText(words: string, { frame = null, nth = 0, drag = false }: SelectOptions = {}): Promise<void> {
    const scope = frame === null ? this : await this.frame(frame);
    const at = await until(() => scope.evaluate(selectWords, words, nth), `the words “${words}”`);
    if (!drag) return;
    const corner = frame === null ? { x: 0, y: 0 } : await this.evaluate(placeOfFrame, frame);
    if (!corner) throw new Error(`the frame “${frame}” is not in the page itself`);
    await this.click(corner.x + at.start.x, corner.y + at.start.y - 60);
    await this.#engine.mouse('move', corner.x + at.start.x, corner.y + at.start.y);
    await this.#engine.mouse('down', corner.x + at.start.x, corner.y + at.start.y);
    await this.#engine.mouse('move', corner.x + at.end.x - 3, corner.y + at.end.y);
    await this.#engine.mouse('move', corner.x + at.end.x, corner.y + at.end.y);
    await this.#engine.mouse('up', corner.x + at.end.x, corner.y + at.end.y);
  }

  /** What has the focus in the page. */
  focus = () => this.evaluate(describeFocus);

  /** The composer's frame, once it shows a field that has the focus. */
  async composer(): Promise<Composer> {
    const { id, url } = await until(() => this.#findFrame('/composer.html'), 'a composer');
    const inside: Scope['evaluate'] = (run, ...args) => this.#inFrame(id, run, args);
    return {
      url,
      evaluate: inside,
      focus: () => inside(describeFocus),
      text: () => inside(() => document.body.innerText),
    };
  }

  hasComposer = async () => (await this.#findFrame('/composer.html')) !== null;

  composerGone = async (): Promise<void> =>
    void (await until(async () => !(await this.hasComposer()), 'the composer gone'));

  /** Text and buttons in the closed shadow roots of the page: all that we ever show there, the toast above all. */
  closedRoots = (): Promise<ClosedRoot[]> => this.#engine.closedRoots();

  /** The text of the toast, spaces folded; null when there is none. */
  async toast(): Promise<string | null> {
    const texts = (await this.closedRoots()).map((root) => root.text.replace(/\s+/g, ' ').trim());
    return texts.find((text) => text !== '') ?? null;
  }

  /** Clicks a button of the toast, found by a part of its words, once a press of it must count. */
  async clickToast(label: string): Promise<void> {
    const button = await this.toastButton(label);
    await this.click(button.x, button.y);
  }

  /**
   * Where a button of the toast is, once it has stood for as long as a reader needs to reach it: a control of ours
   * does nothing in its first half second (H-03).
   */
  toastButton(label: string): Promise<{ x: number; y: number }> {
    let since = performance.now();
    let place = '';
    return until(async () => {
      const buttons = (await this.closedRoots()).flatMap((root) => root.buttons);
      const found = buttons.find((one) => one.label.includes(label));
      const now = found ? `${found.x},${found.y}` : '';
      if (now !== place) since = performance.now();
      place = now;
      return performance.now() - since > 600 ? found : null;
    }, `a toast with “${label}”`);
  }

  /** The words under every painted highlight, without the highlights' names. */
  painted = async () => (await this.evaluate(listPainted)).map((line) => line.replace(/^[^:]*: /, ''));

  /** Names and words of every painted highlight: `name: words`. */
  highlights = () => this.evaluate(listPainted);

  /** Heap and nodes of the page's process after garbage was collected, ours and the page's alike (Chromium). */
  async metrics(): Promise<PageMetrics> {
    if (!this.#engine.metrics) throw new Error('this browser does not tell what a page holds');
    return this.#engine.metrics();
  }

  /** The viewport as a reader sees it, frames of ours included, as a PNG file. */
  async screenshot(file: string): Promise<void> {
    writeFileSync(file, await this.#engine.screenshot());
  }

  async #findFrame(name: string): Promise<FrameInfo | null> {
    const frames = (await this.#engine.frames()).filter((frame) => frame.parent !== null);
    return frames.find((frame) => frame.name === name) ?? frames.find((frame) => frame.url.includes(name)) ?? null;
  }

  #inFrame<Args extends Json[], Result>(id: string, run: (...args: Args) => Result | Promise<Result>, args: Args) {
    return this.#engine.evaluate(id, String(run), args) as Promise<Result>;
  }
}

function placeOfElement(selector: string): { x: number; y: number } | null {
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const rect = element?.getBoundingClientRect();
  return rect ? { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 } : null;
}
