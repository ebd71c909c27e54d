import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeByForm, createAnnotation } from './create-annotation';
import { applyEdit } from './edit-sentence';
import { emptyForm, formOf, proposesChange, quoteText } from './fill-form';
import { type Annotation, annotation as annotationSchema, type Form, type Target } from './schema';

const now = '2026-11-23T10:00:00.000Z';
const record = { id: '0193567f-8a00-7000-8000-000000000001', now, creator: 'me', stream: 'local' };

/** A target on `raw` page text: the quote between brackets, the whole text its sentence and paragraph. */
function targetOn(marked: string, context = 32): Target {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const raw = marked.replace(/[[\]]/g, '');
  const fold = (text: string) => text.replace(/\s+/g, ' ');
  const passage = { text: fold(raw), start: fold(raw.slice(0, start)).length, end: fold(raw.slice(0, end)).length };
  const exact = raw.slice(start, end);
  const prefix = raw.slice(Math.max(0, start - context), start);
  return {
    source: {
      found: 'https://n.example/a',
      identity: 'https://n.example/a',
      canonical: null,
      top: 'https://n.example/a',
    },
    page: { title: 'A', author: null, section: null, published: null, modified: null, language: 'en' },
    quote: { exact, prefix, suffix: raw.slice(end, end + context), tail: null, length: exact.length },
    position: { start: 1000 + start, end: 1000 + end },
    rootPath: [],
    sentence: passage,
    paragraph: { text: `Before. ${passage.text} After.`, start: passage.start + 8, end: passage.end + 8 },
    extractor: 1,
    placed: true,
  };
}

function make(target: Target, changes: Partial<Form>): Annotation {
  const made = createAnnotation({ ...record, target, form: { ...emptyForm(target, 'correction'), ...changes } });
  if ('fault' in made) throw new Error(`fault ${made.fault.code} in ${made.fault.field}`);
  return annotationSchema.parse(made.annotation);
}

function faultOf(target: Target, changes: Partial<Form>) {
  const made = createAnnotation({ ...record, target, form: { ...emptyForm(target, 'correction'), ...changes } });
  return 'fault' in made ? `${made.fault.code} ${made.fault.field}` : null;
}

