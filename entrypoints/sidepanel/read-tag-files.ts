/** Files into a project: all of them or nothing. Loaded when one is asked for, as `write-tag-files.ts` is. */
import '@/lib/annotation/schema';
import { v7 as uuidv7 } from 'uuid';
import type { ForeignFormat } from '@/components/tagging/formats';
import { SELF } from '@/lib/annotation/creators';
import { selfIn } from '@/lib/entities/documents/annotators';
import { fromFile } from '@/lib/entities/documents/exchange';
import { mergeRecords } from '@/lib/entities/documents/merge-records';
import { readTextFile, readTextRows } from '@/lib/entities/documents/read-sources';
import { readConll } from '@/lib/entities/formats/conll';
import { readDoccano } from '@/lib/entities/formats/doccano';
import { readLabelStudio } from '@/lib/entities/formats/label-studio';
import type { Loss } from '@/lib/entities/formats/losses';
import type { ReadFile } from '@/lib/entities/formats/new-document';
import { type EntityRecords, readOwnJson } from '@/lib/entities/formats/own-json';
import { readProdigy } from '@/lib/entities/formats/prodigy';
import { readBrat } from '@/lib/entities/formats/read-brat';
import { readWebAnnotations } from '@/lib/entities/formats/read-web-annotation';
import { makeRecords } from '@/lib/entities/formats/records';
import { readSpacy } from '@/lib/entities/formats/spacy';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { TaggedDocument } from '@/lib/entities/tagged';
import { type ImportReceipt, importTags, undoImport } from '@/lib/store/import-tags';
import type { Store } from '@/lib/store/store';
import { keepCreator, listForeignIds, readProject } from '@/lib/store/tagging';
import { own } from './own-calls';
import { type TagPlace, toTagged } from './write-tag-files';

export interface Imported {
  documents: number;
  entities: number;
  /** Entities that are here already: same text, same edges, same label, same annotator. */
  known: number;
  losses: Loss[];
  receipt: ImportReceipt;
}

export interface NamedText {
  name: string;
  text: string;
}

/** Reads files of others as the tags of whoever tags here. @throws FileFault with the line */
export async function readTagFiles(place: TagPlace, format: ForeignFormat, files: readonly File[]): Promise<Imported> {
  const here = await readProject(place.store.db, place.project);
  const texts = await textsOf(files);
  const { documents, losses } = readForeign(format, texts, place.set, toTagged(keepCreator(here, SELF)));
  return await take(place, here, await recordsOf(place, here, documents), losses);
}

/** Texts to be tagged: files as they are, and rows of JSONL. @throws FileFault with the line */
export async function readTexts(place: TagPlace, files: readonly File[]): Promise<Imported> {
  const here = await readProject(place.store.db, place.project);
  const documents = (await textsOf(files)).flatMap(({ name, text }) =>
    /\.(jsonl|ndjson)$/i.test(name) ? readTextRows(text) : [readTextFile(name, text)],
  );
  return await take(place, here, await recordsOf(place, here, documents), []);
}

/** A file of Emend's into the open project: each annotator's tags stay theirs. @throws FileFault with the line */
export async function readOwnFile(place: TagPlace, files: readonly File[]): Promise<Imported> {
  const [file] = await textsOf(files);
  const { project: theirs, ...records } = readOwnJson(file?.text ?? '');
  if (theirs && theirs.id === place.project.id)
    await own.tagJoin({ project: withPolicies(theirs, place), labelSets: records.labelSets, member: null, name: '' });
  const here = await readProject(place.store.db, place.project);
  return await take(place, here, fromFile(records, selfIn(place.project)), []);
}

/** Members of both; what is assigned is what the newer of the two says. */
function withPolicies(theirs: TagPlace['project'], { project }: TagPlace): TagPlace['project'] {
  const known = new Set(theirs.members.map(({ id }) => id));
  const newer = theirs.updatedAt > project.updatedAt ? theirs : project;
  return {
    ...project,
    policies: newer.policies,
    members: [...theirs.members, ...project.members.filter(({ id }) => !known.has(id))],
  };
}

/** What a project's file says before it is opened. @throws FileFault with the line; `not-format` where it has no project */
export async function openProjectFile(file: File) {
  const { project, ...records } = readOwnJson(await file.text());
  return { project, records };
}

