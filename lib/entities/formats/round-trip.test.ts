/** What is written and read again has the same words, places and labels; what is not in the file is in the list of losses. */
import { describe, expect, it } from 'vitest';
import { fourClassSet as set } from '@/lib/entities/labels/ready-sets';
import { hostile, makeDocument, spanOf } from '@/lib/entities/sample.fixture';
import { hullOf, sortEntities, type TaggedDocument } from '@/lib/entities/tagged';
import { writeBrat } from './brat';
import { readConll, writeConll } from './conll';
import { readDoccano, writeDoccano, writeDoccanoTriples } from './doccano';
import { readLabelStudio, writeLabelStudio } from './label-studio';
import type { Written } from './losses';
import { newEntity } from './new-document';
import { readProdigy, writeProdigy } from './prodigy';
import { readBrat } from './read-brat';
import { readWebAnnotations } from './read-web-annotation';
import { readSpacy, writeSpacy } from './spacy';
import { writeWebAnnotations } from './web-annotation';

type Marks = [words: string, start: number, end: number, label: string][];

function marksOf(document: TaggedDocument | undefined): Marks {
  return sortEntities(document?.entities ?? []).map((entity) => {
    const { start, end } = hullOf(entity);
    return [document?.text.slice(start, end) ?? '', start, end, entity.label];
  });
}

const textOf = ({ files }: Written): string => files[0]?.text ?? '';
const bratOf = ({ files: [txt, ann] }: Written) => ({ id: '0001', txt: txt?.text ?? '', ann: ann?.text ?? '' });

type Trip = (document: TaggedDocument) => TaggedDocument | undefined;
const trips: [string, Trip][] = [
  ['doccano with entities', (document) => readDoccano(textOf(writeDoccano([document], set)), set).documents[0]],
  ['doccano with triples', (document) => readDoccano(textOf(writeDoccanoTriples([document], set)), set).documents[0]],
  ['spaCy', (document) => readSpacy(textOf(writeSpacy([document], set)), set).documents[0]],
  ['Prodigy', (document) => readProdigy(textOf(writeProdigy([document], set)), set).documents[0]],
  ['Label Studio', (document) => readLabelStudio(textOf(writeLabelStudio([document], set)), set).documents[0]],
  ['W3C', (document) => readWebAnnotations(textOf(writeWebAnnotations([document], set)), [document]).documents[0]],
];

/** A nested, a crossing, a related, a linked, an attributed, a discontinuous and a proposed entity. */
function makeRich(): TaggedDocument {
  const text = 'The University of Upper Harrow hired Ada and Ben Lind in Harrow.';
  const document = makeDocument(text, [
    ['University of Upper Harrow', 'ORG'],
    ['Upper Harrow', 'LOC'],
    ['Ben Lind', 'PER'],
    ['Harrow', 'LOC', 2],
  ]);
  const ada = newEntity({
    id: 'e5',
    label: 'PER',
    spans: [spanOf(text, 'Ada'), spanOf(text, 'Lind')],
    origin: 'model',
    knowledgeBaseId: 'Q42',
    attributes: { titled: true, rank: 'first' },
  });
  return {
    ...document,
    entities: [...document.entities, ada],
    relations: [{ id: 'r1', from: 'e5', to: 'e1', label: 'worksFor' }],
  };
}

