import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '@/lib/annotation/choices';
import { documentState, entity, frozenDocument, labelSet, relation } from '@/lib/annotation/schema';
import { FileFault } from '@/lib/entities/file-fault';
import { writeLabelSet } from '@/lib/entities/labels/parse-label-set';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import { hostile, spanOf } from '@/lib/entities/sample.fixture';
import { newEntity } from './new-document';
import { type EntityRecords, readOwnJson, writeOwnJson } from './own-json';
import { makeRecords, tagDocument } from './records';

const now = '2026-11-26T08:00:00.000Z';
let count = 0;
const makeId = () => {
  count += 1;
  return `0190a000-0000-7000-8000-${String(count).padStart(12, '0')}`;
};
const setId = makeId();
const making = {
  stream: 'local',
  creator: 'me',
  now,
  labelSetId: setId,
  labelSetVersion: 1,
  makeId,
  hash: (text: string) => `length-${text.length}`,
};

function makeAll(): EntityRecords {
  const pieces = newEntity({
    id: 'e9',
    label: 'PER',
    spans: [spanOf(hostile.text, 'Zoë'), spanOf(hostile.text, 'Lind')],
    origin: 'propagated',
    knowledgeBaseId: 'Q1',
    attributes: { sure: true, rank: 2, note: 'a “quoted” \n line' },
  });
  const tagged = {
    ...hostile,
    entities: [...hostile.entities, pieces],
    relations: [{ id: 'r', from: 'e1', to: 'e3', label: 'livesIn' }],
  };
  const { document, entities, relations } = makeRecords(tagged, making);
  const record = {
    stream: 'local',
    creator: 'me',
    schema: SCHEMA_VERSION,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  } as const;
  return {
    labelSets: [{ ...record, id: setId, name: fourClassSet.id, revision: 1, text: writeLabelSet(fourClassSet) }],
    documents: [document],
    states: [{ ...record, id: makeId(), documentId: document.id, status: 'done', activeMs: 61_000 }],
    entities,
    relations,
  };
}

describe('own JSON', () => {
  const records = makeAll();
  const text = writeOwnJson(records);

  it('is lossless', () => expect(readOwnJson(text)).toEqual({ ...records, project: null }));

  it('is the same text again', () => expect(writeOwnJson(readOwnJson(text))).toBe(text));

  it('has the words beside every entity, one record a line', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('{"exact":'));
    expect(lines).toHaveLength(records.entities.length);
    expect(lines[3]).toContain('{"exact":"Norvik 🪵 Timber"');
  });

  it('keeps fields of a newer Emend', () => {
    const newer = text.replace('"activeMs":', '"mood":"calm","activeMs":');
    expect(readOwnJson(newer).states[0]).toMatchObject({ mood: 'calm' });
  });

  it('holds records that the store’s own schema takes', () => {
    const schemas = {
      labelSets: labelSet,
      documents: frozenDocument,
      states: documentState,
      entities: entity,
      relations: relation,
    };
    for (const kind of Object.keys(schemas) as (keyof EntityRecords)[])
      for (const record of records[kind]) expect(schemas[kind].parse(record)).toEqual(record);
  });

  it('still takes entities of the first version, without pieces and with words as attributes', () => {
    const [first] = records.entities;
    expect(entity.safeParse({ ...first, attributes: { rank: 'first' } }).success).toBe(true);
    expect(entity.safeParse({ ...first, origin: 'guess' }).success).toBe(false);
  });

  it('gives back what was tagged', () => {
    const [document] = records.documents;
    if (!document) throw new Error('a document');
    const tagged = tagDocument(document, records.entities, records.relations);
    expect(tagged.text).toBe(hostile.text);
    expect(tagged.entities.map(({ spans, label }) => [spans, label]).slice(0, -1)).toEqual(
      hostile.entities.map(({ spans, label }) => [spans, label]),
    );
    expect(tagged.entities.at(-1)).toMatchObject({ knowledgeBaseId: 'Q1', attributes: { sure: true, rank: 2 } });
    expect(tagged.relations).toMatchObject([{ label: 'livesIn' }]);
  });

  it('leaves out what is in the trash, and relations to it', () => {
    const [document] = records.documents;
    if (!document) throw new Error('a document');
    const [first, ...rest] = records.entities;
    if (!first) throw new Error('an entity');
    const tagged = tagDocument(document, [{ ...first, deletedAt: now }, ...rest], records.relations);
    expect(tagged.entities).toHaveLength(rest.length);
    expect(tagged.relations).toEqual([]);
  });

  const faults: [what: string, from: string | RegExp, to: string, problem: string][] = [
    ['other words beside a span', '"exact":"New York"', '"exact":"New Ark"', 'wrong-words'],
    [
      'a span beyond the text',
      /"end":\d+,"id":"0190a000-0000-7000-8000-000000000004"/,
      '"end":99999,"id":"0190a000-0000-7000-8000-000000000004"',
      'bad-span',
    ],
    ['a label id that is empty', '"labelId":"LOC"', '"labelId":""', 'bad-field'],
    ['an unknown state', '"status":"done"', '"status":"finished"', 'bad-field'],
    ['another unit of offsets', '"offsetUnit":"utf-16"', '"offsetUnit":"utf-8"', 'bad-field'],
  ];
  it.each(faults)('with %s is refused, with the line', (_, from, to, problem) => {
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    const firstChanged = broken.split('\n').findIndex((line, index) => line !== text.split('\n')[index]) + 1;
    let fault: unknown = null;
    try {
      readOwnJson(broken);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FileFault);
    expect(fault).toMatchObject({ problem, line: firstChanged });
  });
});
