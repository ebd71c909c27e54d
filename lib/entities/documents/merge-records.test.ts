import { describe, expect, it } from 'vitest';
import { SELF } from '@/lib/annotation/creators';
import type { DocumentState, Project } from '@/lib/annotation/schema';
import { newDocument } from '@/lib/entities/formats/new-document';
import { type EntityRecords, readOwnJson, writeOwnJson } from '@/lib/entities/formats/own-json';
import { makeRecords } from '@/lib/entities/formats/records';
import { assign, assigneesOf, isMine, SELF_ROLE } from './annotators';
import { fromFile, toFile } from './exchange';
import { mergeRecords } from './merge-records';

let last = 0;
const makeId = () => `01988888-0000-7000-8000-${String(++last).padStart(12, '0')}`;
const [ME, ADA, STREAM] = [makeId(), makeId(), makeId()];
const NOW = '2026-11-26T08:00:00.000Z';
const merging = { stream: STREAM, now: '2026-11-26T10:00:00.000Z', makeId };

function tag(creator: string, text = 'Ada met Ben.', words = 'Ada'): EntityRecords {
  const start = text.indexOf(words);
  const entity = {
    id: 'e',
    spans: [{ start, end: start + words.length }],
    label: 'PER',
    origin: 'manual' as const,
    knowledgeBaseId: null,
    attributes: {},
  };
  const tagged = { ...newDocument({ id: 'd', text }), entities: words === '' ? [] : [entity] };
  const base = { stream: STREAM, creator, now: NOW, labelSetId: makeId(), labelSetVersion: 0, makeId };
  const { document, entities, relations } = makeRecords(tagged, { ...base, hash: () => 'h' });
  return { labelSets: [], documents: [document], states: [], entities, relations };
}

function stateOf(
  records: EntityRecords,
  creator: string,
  status: DocumentState['status'],
  updatedAt = NOW,
): DocumentState {
  const [document] = records.documents;
  if (!document) throw new Error('no document');
  const { source: _s, page: _p, text: _t, hash: _h, extractor: _e, ...record } = document;
  return { ...record, id: makeId(), creator, documentId: document.id, status, activeMs: 0, updatedAt };
}

const project = (members: Project['members']): Project => ({
  id: STREAM,
  stream: STREAM,
  creator: SELF,
  schema: 1,
  createdAt: NOW,
  updatedAt: NOW,
  deletedAt: null,
  name: 'News',
  labelSets: [],
  policies: {},
  members,
});

describe('a project in a file', () => {
  const members = [
    { id: ME, name: '', role: SELF_ROLE },
    { id: ADA, name: 'Ada', role: 'annotator' },
  ];

  it('names whoever tags here by their id, and is the same when it comes back', () => {
    const records = tag(SELF);
    const file = toFile({ ...records, project: project(members) });
    expect(file.entities.map(({ creator }) => creator)).toEqual([ME]);
    expect(file.project.members.map(({ role }) => role)).toEqual(['annotator', 'annotator']);
    const { project: _, ...read } = readOwnJson(writeOwnJson(file));
    expect(fromFile(read, ME)).toEqual(records);
    expect(fromFile(read, ADA).entities.map(({ creator }) => creator)).toEqual([ME]);
  });

  it('does not name whoever has neither a name nor tagged anything', () => {
    expect(toFile({ ...tag(ADA), project: project(members) }).project.members.map(({ id }) => id)).toEqual([ADA]);
  });

  it('says whose a document is', () => {
    const both = project(members);
    expect([
      isMine(both, 'd'),
      isMine(assign(both, 'd', [ADA]), 'd'),
      isMine(assign(both, 'd', [ADA, ME]), 'd'),
    ]).toEqual([true, false, true]);
    expect(assigneesOf(assign(assign(both, 'd', [ADA]), 'd', []), 'd')).toEqual([]);
  });
});

describe('records of a colleague’s file', () => {
  it('stand beside one’s own of the same text, and come in once', () => {
    const [here, file] = [tag(SELF), tag(ADA)];
    const { records, known } = mergeRecords(here, file, merging);
    expect([records.documents, known]).toEqual([[], 0]);
    expect(records.entities.map(({ creator, documentId }) => [creator, documentId])).toEqual([
      [ADA, here.documents[0]?.id],
    ]);
    const again = mergeRecords({ ...here, entities: [...here.entities, ...records.entities] }, file, merging);
    expect([again.records.entities, again.known]).toEqual([[], 1]);
  });

  it('of the same page with another text stand in a document of their own', () => {
    const here = tag(SELF);
    const other = tag(ADA, 'Ben met Ada.');
    const id = here.documents[0]?.id ?? '';
    const file = {
      ...other,
      documents: other.documents.map((one) => ({ ...one, id })),
      entities: other.entities.map((one) => ({ ...one, documentId: id })),
    };
    const { records } = mergeRecords(here, file, merging);
    expect(records.documents.map(({ text }) => text)).toEqual(['Ben met Ada.']);
    expect(records.documents[0]?.id).not.toBe(id);
    expect(records.entities[0]?.documentId).toBe(records.documents[0]?.id);
  });

  it('bring the text of an address that was not opened here', () => {
    const file = tag(ADA);
    const waiting = { ...file, documents: file.documents.map((one) => ({ ...one, text: '' })), entities: [] };
    expect(mergeRecords(waiting, file, merging).records.documents.map(({ text }) => text)).toEqual(['Ada met Ben.']);
    expect(mergeRecords(file, waiting, merging).records.documents).toEqual([]);
  });

  it('say how far they are, the newer word of two', () => {
    const here = tag(SELF);
    const file = { ...here, entities: [], states: [stateOf(here, ADA, 'done', '2026-11-26T09:00:00.000Z')] };
    const first = mergeRecords(here, file, merging).records.states;
    expect(first.map(({ status }) => status)).toEqual(['done']);
    const older = { ...file, states: [stateOf(here, ADA, 'open')] };
    expect(mergeRecords({ ...here, states: first }, older, merging).records.states).toEqual([]);
  });
});

describe('a file that lies about whose a record is', () => {
  it('writes over nothing of another annotator’s: what has their ids gets its own', () => {
    const here = tag(SELF);
    const [entity] = here.entities;
    const [document] = here.documents;
    if (!entity || !document) throw new Error('a tag');
    const mine = stateOf(here, SELF, 'done');
    const later = '2026-11-27T08:00:00.000Z';
    const theirs = { ...entity, creator: ADA, labelId: 'ORG', updatedAt: later };
    const file = {
      ...here,
      entities: [theirs],
      states: [{ ...mine, creator: ADA, status: 'open' as const, updatedAt: later }],
      relations: [],
    };
    const { records } = mergeRecords({ ...here, states: [mine] }, file, merging);
    expect(records.entities).toMatchObject([{ creator: ADA, labelId: 'ORG', documentId: document.id }]);
    expect(records.entities[0]?.id).not.toBe(entity.id);
    expect(records.states[0]?.id).not.toBe(mine.id);
  });

  it('leaves another project of this device, which was exported into this one, as it is', () => {
    const other = tag(SELF);
    const taken = new Set([...other.documents, ...other.entities].map(({ id }) => id));
    const empty = { labelSets: [], documents: [], states: [], entities: [], relations: [] };
    const { records } = mergeRecords(empty, other, { ...merging, taken });
    expect(records.documents.map(({ id }) => taken.has(id))).toEqual([false]);
    expect(records.entities.map(({ id }) => taken.has(id))).toEqual([false]);
    expect(records.entities[0]?.documentId).toBe(records.documents[0]?.id);
  });
});
