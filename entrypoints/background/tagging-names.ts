import { type ListedName, readGazetteer } from '@/lib/entities/offers/read-gazetteer';
import type { EmendDb } from '@/lib/store/db';
import type { Store } from '@/lib/store/open-store';
import { saveTagRecords } from '@/lib/store/tagging';
import { type Chosen, newRecord } from './tagging-project';

/** A project's gazetteer is kept as loaded, like its label sets and beside them, under this name. */
const NAME = 'urn:emend:gazetteer';

async function findRecord(db: EmendDb, stream: string) {
  return (await db.labelSets.where('name').equals(NAME).toArray()).find((one) => one.stream === stream) ?? null;
}

/** Names of the project's gazetteer whose labels its set still has. */
export async function listNames(db: EmendDb, { project, set }: Chosen): Promise<ListedName[]> {
  const record = await findRecord(db, project.id);
  if (!record) return [];
  const known = new Set(set.labels.map(({ id }) => id));
  return readGazetteer(record.text, null).filter(({ label }) => known.has(label));
}

/** @throws FileFault with the line; then the names that were here stay */
export async function saveNames(store: Store, { project, set }: Chosen, text: string, now: string): Promise<number> {
  const names = readGazetteer(text, new Set(set.labels.map(({ id }) => id)));
  const old = await findRecord(store.db, project.id);
  const record = { ...(old ?? newRecord(project.id, now)), name: NAME, revision: (old?.revision ?? -1) + 1, text };
  await saveTagRecords(store, { labelSets: [{ ...record, updatedAt: now }] });
  return names.length;
}
