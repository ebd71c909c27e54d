/** What each browser must be able to do with a tab; everything else is built from it in `tab.ts`. */
import type { Json } from './drive.ts';
import type { PageMetrics } from './read-metrics.ts';

export interface FrameInfo {
  /** Names the frame to `evaluate`. */
  id: string;
  name: string;
  url: string;
  /** The frame that holds it; null for the page itself. */
  parent: string | null;
}

/** Text and buttons of one closed shadow root of the page, as only the browser can see them. */
export interface ClosedRoot {
  text: string;
  /** Text of what is read out when it changes: `role=status`. */
  status: string;
  buttons: { label: string; x: number; y: number }[];
  /** The upper left corner of each frame in it, in the viewport of the page. */
  frames: { x: number; y: number }[];
}

/** A key that is held down: what happens meanwhile, then how often it repeats before it is let go. */
export interface Hold {
  meanwhile?: () => Promise<void>;
  repeats?: number;
}

export interface TabEngine {
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(): Promise<void>;
  activate(): Promise<void>;
  close(): Promise<void>;
  /** The page and every frame in it, also those in closed shadow roots and of other processes. */
  frames(): Promise<FrameInfo[]>;
  /** Runs the source of a function in a frame's main world; null is the page itself. */
  evaluate(frame: string | null, source: string, args: Json[]): Promise<unknown>;
  /** A trusted key press to whatever has the focus; modifiers are held around it. Only Ctrl+Enter can be held. */
  press(modifiers: string[], key: string, hold?: Hold): Promise<void>;
  typeText(text: string): Promise<void>;
  /** Text by an input method: composed, then committed. */
  compose(text: string): Promise<void>;
  mouse(type: 'move' | 'down' | 'up', x: number, y: number): Promise<void>;
  /** A tap of a finger; only where the browser can pretend to have a touch screen. */
  tap?(x: number, y: number): Promise<void>;
  /** Opens the browser's real context menu at a place and chooses our item; only where it can be driven. */
  chooseMenu?(x: number, y: number): Promise<void>;
  /** What the page's process holds; only where the browser tells it. */
  metrics?(): Promise<PageMetrics>;
  closedRoots(): Promise<ClosedRoot[]>;
  screenshot(): Promise<Buffer>;
}
