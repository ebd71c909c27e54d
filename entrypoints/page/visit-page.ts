import { isAlive, shared } from '@/entrypoints/keystroke/world';
import { spentInSlices } from '@/lib/anchoring';
import type { PageNote, Seen } from '@/lib/messaging/calls';
import { rootElement } from './builtin';
import { judgeNotes, proposes } from './judge-notes';
import { type LocatedNote, locateNotes } from './locate-notes';
import { paintNotes } from './paint-notes';
import { readCanonical } from './read-canonical';
import { background } from './say-calls';

/** Text may come late: it is looked at again this long after it came, in ms. */
const QUIET = 400;
/** What one look costs at least, ms of work: the messages, the paint. */
const LEAST = 4;
/** A look is followed by a hundred times the rest, so that a page that never rests costs 1 % of a processor; ms. */
const RESTS = 100;
/** A page that has become quiet is looked at before that is over, as long as no more than this is left of it; ms. */
const AHEAD = 60_000;
/** How long someone who came for one note waits for a page that renders late, in ms. */
const PATIENCE = 4000;

/**
 * The notes of this page as they stand now. Found again when the route changes, when lost ones may have been rendered
 * late, and when the page has replaced the nodes that a painted range stood in.
 */
export class Visit {
  located: LocatedNote[] = [];
  #notes: PageNote[] = [];
  readonly #awaiting = new Set<() => void>();
  #looking = 0;
  /** When the page last changed, and until when looking has been paid for; by `performance.now()`. */
  #changed = 0;
  #restUntil = 0;
  #observer: MutationObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #signal: AbortSignal;
  readonly #root = rootElement();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#rest());
    addEventListener('visibilitychange', () => this.#later(), { signal });
  }

  /** Asks for the page's notes afresh. */
  async begin(): Promise<void> {
    this.#rest();
    this.#restUntil = 0;
    const address = location.href;
    const notes = await background.notesHere({ canonical: readCanonical() });
    if (this.#signal.aborted || location.href !== address) return;
    this.#notes = notes;
    await this.#look();
  }

  /** Takes one note in, or its new form, without asking for the others again. */
  async take(note: PageNote): Promise<void> {
    this.#notes = [...this.#notes.filter(({ id }) => id !== note.id), note];
    await this.#look();
  }

  async drop(id: string): Promise<void> {
    this.#notes = this.#notes.filter((note) => note.id !== id);
    await this.#look();
  }

  /** The words of one note as soon as the page has them; null where they do not come in time. */
  untilFound(id: string): Promise<Range | null> {
    const find = () => this.located.find(({ note }) => note.id === id)?.range ?? null;
    if (find()) return Promise.resolve(find());
    return new Promise((resolve) => {
      const done = (range: Range | null) => {
        clearTimeout(timer);
        this.#awaiting.delete(check);
        resolve(range);
      };
      const check = () => {
        if (find()) done(find());
      };
      const timer = setTimeout(done, PATIENCE, null);
      this.#awaiting.add(check);
    });
  }

  async #look(): Promise<void> {
    const notes = this.#notes;
    // Before anything is awaited: text that comes while we look must not be missed.
    this.#watch();
    this.#looking++;
    const spent = spentInSlices();
    await this.#find(notes).finally(() => this.#looking--);
    const now = performance.now();
    this.#restUntil = Math.max(this.#restUntil, now) + Math.max(LEAST, spentInSlices() - spent) * RESTS;
  }

  async #find(notes: PageNote[]): Promise<void> {
    const isOver = () => this.#signal.aborted || notes !== this.#notes;
    const before = JSON.stringify(this.located.map(toSeen));
    let located = await locateNotes(notes);
    if (isOver()) return;
    if (located.some(proposes)) {
      // Painted before the judge is here; later on at once as judged, so that nothing flickers.
      if (!shared()?.judge) this.#show(located);
      located = await judgeNotes(located);
      if (isOver()) return;
    }
    this.#show(located);
    const seen = located.map(toSeen);
    // Not waited for: a reader who saved waits for the sign, and it is no worse where this cannot be kept.
    if (seen.length && JSON.stringify(seen) !== before)
      void background.saw({ canonical: readCanonical(), seen }).catch(() => {});
  }

  #show(located: LocatedNote[]): void {
    this.located = located;
    for (const check of this.#awaiting) check();
    paintNotes(located);
  }

  /** Watches for new text only while there is something to find or to keep; a page without notes is never observed. */
  #watch(): void {
    if (!this.#notes.length) this.#rest();
    if (!this.#notes.length || this.#observer) return;
    this.#observer = new MutationObserver(() => {
      this.#changed = performance.now();
      // The page has written itself anew (`document.open`) and taken our listeners: we begin anew as well.
      if (this.#root.isConnected) return this.#later();
      shared()?.stop();
      void background.renew().catch(() => {});
    });
    this.#observer.observe(document, { childList: true, characterData: true, subtree: true });
  }

  #later(): void {
    if (!this.#observer || this.#timer !== undefined || document.hidden || !isAlive()) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // In sight again, it is told so.
      if (document.hidden || !(this.#looking || this.#needsLook())) return;
      const now = performance.now();
      const isQuiet = now - this.#changed >= QUIET;
      if (this.#looking || now < this.#restUntil - (isQuiet ? AHEAD : 0)) this.#later();
      else void this.#look().catch(() => {});
    }, QUIET);
  }

  #needsLook(): boolean {
    return this.located.some((one) => {
      const { range, grade, outcome } = one;
      if (!range || range.collapsed || !range.startContainer.isConnected) return true;
      return grade === 'probable' || (proposes(one) && outcome !== 'fixed');
    });
  }

  #rest(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

const toSeen = ({ note, grade, outcome, found }: LocatedNote): Seen => ({ id: note.id, grade, outcome, found });
