/** Random texts with random entities, through every format that keeps the text. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import { hullOf, type TaggedDocument } from '@/lib/entities/tagged';
import { writeBrat } from './brat';
import { splitsPair } from './code-points';
import { readConll, writeConll } from './conll';
import { readDoccano, writeDoccano } from './doccano';
import { readLabelStudio, writeLabelStudio } from './label-studio';
import type { Written } from './losses';
import { newDocument, newEntity } from './new-document';
import { readProdigy, writeProdigy } from './prodigy';
import { readBrat } from './read-brat';
import { readWebAnnotations } from './read-web-annotation';
import { readSpacy, writeSpacy } from './spacy';
import { writeWebAnnotations } from './web-annotation';

const pieces = [
  'Ada',
  'b',
  'é',
  'e\u0301',
  '😀',
  '👩‍👩‍👧',
  '𝒜',
  ' ',
  '\u00a0',
  '\u202f',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '"',
  '\\',
  "'s",
  '.',
  'ب',
  '京',
  'ก็',
  '7',
  '<b>',
  '&amp;',
  '-DOCSTART-',
  '#',
];
const texts = fc.string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 40 });

/** Entities as our tools make them: not empty, no space at an edge, no half character; they may nest and cross. */
const documents = fc
  .record({
    text: texts,
    marks: fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 }), fc.constantFrom('PER', 'LOC')), {
      maxLength: 6,
    }),
  })
  .map(({ text, marks }): TaggedDocument => {
    const entities = marks.flatMap(([from, length, label], index) => {
      const start = from % text.length;
      const end = Math.min(text.length, start + length);
      const words = text.slice(start, end);
      const isBad =
        words.trim() !== words || splitsPair(text, start) || splitsPair(text, end) || /[\r\n]$|^\n/.test(words);
      return isBad || words === ''
        ? []
        : [newEntity({ id: `e${index}`, label, spans: [{ start, end }], origin: 'manual' })];
    });
    return newDocument({ id: 'd1', text, entities });
  });

const marksOf = (document: TaggedDocument | undefined) =>
  (document?.entities ?? []).map((entity) => `${JSON.stringify(hullOf(entity))} ${entity.label}`).sort();
const textOf = ({ files }: Written): string => files[0]?.text ?? '';

const trips: [string, (document: TaggedDocument) => TaggedDocument | undefined][] = [
  ['doccano', (document) => readDoccano(textOf(writeDoccano([document], set)), set).documents[0]],
  ['spaCy', (document) => readSpacy(textOf(writeSpacy([document], set)), set).documents[0]],
  ['Prodigy', (document) => readProdigy(textOf(writeProdigy([document], set)), set).documents[0]],
  ['Label Studio', (document) => readLabelStudio(textOf(writeLabelStudio([document], set)), set).documents[0]],
  ['W3C', (document) => readWebAnnotations(textOf(writeWebAnnotations([document], set)), [document]).documents[0]],
];

describe('random documents', () => {
  it.each(trips)('come back from %s as they went', (_, trip) =>
    fc.assert(
      fc.property(documents, (document) => {
        const read = trip(document);
        expect(read?.text).toBe(document.text);
        expect(marksOf(read)).toEqual(marksOf(document));
      }),
    ),
  );

  it('come back from brat with every place as it was, spaces for CR', () =>
    fc.assert(
      fc.property(documents, (document) => {
        const [txt, ann] = writeBrat([document], set).files;
        const read = readBrat({ id: '1', txt: txt?.text ?? '', ann: ann?.text ?? '' }, set).document;
        expect(read.text.length).toBe(document.text.length);
        expect(marksOf(read)).toEqual(marksOf(document));
        for (const line of (ann?.text ?? '').split('\n')) expect(line === '' || /^T\d+\t/.test(line)).toBe(true);
      }),
    ));

  it('come back from CoNLL with every outermost entity, in columns that any reader splits', () =>
    fc.assert(
      fc.property(documents, (document) => {
        const written = writeConll([document], set, { scheme: 'iobes', columns: 4 });
        for (const line of textOf(written).split('\n')) expect([1, 4]).toContain(line.split(/\s+/).length);
        const dropped = new Set(written.losses.filter(({ what }) => what === 'overlap').map(({ id }) => id));
        const kept = document.entities.filter(({ id }) => !dropped.has(id));
        const squeeze = (text: string) => text.replace(/\s/gu, '');
        const words = kept.map((entity) => squeeze(document.text.slice(hullOf(entity).start, hullOf(entity).end)));
        if (document.text.trim() === '') return;
        const [read] = readConll(textOf(written), set).documents;
        const back = (read?.entities ?? []).map((entity) =>
          squeeze(read?.text.slice(hullOf(entity).start, hullOf(entity).end) ?? ''),
        );
        expect(back.sort()).toEqual(words.sort());
      }),
    ));
});