describe('round trips', () => {
  it.each(trips)('%s keeps every span of a hostile text, to the unit', (_, trip) => {
    const read = trip(hostile);
    expect(read?.text).toBe(hostile.text);
    expect(marksOf(read)).toEqual(marksOf(hostile));
  });

  it('brat keeps every span of a text without CR, and says so of one with it', () => {
    const plain = makeDocument(
      hostile.text.replaceAll('\r', ''),
      hostile.entities.map((entity) => {
        const { start, end } = hullOf(entity);
        return [hostile.text.slice(start, end), entity.label];
      }),
    );
    const written = writeBrat([plain], set);
    expect(marksOf(readBrat(bratOf(written), set).document)).toEqual(marksOf(plain));
    expect(written.losses).toEqual([]);
    const crlf = writeBrat([hostile], set);
    expect(crlf.losses.map(({ what }) => what)).toEqual(['spaces']);
    // The same offsets all the same: CR became a space, so that nothing moved.
    expect(marksOf(readBrat(bratOf(crlf), set).document)).toEqual(marksOf(hostile));
  });

  it.each(['bio', 'iobes'] as const)('CoNLL %s keeps every name and its label', (scheme) => {
    for (const columns of [2, 4] as const) {
      const written = writeConll([hostile], set, { scheme, columns });
      const squeeze = (marks: Marks) => marks.map(([words, , , label]) => [words.replace(/\s/gu, ''), label]);
      expect(squeeze(marksOf(readConll(textOf(written), set).documents[0]))).toEqual(squeeze(marksOf(hostile)));
      expect(written.losses.map(({ what }) => what)).toEqual(['spaces']);
    }
  });

  it('counts as each format does', () => {
    const document = makeDocument('Zoë Müller 😀 met Barack Obama in New York on 3 May.', [['Barack Obama', 'PER']]);
    expect(textOf(writeDoccanoTriples([document], set))).toContain('"label":[[17,29,"PER"]]');
    expect(textOf(writeSpacy([document], set))).toContain('{"entities":[[17,29,"PER"]]}');
    expect(textOf(writeProdigy([document], set))).toContain('"start":17,"end":29,"token_start":4,"token_end":5');
    expect(writeBrat([document], set).files[1]?.text).toBe('T1\tPER 17 29\tBarack Obama\n');
    expect(JSON.parse(textOf(writeLabelStudio([document], set)))[0].annotations[0].result[0].value).toEqual({
      start: 18,
      end: 30,
      text: 'Barack Obama',
      labels: ['PER'],
    });
    const [item] = JSON.parse(textOf(writeWebAnnotations([document], set))).items;
    expect(item.target.selector).toEqual([
      {
        type: 'TextQuoteSelector',
        exact: 'Barack Obama',
        prefix: 'Zoë Müller 😀 met ',
        suffix: ' in New York on 3 May.',
      },
      { type: 'TextPositionSelector', start: 17, end: 29 },
    ]);
  });
});

