import { v7 as uuidv7 } from 'uuid';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { SELF } from '@/lib/annotation/creators';
import type { Entity, LabelSetRecord, Project } from '@/lib/annotation/schema';
import { tagDocument } from '@/lib/entities/formats/records';
import { mapLabels } from '@/lib/entities/labels/change-version';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { parseLabelSet, writeLabelSet } from '@/lib/entities/labels/parse-label-set';
import { readySetsFor } from '@/lib/entities/labels/ready-sets';
import type { Store } from '@/lib/store/open-store';
import { readProject, saveTagRecords, writeTags } from '@/lib/store/tagging';

/** Where the id of the chosen project is kept: an id says nothing, and the panel reads it too. */
const KEY = 'tagging-project';

export interface Chosen {
  project: Project;
  labelSet: LabelSetRecord;
  set: LabelSet;
}

export async function chooseProject(id: string): Promise<void> {
  await browser.storage.local.set({ [KEY]: id });
}

/** The chosen project; else the newest; else a first one with a ready label set, so that tagging can begin at once. */
export async function readChosen(store: Store, now: string): Promise<Chosen> {
  const { [KEY]: id } = (await browser.storage.local.get(KEY)) as { [KEY]?: string };
  const named = id === undefined ? undefined : await store.db.projects.get(id);
  const project = named ?? (await store.db.projects.orderBy('id').last());
  if (!project) {
    const [set] = readySetsFor(i18n.t('catalogue.language'));
    const made = await makeProject(store, { name: i18n.t('tagging.first_project'), now, set });
    await chooseProject(made.project.id);
    return made;
  }
  return await readSet(store, project);
}

export async function readSet(store: Store, project: Project): Promise<Chosen> {
  const labelSet = await store.db.labelSets.get(project.labelSets.at(-1) ?? '');
  if (!labelSet) throw new Error('fault:missing');
  return { project, labelSet, set: parseLabelSet(labelSet.text) };
}

interface Making {
  name: string;
  now: string;
  set: LabelSet;
}

export async function makeProject(store: Store, { name, now, set }: Making): Promise<Chosen> {
  const id = uuidv7();
  const labelSet = makeLabelSet(id, set, { now, revision: 0 });
  const project: Project = { ...newRecord(id, now), id, name, labelSets: [labelSet.id], policies: {}, members: [] };
  await saveTagRecords(store, { projects: [project], labelSets: [labelSet] });
  return { project, labelSet, set };
}

interface Changing {
  set: LabelSet;
  now: string;
  mapping: Record<string, string | null>;
  /** Record of the set that the change began with; undefined where it takes the place of whatever is there. */
  from?: string | undefined;
}

/** What the last change of a project's set was, so that it can be taken back. */
export interface SetChange {
  labelSetId: string;
  at: string;
  /** Entities as they were. */
  before: Entity[];
}

/**
 * The set as one more revision; entities name the one they were tagged by. Tags of labels that are gone get those they are
 * mapped to.
 *
 * @throws `fault:unmapped` with the labels in use that have no word in the mapping; `fault:set-changed` where another set
 *   has come since
 */
export async function changeLabelSet(store: Store, projectId: string, changing: Changing): Promise<SetChange> {
  const { set, now, mapping, from } = changing;
  const project = await store.db.projects.get(projectId);
  if (!project) throw new Error('fault:missing');
  if (from !== undefined && project.labelSets.at(-1) !== from) throw new Error('fault:set-changed');
  const { documents, entities, relations } = await readProject(store.db, project);
  const known = new Set(set.labels.map(({ id }) => id));
  const isSaid = (label: string | null | undefined) => label === null || (label !== undefined && known.has(label));
  const gone = [...new Set(entities.map(({ labelId }) => labelId))].filter((label) => !known.has(label));
  const unsaid = gone.filter((label) => !isSaid(mapping[label]));
  if (unsaid.length > 0) throw new Error(`fault:unmapped ${unsaid.sort().join(' ')}`);
  const labelSet = makeLabelSet(projectId, set, { now, revision: project.labelSets.length });
  const words = new Map(Object.entries(mapping));
  const before: Entity[] = [];
  for (const document of documents) {
    const old = entities.filter((one) => one.documentId === document.id);
    if (old.every(({ labelId }) => known.has(labelId) && !words.has(labelId))) continue;
    const { document: mapped, removed } = mapLabels(tagDocument(document, old, relations), set, words);
    const labels = new Map(mapped.entities.map(({ id, label }) => [id, label]));
    const version = { labelSetId: labelSet.id, labelSetVersion: labelSet.revision, updatedAt: now };
    const put = old.flatMap((one) => {
      const label = labels.get(one.id);
      return label === undefined || label === one.labelId ? [] : [{ ...one, ...version, labelId: label }];
    });
    const remove = removed.map(({ id }) => id);
    const touched = new Set([...put.map(({ id }) => id), ...remove]);
    before.push(...old.filter(({ id }) => touched.has(id)));
    await writeTags(store, document.id, { put, remove, putRelations: [], removeRelations: [] }, now);
  }
  const changed = { ...project, labelSets: [...project.labelSets, labelSet.id], updatedAt: now };
  await saveTagRecords(store, { projects: [changed], labelSets: [labelSet] });
  return { labelSetId: labelSet.id, at: now, before };
}

/**
 * Takes a change of the set back: the set before it, and the tags it changed or took out. What was tagged or changed since
 * stays as it is, but for labels that only the new set had, which stop the undo.
 *
 * @throws `fault:set-changed` where another set has come since; `fault:unmapped` where tags have its new labels
 */
export async function undoLabelSet(store: Store, projectId: string, change: SetChange, now: string): Promise<void> {
  const project = await store.db.projects.get(projectId);
  if (!project || project.labelSets.at(-1) !== change.labelSetId) throw new Error('fault:set-changed');
  const back = { ...project, labelSets: project.labelSets.slice(0, -1), updatedAt: now };
  const { set } = await readSet(store, back);
  const known = new Set(set.labels.map(({ id }) => id));
  const present = new Map(
    (await store.db.annotations.bulkGet(change.before.map(({ id }) => id))).flatMap((one) =>
      one ? [[one.id, one]] : [],
    ),
  );
  const put = change.before.filter(({ id }) => present.get(id)?.updatedAt === change.at);
  const ids = new Set(put.map(({ id }) => id));
  const { entities } = await readProject(store.db, project);
  const strange = entities.flatMap(({ id, labelId }) => (ids.has(id) || known.has(labelId) ? [] : [labelId]));
  if (strange.length > 0) throw new Error(`fault:unmapped ${[...new Set(strange)].sort().join(' ')}`);
  for (const documentId of new Set(put.map((one) => one.documentId))) {
    const own = put.filter((one) => one.documentId === documentId).map((one) => ({ ...one, updatedAt: now }));
    await writeTags(store, documentId, { put: own, remove: [], putRelations: [], removeRelations: [] }, now);
  }
  await saveTagRecords(store, { projects: [back] });
}

function makeLabelSet(stream: string, set: LabelSet, { now, revision }: { now: string; revision: number }) {
  return { ...newRecord(stream, now), name: set.id, revision, text: writeLabelSet(set) } satisfies LabelSetRecord;
}

/** What every new record of a project carries. */
export function newRecord(stream: string, now: string) {
  return {
    id: uuidv7(),
    stream,
    creator: SELF,
    schema: SCHEMA_VERSION as typeof SCHEMA_VERSION,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}
