/** Records of an annotator's project for tests. Ids are random: those of several devices must not meet. */
import { SELF } from '@/lib/annotation/creators';
import type { DocumentState, Entity, FrozenDocument, LabelSetRecord, Project } from '@/lib/annotation/schema';
import { writeLabelSet } from '@/lib/entities/labels/parse-label-set';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import { makeTarget } from './make-annotation';

const record = (stream: string, at: string) => ({
  id: crypto.randomUUID() as string,
  stream,
  creator: SELF,
  schema: 1 as const,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
});

export function makeProject({ name, at }: { name: string; at: string }): Project {
  const made = record('', at);
  return { ...made, stream: made.id, name, labelSets: [], policies: {}, members: [] };
}

export function makeLabelSet(stream: string, at: string): LabelSetRecord {
  return { ...record(stream, at), name: fourClassSet.id, revision: 0, text: writeLabelSet(fourClassSet) };
}

export function makeDocument(stream: string, { text, at }: { text: string; at: string }): FrozenDocument {
  const { source, page } = makeTarget(`https://paper.example/${crypto.randomUUID()}`);
  const isOpen = text === '';
  const known = isOpen ? { ...page, title: '', language: null } : page;
  return {
    ...record(stream, at),
    source,
    page: known,
    text,
    hash: isOpen ? '' : `hash of ${text}`,
    extractor: isOpen ? 0 : 1,
  };
}

export function makeEntity(document: FrozenDocument, words: string, at: string): Entity {
  const start = document.text.indexOf(words);
  return {
    ...record(document.stream, at),
    kind: 'entity',
    target: makeTarget(document.source.identity, words),
    tags: [],
    color: 'yellow',
    documentId: document.id,
    start,
    end: start + words.length,
    labelId: 'PER',
    labelSetId: crypto.randomUUID(),
    labelSetVersion: 0,
    knowledgeBaseId: null,
    attributes: {},
    origin: 'manual',
  };
}

export function makeState({ id, stream }: FrozenDocument, at: string): DocumentState {
  return { ...record(stream, at), documentId: id, status: 'open', activeMs: 0 };
}
