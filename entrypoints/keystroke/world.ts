/**
 * What `keystroke.js` and `page.js` share: one object in the isolated world, which the page cannot see.
 * Types and one accessor only; the always-on script must stay free of anything it does not need.
 */
export interface Keystroke {
  /** Aborted when this copy steps aside: the only teardown of every listener in the frame. */
  readonly signal: AbortSignal;
  /** Keys owned while nothing receives them, oldest first. */
  keys: string[];
  /** Where owned keys go as they come: to a composer here, or in another frame. */
  receive?: ((key: string) => void) | null;
  /** What was selected when the chord was pressed: the page may take the selection away before `page.js` looks. */
  selection?: AbstractRange;
  /** The text at both its ends at that moment. */
  text?: string;
  /** Called when the reader really pressed a pointer in the page, or an input method composes against it. */
  onPointer?: (() => void) | null;
  onComposition?: (() => void) | null;
  /** From now on text keys belong to the composer; what was kept of an earlier one goes. */
  own(): void;
  /** The keys are the page's again. */
  release(): void;
}

export interface PageScript {
  /** Opens the composer on what is selected; `rival`: the site has a correction reporter of its own; `kind`: what to make of it. */
  compose(rival: boolean, kind?: import('@/lib/annotation/schema').Form['kind'] | null): boolean;
  /** Looks for the page's notes again and paints them. */
  visit(): void;
  /** Where a note of the page stands; null where it was not found. */
  rangeOf(id: string): Range | null;
}

/** Questions both scripts ask; `page.js` has them from here, so that they are loaded once. */
export interface Senses {
  isWriting(event: Event): boolean;
  findRival(): boolean;
  shadowOf(node: Node | null | undefined): ShadowRoot | null;
}

export interface Emend extends Senses {
  keystroke?: Keystroke;
  page?: PageScript;
  /** From `judge.js`, once a page has corrections, or notes that do not stand where they stood. */
  judge?: import('@/lib/anchoring').JudgeWording;
  findPlaces?: import('@/lib/anchoring').FindPlaces;
  /** From `fragment.js`, once the reader asked to send something; unknown where nobody has looked for notes here. */
  findFragment?: (
    id: string,
    directives: import('@/lib/annotation/page-facts').TextDirective[],
  ) => import('@/lib/annotation/page-facts').TextDirective | null | 'unknown';
  /** The always-on script that `touch.js` serves beside. */
  touch?: Keystroke;
  /** From `tagging.js`, while tagging mode is on. */
  tagging?: { stop(): void };
  /** A composer stands in this frame. */
  composing?: boolean;
  /** Takes in what the reader has switched. */
  obey(switches: Partial<import('@/lib/annotation/schema').Switches>): void;
  /** Steps aside: drops every listener of this copy. */
  stop(): void;
}

type Api = typeof import('wxt/browser').browser;
const world = globalThis as unknown as { chrome: Api; emend?: Emend };

/**
 * The extension API, with promises in both browsers under this name (Manifest V3); no polyfill here (10 kB and 18 ms
 * at 4x, measured). Not `browser`: Chromium had none before 2026, and there `<a id=browser>` would stand in for it.
 */
export const api: Api = world.chrome;

/**
 * Is this copy still connected to a living extension? An orphan left behind by an update steps aside as soon as it
 * asks: its listeners, its paint and the keys it held are the page's and the next copy's again (F-20, F-21).
 */
export const isAlive = (): boolean => Boolean(api.runtime?.id) || Boolean(world.emend?.stop());

/** The first element of the document, by the browser's own function: `<img name=querySelector>` hides it (H-11). */
export const find = (selector: string): Element | null => Document.prototype.querySelector.call(document, selector);

/** Other text at the ends of a selection a moment later means that the page has changed the words meanwhile (H-42). */
export const textAt = ({ startContainer, endContainer }: AbstractRange): string =>
  `${startContainer.nodeValue}\n${endContainer.nodeValue}`;

export const shared = (): Emend | undefined => world.emend;
export const share = (emend: Emend): void => {
  world.emend = emend;
};

/** For `page.js`, which runs only where `keystroke.js` does. */
export function senses(): Senses {
  if (!world.emend) throw new Error('page.js without keystroke.js');
  return world.emend;
}
