import { describe, expect, it } from 'vitest';
import { findHypothesisRows, hypothesisReader } from './read-hypothesis';
import { readRows } from './read-notes';
import { recogniseFormat } from './recognise-format';

/** As `GET https://api.hypothes.is/api/search` answers. */
function row(over: object = {}) {
  return {
    id: 'Ab3dEfGhIjKlMnOpQrStUv',
    created: '2026-03-01T10:00:00.123456+00:00',
    updated: '2026-03-02T10:00:00.000000+00:00',
    user: 'acct:anna@hypothes.is',
    uri: 'https://paper.example/flood?utm_source=mail',
    text: 'Ask about the **dam**.',
    tags: ['water', 'a tag that is far too long '.repeat(5)],
    group: '__world__',
    permissions: { read: ['group:__world__'] },
    target: [
      {
        source: 'https://paper.example/flood',
        selector: [
          { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 3, endContainer: '/p[1]', endOffset: 9 },
          { type: 'TextPositionSelector', start: 103, end: 109 },
          { type: 'TextQuoteSelector', exact: 'Medena', prefix: 'Dr ', suffix: ' spoke' },
        ],
      },
    ],
    document: { title: ['The river rose'] },
    links: { html: 'https://hypothes.is/a/x' },
    flagged: false,
    hidden: false,
    ...over,
  };
}

function readAll(file: unknown) {
  const rows = findHypothesisRows(file) ?? [];
  const steps = readRows(rows, hypothesisReader(rows));
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('annotations from Hypothesis', () => {
  it('are notes with their words, their place, their page and their tags', () => {
    const { notes, refused, asides } = readAll({ total: 1, rows: [row()] });
    expect(refused).toEqual([]);
    expect(asides).toEqual({ replies: 0, wholePages: 0, shortened: 1 });
    expect(notes).toMatchObject([
      {
        kind: 'note',
        text: 'Ask about the **dam**.',
        tags: ['water', expect.stringMatching(/^a tag that is far too long/)],
        createdAt: '2026-03-01T10:00:00.123Z',
        updatedAt: '2026-03-02T10:00:00.000Z',
        target: {
          quote: { exact: 'Medena', prefix: 'Dr ', suffix: ' spoke' },
          position: { start: 103, end: 109 },
          source: { identity: 'https://paper.example/flood' },
          page: { title: 'The river rose' },
          placed: true,
        },
      },
    ]);
  });

  it('without a text are highlights', () => {
    expect(readAll([row({ text: '' })]).notes).toMatchObject([{ kind: 'highlight' }]);
  });

  it('are the same notes in each import', () => {
    expect(readAll([row()]).notes).toEqual(readAll({ annotations: [row()] }).notes);
  });

  it('of a whole page have its title for their words, and are counted', () => {
    const { notes, asides } = readAll([row({ target: [{ source: 'https://paper.example/flood' }] })]);
    expect(notes).toMatchObject([{ target: { placed: false, quote: { exact: 'The river rose' } } }]);
    expect(asides.wholePages).toBe(1);
  });

  it('that answer another stand at its words, with the names of those who wrote', () => {
    const answer = row({
      id: 'reply',
      user: 'acct:bo@x',
      text: 'Done.',
      references: [row().id],
      target: [{ source: 'x' }],
    });
    const { notes, asides } = readAll([answer, row()]);
    expect(notes.map((note) => note.kind === 'note' && note.text)).toEqual([
      '↳ bo: Done.',
      'anna: Ask about the **dam**.',
    ]);
    expect(notes[0]?.target.quote.exact).toBe('Medena');
    expect(asides.replies).toBe(1);
  });

  it.each([
    ['without an address', row({ uri: 'javascript:alert(1)' }), 'no-address'],
    ['without a time', row({ created: 'yesterday' }), 'bad-field'],
    ['with a text that is too long', row({ text: 'x'.repeat(20_001) }), 'too-long'],
    ['that is none', { id: 1 }, 'not-note'],
  ])('H-21 a row %s is refused with its number', (_name, bad, reason) => {
    expect(readAll([row(), bad]).refused).toMatchObject([{ index: 2, reason }]);
  });
});

describe('a file is known by what stands in it', () => {
  it.each([
    ['a backup', { format: 'emend-backup' }, 'emend'],
    ['an answer of Hypothesis', { total: 1, rows: [row()] }, 'hypothesis'],
    ['an empty answer', { total: 0, rows: [] }, 'hypothesis'],
    ['one annotation', { type: 'Annotation' }, 'web-annotation'],
    ['a collection', { type: ['AnnotationCollection'], first: { items: [] } }, 'web-annotation'],
  ])('%s', (_name, value, format) => expect(recogniseFormat(value)?.format).toBe(format));

  it.each([
    [{}],
    [[]],
    [null],
    ['text'],
    [{ rows: [{}] }],
    [{ type: 'FeatureCollection' }],
    [[{ type: 'Annotation' }, 1]],
  ])('not %j', (value) => expect(recogniseFormat(value)).toBeNull());
});
