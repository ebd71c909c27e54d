/** Files of a project, out. Loaded when one is asked for: with it comes the whole schema (zod, 100 kB). */
// First: it tells zod not to try `new Function`, which our pages forbid.
import '@/lib/annotation/schema';
import type { ForeignFormat } from '@/components/tagging/formats';
import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import { selfIn } from '@/lib/entities/documents/annotators';
import { toFile } from '@/lib/entities/documents/exchange';
import { visibleEntities } from '@/lib/entities/documents/progress';
import { writeBrat } from '@/lib/entities/formats/brat';
import { writeConll } from '@/lib/entities/formats/conll';
import { writeDoccano } from '@/lib/entities/formats/doccano';
import { writeLabelStudio } from '@/lib/entities/formats/label-studio';
import type { Loss, Written } from '@/lib/entities/formats/losses';
import { writeOwnJson } from '@/lib/entities/formats/own-json';
import { writeProdigy } from '@/lib/entities/formats/prodigy';
import { tagDocument } from '@/lib/entities/formats/records';
import { writeSpacy } from '@/lib/entities/formats/spacy';
import { writeWebAnnotations } from '@/lib/entities/formats/web-annotation';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { TaggedDocument } from '@/lib/entities/tagged';
import type { Store } from '@/lib/store/store';
import { keepCreator, type ProjectRecords, readProject } from '@/lib/store/tagging';
import { own } from './own-calls';

export interface TagPlace {
  store: Store;
  project: Project;
  set: LabelSet;
}

const writers: Record<ForeignFormat, (documents: TaggedDocument[], set: LabelSet) => Written> = {
  'web-annotation': writeWebAnnotations,
  doccano: writeDoccano,
  spacy: writeSpacy,
  prodigy: writeProdigy,
  'conll-bio': (documents, set) => writeConll(documents, set, { scheme: 'bio', columns: 4 }),
  'conll-iobes': (documents, set) => writeConll(documents, set, { scheme: 'iobes', columns: 4 }),
  brat: writeBrat,
  'label-studio': writeLabelStudio,
};

export interface Export {
  format: ForeignFormat;
  /** Whose tags: of whoever tags here, a colleague's, or the curated version. */
  creator: string;
  /** Documents that are not done as well. */
  all: boolean;
}

/** One annotator's tags in a format of others, with a list of what it cannot hold beside them. */
export async function writeTagFiles({ store, project, set }: TagPlace, chosen: Export): Promise<Written> {
  const records = await readProject(store.db, project);
  const seen = visibleEntities(records.entities, records.states, SELF);
  const one = keepDone(keepCreator({ ...records, entities: seen }, chosen.creator), chosen.all);
  const { files, losses } = writers[chosen.format](toTagged(one), set);
  return { files: losses.length > 0 ? [...files, listOf(losses)] : files, losses };
}

const listOf = (losses: readonly Loss[]) => ({
  name: 'not-held.tsv',
  text: [
    ['what', 'document', 'id', 'words'],
    ...losses.map((one) => [one.what, one.documentId, one.id ?? '', one.exact]),
  ]
    .map((cells) => `${cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')}\n`)
    .join(''),
});

/** The whole project, every annotator's part, to be opened by a colleague or again. */
export async function writeProjectFile({ store, project: { id } }: TagPlace): Promise<Written> {
  const found = async () => {
    const project = await store.db.projects.get(id);
    if (!project) throw new Error('fault:not-found');
    return project;
  };
  const project = await found();
  if (selfIn(project) === null) await own.tagSelf({ projectId: id, name: '' });
  const now = await found();
  const records = await readProject(store.db, now);
  const inOrder = [...records.entities].sort((a, b) => (a.id < b.id ? -1 : 1));
  const relations = [...records.relations].sort((a, b) => (a.id < b.id ? -1 : 1));
  const states = [...records.states].sort((a, b) => (a.id < b.id ? -1 : 1));
  const file = toFile({ ...records, states, entities: inOrder, relations, project: now });
  return { files: [{ name: 'entities.json', text: writeOwnJson(file) }], losses: [] };
}

function keepDone(records: ProjectRecords, all: boolean): ProjectRecords {
  const done = new Set(records.states.flatMap(({ documentId, status }) => (status === 'done' ? [documentId] : [])));
  const documents = records.documents.filter(({ id, text }) => text !== '' && (all || done.has(id)));
  const ids = new Set(documents.map(({ id }) => id));
  return { ...records, documents, entities: records.entities.filter(({ documentId }) => ids.has(documentId)) };
}

export const toTagged = ({ documents, entities, relations }: ProjectRecords): TaggedDocument[] =>
  documents.map((document) => tagDocument(document, entities, relations));
