/** Notes of every kind with hard words in every field, for tests of what goes out and comes back. */
import fc from 'fast-check';
import { categories, colors } from '@/lib/annotation/choices';
import type { Annotation, Target } from '@/lib/annotation/schema';
import type { FormatWords } from '@/lib/formats/note-writer';

const hard = [
  'a',
  'B',
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  '\\',
  '<',
  '>',
  '&',
  '=',
  '+',
  '-',
  '@',
  '#',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '!',
  '`',
  '~',
  '|',
  '{',
  '}',
  '$',
  ',',
  ';',
  '\r',
  '\0',
  '\u2028',
  'й',
  'e\u0301',
  '漢',
  '👩‍🍳',
  '𝒳',
  '\u202e',
  'http://evil.example',
  'www.evil.example',
  '](x)',
  '---\n',
  '```\n',
  '</script>',
  '{{title}}',
  '1. ',
];

export const words = (most: number) =>
  fc.array(fc.constantFrom(...hard), { maxLength: most }).map((parts) => parts.join(''));
const some = (most: number) => words(most).map((text) => text || 'x');
const time = fc
  .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());
const address = fc.oneof(
  some(3).map((path) => `https://paper.example/${path}`),
  fc.constantFrom(
    'https://paper.example/a?b=%20#c',
    'file:///home/a b.html',
    'about:blank',
    'не адреса',
    'urn:x-pdf:0',
  ),
);

/** A passage of whole characters, with a place in it that cuts none in two. */
const passage = words(12).chain((text) => {
  const places = [0];
  for (const sign of text) places.push((places.at(-1) ?? 0) + sign.length);
  const place = fc.constantFrom(...places);
  return fc.tuple(place, place).map(([a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) }));
});

const target = fc.record({
  source: fc.record({ found: address, identity: address, canonical: fc.option(address), top: address }),
  page: fc.record({
    title: words(8),
    author: fc.option(words(3)),
    section: fc.option(words(2)),
    published: fc.option(fc.constant('2026-11-23')),
    modified: fc.constant(null),
    language: fc.option(fc.constantFrom('en', 'uk', 'zh-Hant', '"><script>')),
  }),
  quote: fc.record({
    exact: some(8),
    prefix: words(4),
    suffix: words(4),
    tail: fc.option(some(4)),
    length: fc.nat(),
  }),
  position: fc.record({ start: fc.nat(), end: fc.nat() }),
  rootPath: fc.constantFrom<Target['rootPath'][]>([], [{ step: 'frame', address: 'https://a.example/' }]),
  sentence: fc.option(passage),
  paragraph: fc.option(passage),
  extractor: fc.nat(9),
  placed: fc.boolean(),
});

const base = {
  id: fc.uuid({ version: 7 }),
  stream: fc.constantFrom('local', 'x'),
  creator: fc.constantFrom('reader', 'me'),
  schema: fc.constant(1 as const),
  createdAt: time,
  updatedAt: time,
  deletedAt: fc.option(time),
  target,
  tags: fc.array(
    some(3).map((tag) => tag.trim() || 'tag'),
    { maxLength: 4 },
  ),
  color: fc.constantFrom(...colors),
  /** What a newer version may have added. */
  later: fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
};

export const anyNote: fc.Arbitrary<Annotation> = fc.oneof(
  fc.record({ ...base, kind: fc.constant('note' as const), text: words(12) }),
  fc.record({ ...base, kind: fc.constant('highlight' as const) }),
  fc.record({
    ...base,
    kind: fc.constant('correction' as const),
    replacement: words(6),
    category: fc.constantFrom(...categories),
    comment: words(6),
    evidence: fc.constantFrom(null, 'https://proof.example/(a)'),
  }),
);

export const englishWords: FormatWords = {
  language: 'en',
  kinds: { correction: 'Correction', note: 'Note', highlight: 'Highlight', entity: 'Entity' },
  categories: { typo: 'Typo', fact: 'Fact', name: 'Name', number: 'Number', quote: 'Quotation', other: 'Other' },
  colors: { yellow: 'Yellow', green: 'Green', blue: 'Blue', pink: 'Pink', violet: 'Violet' },
  columns: {
    ...{ id: 'Id', kind: 'Kind', quote: 'Words', replacement: 'Proposed words', text: 'Note', category: 'Category' },
    ...{ evidence: 'Evidence', tags: 'Tags', color: 'Colour', title: 'Page', address: 'Address', author: 'Author' },
    ...{ published: 'Published', created: 'Written', changed: 'Changed', spot: 'Spot' },
  },
  title: 'My notes',
  untitled: 'A page without a title',
  unplaced: 'Only the words are known',
  count: (notes) => `${notes} notes`,
  moment: (time) => time.slice(0, 10),
};

/** All of a file. */
export function writeAll(
  writer: { head(total: number): string; writePage(notes: readonly Annotation[]): string; foot(): string },
  notes: readonly Annotation[],
): string {
  return writer.head(notes.length) + notes.map((note) => writer.writePage([note])).join('') + writer.foot();
}
