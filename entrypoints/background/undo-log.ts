import type { Annotation } from '@/lib/annotation/schema';

/** A little longer than the ten seconds the reader sees, so that a press at the last moment still counts. */
const KEPT_FOR = 15_000;

/**
 * What each note was before its last change, for as long as undo is offered. In memory: a worker lives at least
 * 30 seconds after the event that made the entry.
 */
export class UndoLog {
  readonly #entries = new Map<string, { before: Annotation | null; at: number }>();

  /** `before` null: the note was made by this act, and undoing puts it into the trash. */
  note(id: string, before: Annotation | null): void {
    this.#entries.set(id, { before, at: Date.now() });
  }

  /** The state before the last act, once; undefined where there is nothing to undo any more. */
  take(id: string): Annotation | null | undefined {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    return entry && Date.now() - entry.at < KEPT_FOR ? entry.before : undefined;
  }
}