describe('createAnnotation', () => {
  const target = targetOn('He lives in\n  [Medena] with  his\ndog.');

  it('keeps the raw quote where only the selected words changed', () => {
    const made = make(target, { edited: 'He lives in Medina with his dog.' });
    expect(made).toMatchObject({ kind: 'correction', replacement: 'Medina', category: 'name', target });
  });

  it('widens the quote to the words edited beside it, cut from the raw text, with an exact position', () => {
    const made = make(target, { edited: 'He lives in Medina with her dog.' });
    const raw = 'He lives in\n  Medena with  his\ndog.';
    expect(made).toMatchObject({ replacement: 'Medina with her' });
    expect(made.target.quote.exact).toBe('Medena with  his');
    expect(raw.slice(made.target.position.start - 1000, made.target.position.end - 1000)).toBe('Medena with  his');
    expect(made.target.quote.length).toBe(16);
  });

  it('cuts it from the folded sentence where the raw context does not reach', () => {
    const made = make(targetOn('He  lived here\nand [there] for years', 4), {
      edited: 'She lived here and there for years',
    });
    expect(made.target.quote).toMatchObject({ exact: 'He lived here and there', prefix: '', suffix: ' for years' });
    expect(made.target.sentence).toMatchObject({ start: 0, end: 23 });
  });

  it('moves the place of the quote in sentence and paragraph along', () => {
    const { sentence, paragraph, quote } = make(target, { edited: 'She lives in Medina with his dog.' }).target;
    expect(sentence?.text.slice(sentence.start, sentence.end)).toBe(quote.exact.replace(/\s+/g, ' '));
    expect(paragraph?.text.slice(paragraph.start, paragraph.end)).toBe(quote.exact.replace(/\s+/g, ' '));
  });

  it('takes the category the reader chose before its own guess', () => {
    expect(make(target, { edited: 'He lives in Medina with his dog.', category: 'fact' })).toMatchObject({
      category: 'fact',
    });
  });

  it('keeps a comment alone as a correction that proposes nothing', () => {
    const made = make(target, { comment: 'Which one?' });
    expect(made.kind === 'correction' && proposesChange(made)).toBe(false);
  });

  it('deletes the words where the reader deleted them', () => {
    expect(make(target, { edited: 'He lives in  with his dog.' })).toMatchObject({ replacement: '', category: 'name' });
  });

  it('takes the words proposed on their own where the selection is too long for a sentence', () => {
    const long = { ...target, sentence: null, paragraph: null };
    expect(make(long, { edited: null, replacement: 'Medina' })).toMatchObject({ replacement: 'Medina', target: long });
    expect(faultOf(long, { edited: null, replacement: ' ' })).toBe('unchanged replacement');
  });

  it.each([
    ['a, b ,a,, A', ['a', 'b']],
    ['', []],
    ['одне слово, друге', ['одне слово', 'друге']],
    [' , ', []],
    ['日本、東京', ['日本', '東京']],
  ])('splits the tags %j', (tags, expected) =>
    expect(make(target, { kind: 'highlight', tags }).tags).toEqual(expected),
  );

  it.each([
    [' https://a.example/x ', 'https://a.example/x'],
    ['example.com/page?x=1', 'https://example.com/page?x=1'],
    ['https://user:secret@a.example/', 'https://a.example/'],
    ['', null],
  ])('keeps the evidence %j as %j', (evidence, expected) => {
    expect(make(target, { comment: 'c', evidence })).toMatchObject({ evidence: expected });
  });

  it.each<[string, Partial<Form>]>([
    ['unchanged edited', {}],
    ['unchanged edited', { edited: 'He lives in Medena with his dog.', comment: '  ' }],
    ['empty text', { kind: 'note', text: ' \n' }],
    ['evidence evidence', { comment: 'c', evidence: 'javascript:alert(1)' }],
    ['evidence evidence', { comment: 'c', evidence: 'a book I read' }],
    ['evidence evidence', { comment: 'c', evidence: 'data:text/html,x' }],
    ['long evidence', { comment: 'c', evidence: `https://a.example/${'x'.repeat(4096)}` }],
    ['long comment', { comment: 'c'.repeat(20_001) }],
    ['long text', { kind: 'note', text: 'c'.repeat(20_001) }],
    ['long edited', { edited: 'c'.repeat(20_001) }],
    ['long tags', { kind: 'highlight', tags: 'c'.repeat(65) }],
    ['long tags', { kind: 'highlight', tags: Array.from({ length: 51 }, (_, at) => `t${at}`).join() }],
  ])('answers %s', (fault, changes) => expect(faultOf(target, changes)).toBe(fault));

  it('looks only at what its kind keeps', () => {
    expect(faultOf(target, { kind: 'highlight', evidence: 'no address', text: '' })).toBeNull();
    expect(faultOf(target, { kind: 'note', text: 'x', evidence: 'no address' })).toBeNull();
  });

  it('makes a record the schema takes, whatever the reader does to the sentence', () => {
    const place = fc.record({ edited: fc.string({ unit: 'grapheme', maxLength: 60 }), context: fc.nat(40) });
    fc.assert(
      fc.property(place, ({ edited, context }) => {
        const from = targetOn('He  lives in\n [Medena] with  his dog.', context);
        const made = make(from, { edited, comment: 'c' });
        const sentence = made.target.sentence;
        if (made.kind !== 'correction' || !sentence) throw new Error('not a correction of a sentence');
        const folded = edited.replace(/\s+/gu, ' ');
        if (proposesChange(made)) expect(applyEdit(sentence.text, { ...sentence, ...made })).toBe(folded);
        expect(formOf(made).edited).toBe(folded);
      }),
    );
  });
});

describe('changeByForm', () => {
  const target = targetOn('He lives in [Medena] now.');
  const later = '2026-11-24T10:00:00.000Z';

  it('keeps identity and creation, changes the rest', () => {
    const first = make(target, { edited: 'He lives in Medina now.', tags: 'a' });
    const form = { ...formOf(first), edited: 'He lives in Modena now.', tags: 'a, b', color: 'blue' as const };
    const changed = changeByForm(first, form, later);
    expect(changed).toMatchObject({
      annotation: {
        id: first.id,
        createdAt: now,
        updatedAt: later,
        replacement: 'Modena',
        tags: ['a', 'b'],
        color: 'blue',
      },
    });
  });

  it('may make a note of a highlight', () => {
    const first = make(target, { kind: 'highlight' });
    const changed = changeByForm(first, { ...formOf(first), kind: 'note', text: 'why?' }, later);
    expect(changed).toMatchObject({ annotation: { kind: 'note', text: 'why?' } });
  });

  it('says what to mend instead', () => {
    const first = make(target, { kind: 'highlight' });
    expect(changeByForm(first, { ...formOf(first), kind: 'note' }, later)).toEqual({
      fault: { code: 'empty', field: 'text' },
    });
  });
});

describe('quoteText', () => {
  it('folds the spaces and marks what was left out', () => {
    const { quote } = targetOn(' [one\n two] ');
    const target = targetOn('[x]');
    expect(quoteText({ ...target, quote })).toBe('one two');
    expect(quoteText({ ...target, quote: { ...quote, tail: 'the end' } })).toBe('one two … the end');
  });
});