/** The project of a file becomes one of this device's, with everything in it. */
export async function joinProject(
  store: Store,
  { project, records }: { project: TagPlace['project']; records: EntityRecords },
  { member, name }: { member: string | null; name: string },
): Promise<void> {
  await own.tagJoin({ project, labelSets: records.labelSets, member, name });
  const joined = await store.db.projects.get(project.id);
  if (!joined) throw new Error('fault:not-found');
  const here = await readProject(store.db, joined);
  await takeRecords(store, joined.id, here, fromFile(records, selfIn(joined)));
}

export const undoTagImport = (store: Store, receipt: ImportReceipt) => undoImport(store, receipt);

const textsOf = (files: readonly File[]): Promise<NamedText[]> =>
  Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));

async function take(
  { store, project }: TagPlace,
  here: EntityRecords,
  file: EntityRecords,
  losses: Loss[],
): Promise<Imported> {
  const { records, known, receipt } = await takeRecords(store, project.id, here, file);
  return { documents: records.documents.length, entities: records.entities.length, known, losses, receipt };
}

async function takeRecords(store: Store, stream: string, here: EntityRecords, file: EntityRecords) {
  const taken = await listForeignIds(store.db, stream, file);
  const merged = mergeRecords(here, file, { stream, now: new Date().toISOString(), makeId: uuidv7, taken });
  return { ...merged, receipt: await importTags(store, merged.records) };
}

async function recordsOf(
  { project }: TagPlace,
  here: EntityRecords,
  documents: readonly TaggedDocument[],
): Promise<EntityRecords> {
  const hashes = new Map<string, string>();
  for (const { text } of documents) hashes.set(text, await hashText(text));
  const labelSetId = project.labelSets.at(-1) ?? '';
  const made = documents.map((document) =>
    makeRecords(document, {
      stream: project.id,
      creator: SELF,
      now: new Date().toISOString(),
      labelSetId,
      labelSetVersion: here.labelSets.find(({ id }) => id === labelSetId)?.revision ?? 0,
      makeId: uuidv7,
      hash: (text) => hashes.get(text) ?? '',
    }),
  );
  const byText = new Map(here.documents.map((document) => [document.text, document]));
  return {
    labelSets: [],
    states: [],
    documents: made.map(({ document }) => document),
    entities: made.flatMap(({ document, entities }) => {
      // Found on its page by what the page's own document says.
      const { source, page } = byText.get(document.text) ?? document;
      return entities.map((entity) => ({ ...entity, target: { ...entity.target, source, page } }));
    }),
    relations: made.flatMap(({ relations }) => relations),
  };
}

function readForeign(
  format: ForeignFormat,
  files: NamedText[],
  set: LabelSet,
  here: readonly TaggedDocument[],
): ReadFile {
  if (format === 'brat') return readBratFiles(files, set);
  const readers = {
    'web-annotation': (text: string) => readWebAnnotations(text, here),
    doccano: (text: string) => readDoccano(text, set),
    spacy: (text: string) => readSpacy(text, set),
    prodigy: (text: string) => readProdigy(text, set),
    'conll-bio': (text: string) => readConll(text, set),
    'conll-iobes': (text: string) => readConll(text, set),
    'label-studio': (text: string) => readLabelStudio(text, set),
  };
  const read = files.map(({ text }) => readers[format](text));
  return { documents: read.flatMap(({ documents }) => documents), losses: read.flatMap(({ losses }) => losses) };
}

/** Each `.ann` with the `.txt` of its name. */
function readBratFiles(files: NamedText[], set: LabelSet): ReadFile {
  const bare = (name: string) => name.replace(/\.(txt|ann)$/i, '');
  const texts = files.filter(({ name }) => /\.txt$/i.test(name));
  const read = texts.map(({ name, text }) => {
    const ann = files.find((file) => /\.ann$/i.test(file.name) && bare(file.name) === bare(name));
    return readBrat({ id: bare(name), txt: text, ann: ann?.text ?? '' }, set);
  });
  return { documents: read.map(({ document }) => document), losses: read.flatMap(({ losses }) => losses) };
}

async function hashText(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
