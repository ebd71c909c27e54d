/** Bad files of every format: the line is named, and nothing of them is taken in. */
import { describe, expect, it } from 'vitest';
import { FileFault } from '@/lib/entities/file-fault';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import { readGazetteer } from '@/lib/entities/offers/read-gazetteer';
import { makeDocument } from '@/lib/entities/sample.fixture';
import { readConll } from './conll';
import { readDoccano } from './doccano';
import { readLabelStudio } from './label-studio';
import { readOwnJson } from './own-json';
import { readProdigy } from './prodigy';
import { readBrat } from './read-brat';
import { readWebAnnotations } from './read-web-annotation';
import { readSpacy } from './spacy';

const text = 'Ada 😀 met Ben.';
const good = '{"text":"Ada","label":[[0,3,"PER"]]}';
const brat = (ann: string) => readBrat({ id: 'd', txt: text, ann }, set);
const web = (items: object[]) => JSON.stringify({ type: 'AnnotationPage', items }, null, 1);
const [page] = [makeDocument(text, [])];
const task = (result: object[]) => JSON.stringify([{ data: { text }, annotations: [{ result }] }], null, 1);
const region = { id: 'a', type: 'labels', value: { start: 0, end: 3, text: 'Ada', labels: ['PER'] } };

const cases: [what: string, read: () => unknown, problem: string, line: number][] = [
  ['doccano: no JSON in line 3', () => readDoccano(`${good}\n\n{"text":`, set), 'syntax', 3],
  [
    'doccano: a span beyond the text',
    () => readDoccano(`${good}\n{"text":"Ada","label":[[0,4,"PER"]]}`, set),
    'bad-span',
    2,
  ],
  ['doccano: an empty span', () => readDoccano('{"text":"Ada","label":[[1,1,"PER"]]}', set), 'bad-span', 1],
  ['doccano: a label that is none', () => readDoccano('{"text":"Ada","label":[[0,3,5]]}', set), 'bad-field', 1],
  [
    'doccano: a relation to nothing',
    () => readDoccano('{"text":"Ada","entities":[],"relations":[{"id":1,"from_id":1,"to_id":2,"type":"x"}]}', set),
    'unknown-id',
    1,
  ],
  [
    'doccano: one id twice',
    () =>
      readDoccano(
        '{"text":"Ada","entities":[{"id":1,"start_offset":0,"end_offset":1,"label":"PER"},{"id":1,"start_offset":1,"end_offset":2,"label":"PER"}]}',
        set,
      ),
    'double-id',
    1,
  ],
  ['doccano: nothing in it', () => readDoccano('\n \n', set), 'empty', 1],
  ['spaCy: no pair', () => readSpacy('["Ada",{"entities":[]}]\n["Ada"]', set), 'bad-field', 2],
  ['spaCy: a broken number', () => readSpacy('["Ada",{"entities":[[0.5,2,"PER"]]}]', set), 'bad-span', 1],
  [
    'Prodigy: other words beside a span',
    () => readProdigy('{"text":"Ada met","spans":[{"start":0,"end":3,"label":"PER","text":"met"}]}', set),
    'wrong-words',
    1,
  ],
  ['Prodigy: no text', () => readProdigy('{"spans":[]}', set), 'bad-field', 1],
  ['CoNLL: one column', () => readConll('Ada B-PER\n\nmet\n', set), 'bad-line', 3],
  ['CoNLL: a tag that is none', () => readConll('Ada B-PER\nmet X-PER\n', set), 'bad-line', 2],
  ['CoNLL: nothing in it', () => readConll('\n\n', set), 'empty', 1],
  ['brat: other words', () => brat('T1\tPER 0 3\tAda\nT2\tPER 6 9\tBen\n'), 'wrong-words', 2],
  ['brat: a span beyond the text', () => brat('T1\tPER 0 300\tAda\n'), 'bad-span', 1],
  ['brat: pieces that overlap', () => brat('T1\tPER 0 3;2 5\tAda a 😀\n'), 'bad-span', 1],
  ['brat: a relation to nothing', () => brat('T1\tPER 0 3\tAda\nR1\tmet Arg1:T1 Arg2:T2\n'), 'unknown-id', 2],
  ['brat: a line that is none', () => brat('T1\tPER 0 3\tAda\n\nhello\n'), 'bad-line', 3],
  ['brat: one id twice', () => brat('T1\tPER 0 3\tAda\nT1\tPER 0 3\tAda\n'), 'double-id', 2],
  [
    'Label Studio: half an emoji',
    () => readLabelStudio(task([{ ...region, value: { ...region.value, start: 4, end: 5, text: undefined } }]), set),
    'bad-span',
    9,
  ],
  [
    'Label Studio: other words',
    () => readLabelStudio(task([{ ...region, value: { ...region.value, text: 'Ben' } }]), set),
    'wrong-words',
    9,
  ],
  [
    'Label Studio: a region without a label',
    () => readLabelStudio(task([region, { ...region, id: 'b', value: { start: 0, end: 3 } }]), set),
    'bad-field',
    21,
  ],
  [
    'Label Studio: a relation to nothing',
    () => readLabelStudio(task([region, { type: 'relation', from_id: 'a', to_id: 'c' }]), set),
    'unknown-id',
    21,
  ],
  ['W3C: no target', () => readWebAnnotations(web([{ id: 'urn:a', type: 'Annotation' }]), [page]), 'bad-field', 4],
  [
    'W3C: a relation to nothing',
    () =>
      readWebAnnotations(
        web([{ id: 'urn:a', type: 'Annotation', motivation: 'linking', target: [{ id: 'urn:b' }, { id: 'urn:c' }] }]),
        [page],
      ),
    'unknown-id',
    4,
  ],
  ['own: something else', () => readOwnJson('{\n"format":"emend-backup"}'), 'not-format', 2],
  ['own: newer', () => readOwnJson('{"format":"emend-entities",\n"version":2}'), 'newer', 2],
  ['own: not JSON', () => readOwnJson('{"format":"emend-entities",\n"version":'), 'syntax', 2],
  ['gazetteer: no label', () => readGazetteer('Ada Lind\tPER\nBen Rowe\n', new Set(['PER'])), 'bad-line', 2],
  [
    'gazetteer: a label the set has not',
    () => readGazetteer('# names\nAda Lind\tPERSON\n', new Set(['PER'])),
    'unknown-id',
    2,
  ],
];

describe('bad files', () => {
  it.each(cases)('%s', (_, read, problem, line) => {
    let fault: unknown = null;
    try {
      read();
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FileFault);
    expect(fault).toMatchObject({ problem, line });
  });
});
