import type { TaggedDocument } from '@/lib/entities/tagged';
import type { TagPut, TagWrite } from '@/lib/messaging/tagging-calls';

/** Entities in one message. */
const AT_ONCE = 1000;

interface Keeping {
  write(change: TagWrite): Promise<void>;
  positionOf(entity: TaggedDocument['entities'][number]): TagPut['position'];
  /** Told whenever everything is kept, or not. */
  onChange(unsaved: boolean): void;
}

/**
 * Keeps what is tagged, one message after the other. Compared is what stands with what was kept last, not with the act
 * before: what could not be kept goes with the next act, and undo is an act like any other.
 */
export class TagKeeper {
  #kept: TaggedDocument;
  #wanted: TaggedDocument;
  #running: Promise<void> | null = null;
  readonly #keeping: Keeping;

  constructor(document: TaggedDocument, keeping: Keeping) {
    this.#kept = document;
    this.#wanted = document;
    this.#keeping = keeping;
  }

  keep(document: TaggedDocument): Promise<void> {
    this.#wanted = document;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    // A turn later, so that of several acts in one turn none comes between the last look and the end of the work.
    await null;
    try {
      while (this.#wanted !== this.#kept) {
        const wanted = this.#wanted;
        for (const change of compare(this.#kept, wanted, this.#keeping.positionOf)) await this.#keeping.write(change);
        this.#kept = wanted;
      }
      this.#running = null;
      this.#keeping.onChange(false);
    } catch {
      this.#running = null;
      this.#keeping.onChange(true);
    }
  }
}

function compare(before: TaggedDocument, now: TaggedDocument, positionOf: Keeping['positionOf']): TagWrite[] {
  const { id: documentId } = now;
  const [old, oldRelations] = [new Set(before.entities), new Set(before.relations)];
  const [ids, relationIds] = [new Set(now.entities.map(({ id }) => id)), new Set(now.relations.map(({ id }) => id))];
  const put = now.entities
    .filter((entity) => !old.has(entity))
    .map((entity): TagPut => ({ ...entity, position: positionOf(entity) }));
  const change: TagWrite = {
    documentId,
    put: put.slice(0, AT_ONCE),
    remove: before.entities.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
    putRelations: now.relations.filter((relation) => !oldRelations.has(relation)),
    removeRelations: before.relations.flatMap(({ id }) => (relationIds.has(id) ? [] : [id])),
  };
  const none = { documentId, remove: [], putRelations: [], removeRelations: [] };
  const more: TagWrite[] = [];
  for (let at = AT_ONCE; at < put.length; at += AT_ONCE) more.push({ ...none, put: put.slice(at, at + AT_ONCE) });
  return [change, ...more];
}
