import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnnotation, checkCollection } from '@/tests/formats/check-web-annotation';
import { anyNote, writeAll } from '@/tests/formats/notes';
import { makeCorrection, makeNote, makeTarget } from '@/tests/store/make-annotation';
import { readRows } from './read-notes';
import { findWebAnnotations, readWebAnnotation } from './read-web-annotation';
import { readSelectors, writeSelectors } from './text-selectors';
import { cutAnnotationLines } from './web-annotation-lines';
import { webAnnotationWriter, writeAnnotation } from './write-web-annotation';

const writer = () =>
  webAnnotationWriter({ id: '01930000-0000-7000-8000-0000000000ff', now: '2026-11-26T10:00:00.000Z', label: 'Notes' });

function readAll(file: unknown) {
  const steps = readRows(findWebAnnotations(file) ?? [], readWebAnnotation);
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const none = { replies: 0, wholePages: 0, shortened: 0 };
const one = (row: unknown) => readWebAnnotation(row, { ...none })[0];

describe('the checker of the W3C model', () => {
  const good = writeAnnotation(makeCorrection());
  it.each([
    ['3.1', { ...good, id: 'no iri' }],
    ['3.1', { ...good, type: 'Note' }],
    ['3.1', { ...good, target: [] }],
    ['3.1', { ...good, bodyValue: 'x' }],
    ['3.3.1', { ...good, created: '2026-11-26T10:00:00+02:00' }],
    ['3.3.5', { ...good, motivation: 'replacing' }],
    ['Appendix A', { ...good, color: 'yellow' }],
    ['3.2.4', { ...good, body: { type: 'TextualBody', value: 7 } }],
    ['4', { ...good, target: { source: 'не адреса' } }],
    ['4.2', { ...good, target: { source: 'https://a.example/', selector: { type: 'PlaceSelector' } } }],
    [
      '4.2.5',
      {
        ...good,
        target: { source: 'https://a.example/', selector: { type: 'TextPositionSelector', start: 5, end: 2 } },
      },
    ],
    ['4.3.1', { ...good, target: { source: 'https://a.example/', state: { type: 'TimeState', sourceDate: 'today' } } }],
  ])('refuses what is against section %s', (section, bad) => {
    expect(checkAnnotation(good)).toEqual([]);
    expect(checkAnnotation(bad).map((what) => what.split(':')[0])).toContain(section);
  });
});

describe('notes as W3C Web Annotations', () => {
  it('are valid, whatever is in them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyNote, { maxLength: 6, selector: ({ id }) => id }), (notes) => {
        expect(checkCollection(JSON.parse(writeAll(writer(), notes)))).toEqual([]);
      }),
    );
  });

  it('F-32 go out and come back with every field, those of a newer version too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyNote, { maxLength: 6, selector: ({ id }) => id }), (notes) => {
        const { notes: read, refused } = readAll(JSON.parse(writeAll(writer(), notes)));
        expect(refused).toEqual([]);
        expect(read).toEqual(JSON.parse(JSON.stringify(notes)));
      }),
      { numRuns: 300 },
    );
  });

  it('stand one on a line in what we write, so that each can be read alone; no other file is taken for that', () => {
    const notes = [makeNote(), makeCorrection(), makeNote({ text: 'a,\n{b},' })];
    for (const some of [notes, notes.slice(0, 1), []])
      expect(cutAnnotationLines(writeAll(writer(), some))?.map((line) => one(JSON.parse(line)))).toEqual(some);
    const text = writeAll(writer(), notes);
    const others = [text.trimEnd(), text.replace('},\n', '}\n'), text.slice(1), JSON.stringify(JSON.parse(text)), ''];
    for (const other of others) expect(cutAnnotationLines(other)).toBeNull();
  });

  it('are a motivation `editing` with words, reason and kind', () => {
    const target = makeTarget('https://example.org/a');
    expect(writeAnnotation(makeCorrection({ evidence: 'https://proof.example/', target }))).toMatchObject({
      motivation: 'editing',
      body: [
        { purpose: 'editing', value: 'receive' },
        { purpose: 'classifying', value: 'typo' },
        { purpose: 'commenting', value: 'i before e' },
        { purpose: 'linking', source: 'https://proof.example/' },
        { purpose: 'tagging', value: 'spelling' },
      ],
      target: {
        source: 'https://example.org/a',
        selector: [{ exact: 'recieve', prefix: 'We ', suffix: ' letters' }, {}],
      },
    });
  });

  it('are believed where another program changed what the model says, and keep the rest', () => {
    const note = makeNote({ color: 'pink' });
    const changed = { ...writeAnnotation(note), modified: '2026-11-25T10:00:00Z' };
    expect(one({ ...changed, body: [{ type: 'TextualBody', value: 'Another', purpose: 'commenting' }] })).toEqual({
      ...note,
      text: 'Another',
      tags: [],
      updatedAt: '2026-11-25T10:00:00Z',
    });
  });
});

