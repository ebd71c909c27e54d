import type { DocumentState, Entity, FrozenDocument, LabelSetRecord, Relation } from '@/lib/annotation/schema';
import type { Step } from './apply-steps';
import { commitSteps } from './commit-steps';
import { isoNow } from './env';
import type { Store } from './store';
import { type ProjectRecords, putRelations, saveTagRecords } from './tagging';
import { WRITE_LOCK, withLock } from './write-lock';

/** Entities in one transaction. */
const AT_ONCE = 500;

/** What an import changed, by which it can be taken back. */
export interface ImportReceipt {
  documents: FrozenDocument[];
  states: DocumentState[];
  entities: Step[];
  relations: Relation[];
}

type Imported = Omit<ProjectRecords, 'labelSets'> & { labelSets?: LabelSetRecord[] };

/** Records read from a file, beside those that are here; of two versions of an entity the newer stands. */
export async function importTags(store: Store, records: Imported): Promise<ImportReceipt> {
  const { labelSets = [], documents, states, entities, relations } = records;
  const now = isoNow(store.env);
  const done: Step[] = [];
  await withLock(store.env.locks, WRITE_LOCK, async () => {
    await saveTagRecords(store, { labelSets, documents, states });
    for (let at = 0; at < entities.length; at += AT_ONCE)
      done.push(
        ...(await commitSteps(store, now, async (db) => {
          const lot = entities.slice(at, at + AT_ONCE);
          const present = await db.annotations.bulkGet(lot.map(({ id }) => id));
          return lot.flatMap((after: Entity, place): Step[] => {
            const before = present[place] ?? null;
            return before && before.updatedAt > after.updatedAt ? [] : [{ before, after }];
          });
        })),
      );
    await commitSteps(store, now, async (db) => {
      await putRelations(db, relations, now);
      return [];
    });
  });
  return { documents, states, entities: done, relations };
}

/** Takes an import back: what it brought goes to the trash, what it changed is as before. What was changed since stays. */
export async function undoImport(store: Store, receipt: ImportReceipt): Promise<void> {
  const now = isoNow(store.env);
  const { db } = store;
  await withLock(store.env.locks, WRITE_LOCK, async () => {
    for (let at = 0; at < receipt.entities.length; at += AT_ONCE)
      await commitSteps(store, now, async () => {
        const lot = receipt.entities.slice(at, at + AT_ONCE);
        const present = await db.annotations.bulkGet(lot.map(({ after }) => after?.id ?? ''));
        return lot.flatMap(({ before, after }, place): Step[] => {
          const current = present[place];
          if (!current || current.updatedAt !== after?.updatedAt || current.deletedAt !== null) return [];
          const undone = before ?? { ...current, deletedAt: now };
          return [{ before: current, after: { ...undone, updatedAt: now } }];
        });
      });
    await commitSteps(store, now, async () => {
      await putRelations(
        db,
        receipt.relations.map((one) => ({ ...one, deletedAt: now })),
        now,
      );
      return [];
    });
    const tagged = await db.annotations
      .where('documentId')
      .anyOf(receipt.documents.map(({ id }) => id))
      .toArray();
    const inUse = new Set(
      tagged.flatMap((one) => ('documentId' in one && one.deletedAt === null ? [one.documentId] : [])),
    );
    const gone = receipt.documents.filter(({ id }) => !inUse.has(id));
    await saveTagRecords(store, {
      documents: gone.map((one) => ({ ...one, deletedAt: now })),
      states: receipt.states
        .filter(({ documentId }) => !inUse.has(documentId))
        .map((one) => ({ ...one, deletedAt: now })),
    });
  });
}