describe('what a format cannot hold', () => {
  const rich = makeRich();
  const whats = ({ losses }: Written) => losses.map(({ what, id }) => `${what} ${id}`).sort();

  it('brat holds pieces, relations, attributes and references; only the origin is lost', () => {
    const written = writeBrat([rich], set);
    expect(whats(written)).toEqual(['origin e5']);
    const { document } = readBrat(bratOf(written), set);
    const ada = document.entities.find(({ spans }) => spans.length === 2);
    expect(ada).toMatchObject({ knowledgeBaseId: 'Q42', attributes: { titled: true, rank: 'first' } });
    expect(ada?.spans).toEqual(rich.entities[4]?.spans);
    expect(document.relations).toEqual([{ id: 'R1', from: ada?.id, to: 'T1', label: 'worksFor' }]);
  });

  it('W3C holds all but the pieces', () => {
    const written = writeWebAnnotations([rich], set);
    expect(whats(written)).toEqual(['discontinuous e5']);
    const read = readWebAnnotations(textOf(written), [rich]).documents[0];
    expect(read?.relations).toEqual(rich.relations);
    expect(read?.entities.find(({ id }) => id === 'e5')).toMatchObject({
      origin: 'model',
      knowledgeBaseId: 'Q42',
      attributes: { titled: true, rank: 'first' },
    });
  });

  it('takes what another tool wrote in the W3C’s model for imported, and goes by the words', () => {
    const text = 'Zoë 😀 met Ada. Ada left.';
    const item = (id: string, selector: object) => ({
      id: `https://notes.example/${id}`,
      type: 'Annotation',
      body: { type: 'TextualBody', purpose: 'tagging', value: 'PER' },
      target: { source: 'https://paper.example/a', selector },
    });
    const quote = (exact: string, suffix: string) => ({ type: 'TextQuoteSelector', exact, prefix: '', suffix });
    const file = [
      // UTF-16 units, as most tools write; code points; no position; words that are not there.
      item('1', [quote('Ada', '. Ada'), { type: 'TextPositionSelector', start: 11, end: 14 }]),
      item('2', [quote('Ada', ' left'), { type: 'TextPositionSelector', start: 15, end: 18 }]),
      item('3', quote('Ada', ' left')),
      item('4', quote('Ben', '')),
    ];
    const document = { ...makeDocument(text, []), address: 'https://paper.example/a' };
    const { documents, losses } = readWebAnnotations(JSON.stringify(file), [document]);
    expect(documents[0]?.entities.map(({ spans: [span], origin }) => [span?.start, origin])).toEqual([
      [11, 'import'],
      [16, 'import'],
      [16, 'import'],
    ]);
    expect(losses).toEqual([{ documentId: 'd1', what: 'foreign', id: 'https://notes.example/4', exact: 'Ben' }]);
  });

  it('doccano and Label Studio hold relations and what is nested', () => {
    const lost = ['attribute e5', 'discontinuous e5', 'knowledge-base e5', 'origin e5'];
    for (const write of [writeDoccano, writeLabelStudio]) expect(whats(write([rich], set))).toEqual(lost);
    const read = readDoccano(textOf(writeDoccano([rich], set)), set).documents[0];
    expect(read?.entities).toHaveLength(5);
    expect(read?.relations).toHaveLength(1);
  });

  it('spaCy says what overlaps; CoNLL writes the outermost and says the rest', () => {
    expect(whats(writeSpacy([rich], set))).toEqual(
      [
        'attribute e5',
        'discontinuous e5',
        'knowledge-base e5',
        'origin e5',
        'overlap e2',
        'overlap e3',
        'relation r1',
      ].sort(),
    );
    const conll = writeConll([rich], set, { scheme: 'bio', columns: 2 });
    expect(whats(conll)).toEqual(
      [
        'attribute e5',
        'discontinuous e5',
        'knowledge-base e5',
        'origin e5',
        'overlap e2',
        'overlap e3',
        'relation r1',
      ].sort(),
    );
    expect(textOf(conll)).toContain('University\tB-ORG\nof\tI-ORG\nUpper\tI-ORG\nHarrow\tI-ORG\nhired\tO\n');
  });
});

describe('edges inside a token', () => {
  const document = makeDocument('The ExampleCorp-led talks, ante-Norvik.', [
    ['Example', 'ORG'],
    ['Norvik', 'LOC'],
  ]);

  it('CoNLL and Prodigy cut the token, and lose nothing of the entity', () => {
    const conll = writeConll([document], set, { scheme: 'iobes', columns: 2 });
    expect(textOf(conll)).toContain('Example\tS-ORG\nCorp\tO\n');
    const [row] = textOf(writeProdigy([document], set)).split('\n');
    const { spans, tokens } = JSON.parse(row ?? '');
    for (const span of spans) {
      expect(tokens[span.token_start].start).toBe(span.start);
      expect(tokens[span.token_end].end).toBe(span.end);
    }
  });

  it('a sentence does not end inside an entity', () => {
    const crossing = makeDocument('He read Who? Me! He slept.', [['Who? Me!', 'MISC']]);
    const text = textOf(writeConll([crossing], set, { scheme: 'bio', columns: 2 }));
    expect(text).toContain('Who\tB-MISC\n?\tI-MISC\nMe\tI-MISC\n!\tI-MISC\n');
    expect(marksOf(readConll(text, set).documents[0]).map(([words]) => words)).toEqual(['Who? Me!']);
  });
});