describe('positions', () => {
  const passage = { text: 'An 👩‍🍳 and 𝒳 recieve it', start: 16, end: 23 };
  const target = { ...makeTarget(), paragraph: passage };

  it('count code points, within the passage kept beside the words', () => {
    expect(passage.text.slice(16, 23)).toBe('recieve');
    const [, inside] = writeSelectors(target);
    // Of the three before it that are two units wide, each counts one.
    expect(inside).toMatchObject({ exact: passage.text, refinedBy: { start: 13, end: 20 } });
    expect([...passage.text].slice(13, 20).join('')).toBe('recieve');
  });

  it('come back as UTF-16 units', () => {
    expect(readSelectors(writeSelectors(target)).passage).toEqual(passage);
  });

  it('give the words where only passage and place are told', () => {
    const { quote } = readSelectors([writeSelectors(target)[1]]);
    expect(quote).toMatchObject({ exact: 'recieve', prefix: 'An 👩‍🍳 and 𝒳 ' });
  });

  it('are not written where they would cut a character in two', () => {
    const paragraph = { text: 'a👩b', start: 2, end: 3 };
    expect(writeSelectors({ ...target, sentence: null, paragraph })).toHaveLength(1);
  });

  it('of a very long selection begin with its first words and end before what follows its last', () => {
    const quote = { exact: 'First words', prefix: 'A ', suffix: ' then', tail: 'last words', length: 9000 };
    const [range] = writeSelectors({ ...target, quote });
    expect(range).toMatchObject({
      type: 'RangeSelector',
      startSelector: { exact: 'First words' },
      endSelector: { exact: ' then', prefix: 'last words' },
    });
    expect(readSelectors(range).quote).toEqual({
      exact: 'First words',
      prefix: 'A ',
      suffix: ' then',
      tail: 'last words',
    });
  });
});

describe('annotations of others', () => {
  const quoted = (exact: string) => ({ type: 'TextQuoteSelector', exact, prefix: 'a ', suffix: ' b' });
  const base = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'http://example.org/anno1',
    type: 'Annotation',
    created: '2015-01-31T12:03:45+02:00',
    target: { source: 'http://example.org/page1', selector: quoted('words') },
  };

  it('with a text are notes, with the same id each time', () => {
    const note = one({ ...base, body: { type: 'TextualBody', value: 'Nice', purpose: 'commenting' } });
    expect(note).toMatchObject({ kind: 'note', text: 'Nice', createdAt: '2015-01-31T10:03:45.000Z' });
    expect(note?.target).toMatchObject({
      quote: { exact: 'words' },
      placed: true,
      source: { found: 'http://example.org/page1' },
    });
    expect(one({ ...base, bodyValue: 'Nice' })?.id).toBe(note?.id);
  });

  it('without one are highlights; with a proposal, corrections', () => {
    expect(one(base)).toMatchObject({ kind: 'highlight' });
    const body = [
      { type: 'TextualBody', value: 'word', purpose: 'editing' },
      { type: 'TextualBody', value: 'grammar', purpose: 'tagging' },
    ];
    expect(one({ ...base, motivation: 'editing', body })).toMatchObject({
      kind: 'correction',
      replacement: 'word',
      tags: ['grammar'],
    });
  });

  it('of a whole page have its title for their words, and no place', () => {
    const asides = { ...none };
    const [note] = readWebAnnotation({ ...base, bodyValue: 'All of it', target: 'http://example.org/page1' }, asides);
    expect(note).toMatchObject({
      kind: 'note',
      target: { placed: false, quote: { exact: 'http://example.org/page1' } },
    });
    expect(asides.wholePages).toBe(1);
  });

  it('take the first of a choice, links as their address, and one note for each target', () => {
    const body = [
      {
        type: 'Choice',
        items: [
          { type: 'TextualBody', value: 'one' },
          { type: 'TextualBody', value: 'two' },
        ],
      },
      'http://example.org/see',
    ];
    const target = [base.target, { source: 'http://example.org/page2', selector: quoted('more') }];
    const notes = readWebAnnotation({ ...base, body, target }, { ...none });
    expect(notes.map((note) => note.kind === 'note' && note.text)).toEqual(
      Array(2).fill('one\n\nhttp://example.org/see'),
    );
    expect(new Set(notes.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ['a script for an address', { ...base, target: 'javascript:alert(1)' }, 'no-address'],
    ['no target', { ...base, target: undefined }, 'no-address'],
    ['a text longer than a note', { ...base, bodyValue: 'x'.repeat(20_001) }, 'too-long'],
    ['something else', { ...base, type: 'Person' }, 'not-note'],
    ['a prototype', JSON.parse(JSON.stringify(base).replace('"id"', '"__proto__":{"admin":1},"id"')), 'bad-key'],
    ['brackets without end', { ...base, body: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }, 'too-deep'],
    [
      'our own fields, spoilt',
      { ...writeAnnotation(makeNote()), 'emend:record': '{"kind":"note","schema":99,"target":{"quote":{}}}' },
      'bad-field',
    ],
    ['our own fields, cut off', { ...writeAnnotation(makeNote()), 'emend:record': '{"kind":' }, 'bad-field'],
  ])('H-21 %s is refused with its number, and the rest is taken', (_name, bad, reason) => {
    const { notes, refused } = readAll({ type: 'AnnotationPage', items: [base, bad] });
    expect(notes).toHaveLength(1);
    expect(refused).toEqual([{ index: 2, reason, field: expect.any(String) }]);
  });

  it('H-21 two with one id: the newer is taken, the other is said', () => {
    const later = { ...base, bodyValue: 'later', modified: '2020-01-01T00:00:00Z' };
    const { notes, refused } = readAll([later, base]);
    expect(notes).toMatchObject([{ text: 'later' }]);
    expect(refused).toEqual([{ index: 2, reason: 'double-id', field: '' }]);
    expect(readAll([base, later]).refused).toEqual([{ index: 1, reason: 'double-id', field: '' }]);
  });
});
