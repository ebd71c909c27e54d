/** What a team's stream brought besides annotations, written where an annotator's records lie. */
import { v7 as uuidv7 } from 'uuid';
import { SELF } from '@/lib/annotation/creators';
import type { Annotation, DocumentState, FrozenDocument, StoreMeta } from '@/lib/annotation/schema';
import type { PlainRecord } from '@/lib/annotation/upgrades';
import { applySteps, type Step, stepTables } from './apply-steps';
import type { EmendDb } from './db';
import { queueChanges, type RecordChange } from './queue-changes';
import { type TeamKind, teamTables } from './team-records';

export interface ProjectChange {
  kind: TeamKind;
  id: string;
  before: PlainRecord | null;
  /** null where it was erased. */
  after: PlainRecord | null;
}

/** Whatever taking in a page may touch. */
export function takingTables(db: EmendDb) {
  return [...stepTables(db), db.projects, db.labelSets, db.documents, db.documentStates];
}

/**
 * Inside a transaction over `takingTables`. Where the team's frozen text of a document is another one than was tagged
 * here, the text of here stands aside with what was tagged in it: offsets of one say nothing in another.
 */
export async function takeProject(
  db: EmendDb,
  changes: ProjectChange[],
  now: string,
): Promise<{ steps: Step[]; meta: StoreMeta | null }> {
  const steps: Step[] = [];
  let meta: StoreMeta | null = null;
  for (const { kind, id, before, after } of changes) {
    const table = db.table<PlainRecord, string>(teamTables[kind]);
    const isOther = kind === 'document' && before?.text !== '' && after && before && before.text !== after.text;
    if (isOther) {
      const aside = await setAside(db, before as unknown as FrozenDocument, now);
      steps.push(...aside.steps);
      meta = aside.meta;
    }
    if (after) await table.put(after);
    else await table.delete(id);
  }
  return { steps, meta };
}

/** The document as it stood here, as one of its own, with the reader's tags and how far they were. */
async function setAside(
  db: EmendDb,
  document: FrozenDocument,
  now: string,
): Promise<{ steps: Step[]; meta: StoreMeta }> {
  const copy: FrozenDocument = { ...document, id: uuidv7(), creator: SELF, createdAt: now, updatedAt: now };
  const moved = { documentId: copy.id, updatedAt: now };
  const tagged = await db.annotations.where('documentId').equals(document.id).toArray();
  const steps = tagged
    .filter(({ creator }) => creator === SELF)
    .map((before): Step => ({ before, after: { ...before, ...moved } as Annotation }));
  const states = (await db.documentStates.where('documentId').equals(document.id).toArray())
    .filter(({ creator }) => creator === SELF)
    .map((state): DocumentState => ({ ...state, ...moved }));
  await db.documents.put(copy);
  await db.documentStates.bulkPut(states);
  const meta = await applySteps(db, steps, { now });
  const changes: RecordChange[] = [
    { kind: 'document', before: null, after: copy },
    ...states.map((after): RecordChange => ({ kind: 'state', before: null, after })),
  ];
  await queueChanges(db, { changes, streams: meta.streams, now });
  return { steps, meta };
}
