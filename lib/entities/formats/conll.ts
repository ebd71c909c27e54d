/**
 * CoNLL columns: a token and a tag a line, a blank line between sentences, `-DOCSTART-` between documents. Flat: of
 * entities that overlap the outermost is written. Sentences that share an entity are one.
 */
import { FileFault } from '@/lib/entities/file-fault';
import { foreignName, fromForeignName, type LabelSet } from '@/lib/entities/labels/label-set';
import {
  hullOf,
  overlaps,
  type Span,
  sortEntities,
  type TaggedDocument,
  type TaggedEntity,
  wordsOf,
} from '@/lib/entities/tagged';
import { splitSentences } from '@/lib/entities/tokens/split-sentences';
import { tokenAfter } from '@/lib/entities/tokens/split-tokens';
import { type Chunk, readChunks, readTag, type Scheme, writeTags } from './chunk-tags';
import { cutTokens } from './cut-tokens';
import { joinTokens } from './join-tokens';
import { holdsNothing, listLosses } from './list-losses';
import type { Loss, Written } from './losses';
import { newDocument, newEntity, type ReadFile } from './new-document';
import { withoutMark } from './without-mark';

export interface ConllShape {
  scheme: Scheme;
  /** Four columns with spaces, as in 2003, or token and tag with a tab. */
  columns: 2 | 4;
}

export function writeConll(
  documents: readonly TaggedDocument[],
  set: LabelSet,
  { scheme, columns }: ConllShape,
): Written {
  const losses: Loss[] = [];
  const row = (token: string, tag: string) => (columns === 4 ? `${token} -X- _ ${tag}\n` : `${token}\t${tag}\n`);
  let text = '';
  for (const document of documents) {
    const { outermost, dropped } = flatten(document);
    losses.push(...listLosses(document, holdsNothing), ...dropped, ...spacesLost(document));
    text += columns === 4 ? '-DOCSTART- -X- O O\n\n' : '-DOCSTART-\tO\n\n';
    for (const sentence of splitRows(document, outermost)) {
      const chunks = outermost.flatMap((entity) => chunkOf(entity, sentence, set));
      const tags = writeTags(sentence.length, chunks, scheme);
      text += `${sentence.map(({ start, end }, index) => row(document.text.slice(start, end), tags[index] ?? 'O')).join('')}\n`;
    }
  }
  return { files: [{ name: `${scheme}.conll`, text }], losses };
}

/** The entities that hold all others, in order, and what they hold. */
export function flatten({ id: documentId, text, entities }: TaggedDocument): {
  outermost: TaggedEntity[];
  dropped: Loss[];
} {
  const outermost: TaggedEntity[] = [];
  const dropped: Loss[] = [];
  for (const entity of [...entities].sort((a, b) => lengthOf(b) - lengthOf(a) || hullOf(a).start - hullOf(b).start)) {
    const isOver = outermost.some((kept) => overlaps(hullOf(kept), hullOf(entity)));
    if (isOver) dropped.push({ documentId, what: 'overlap', id: entity.id, exact: wordsOf(text, entity) });
    else outermost.push(entity);
  }
  return { outermost: sortEntities(outermost), dropped };
}

function lengthOf(entity: TaggedEntity): number {
  const { start, end } = hullOf(entity);
  return end - start;
}

/** Tokens by sentence; a sentence's end inside an entity is none. */
function splitRows(document: TaggedDocument, entities: readonly TaggedEntity[]): Span[][] {
  const hulls = entities.map(hullOf);
  const ends = splitSentences(document.text, document.language)
    .map(({ end }) => end)
    .filter((end) => !hulls.some((hull) => hull.start < end && end < hull.end));
  const rows: Span[][] = [];
  let next = 0;
  let row: Span[] = [];
  for (const token of cutTokens(document)) {
    while (token.start >= (ends[next] ?? Number.POSITIVE_INFINITY)) {
      next += 1;
      if (row.length > 0) rows.push(row);
      row = [];
    }
    row.push(token);
  }
  return row.length > 0 ? [...rows, row] : rows;
}

function chunkOf(entity: TaggedEntity, sentence: readonly Span[], set: LabelSet): Chunk[] {
  const { start, end } = hullOf(entity);
  if (start >= (sentence.at(-1)?.end ?? 0) || end <= (sentence[0]?.start ?? 0)) return [];
  const label = foreignName(set, entity.label, 'conll');
  return [{ first: tokenAfter(sentence, start), last: tokenAfter(sentence, end - 1), label }];
}

/** Columns keep no spaces: said where the text read back would differ. */
function spacesLost(document: TaggedDocument): Loss[] {
  const { id: documentId, text } = document;
  const tokens = cutTokens(document).map(({ start, end }) => text.slice(start, end));
  return joinTokens(tokens).text === text ? [] : [{ documentId, what: 'spaces', id: null, exact: text.slice(0, 80) }];
}

/**
 * Any of the schemes, any number of columns: the first is the token, the last the tag. Without `-DOCSTART-` the file is
 * one document, or one for each `sentencesEach`.
 *
 * @throws FileFault at a line with one column or a tag that is none
 */
export function readConll(file: string, set: LabelSet, sentencesEach = Number.POSITIVE_INFINITY): ReadFile {
  const documents = readSentences(file, sentencesEach).map((sentences, index) => makeDocument(sentences, index, set));
  if (documents.length === 0) throw new FileFault('empty', 1, '');
  return { documents, losses: [] };
}

interface Row {
  token: string;
  tag: NonNullable<ReturnType<typeof readTag>>;
}

function readSentences(file: string, sentencesEach: number): Row[][][] {
  const documents: Row[][][] = [];
  let sentences: Row[][] = [];
  let rows: Row[] = [];
  const endSentence = () => {
    if (rows.length > 0) sentences.push(rows);
    rows = [];
    if (sentences.length >= sentencesEach) endDocument();
  };
  const endDocument = () => {
    if (sentences.length > 0) documents.push(sentences);
    sentences = [];
  };
  withoutMark(file)
    .split(/\r?\n/)
    .forEach((text, index) => {
      if (text.trim() === '') endSentence();
      else if (text.startsWith('-DOCSTART-')) {
        endSentence();
        endDocument();
      } else rows.push(readRow(text, index + 1));
    });
  endSentence();
  endDocument();
  return documents;
}

function readRow(text: string, line: number): Row {
  const columns = text.includes('\t') ? text.split('\t') : text.split(/ +/);
  const tag = readTag((columns.at(-1) ?? '').trim());
  const token = columns[0]?.trim();
  if (!token || !tag || columns.length < 2) throw new FileFault('bad-line', line, text);
  return { token, tag };
}

/** One line of text for each sentence. */
function makeDocument(sentences: readonly Row[][], index: number, set: LabelSet): TaggedDocument {
  let text = '';
  const entities: TaggedEntity[] = [];
  for (const rows of sentences) {
    const from = text.length;
    const joined = joinTokens(rows.map(({ token }) => token));
    for (const { first, last, label } of readChunks(rows.map(({ tag }) => tag))) {
      const span = { start: from + (joined.spans[first]?.start ?? 0), end: from + (joined.spans[last]?.end ?? 0) };
      entities.push(
        newEntity({ id: `t${entities.length + 1}`, label: fromForeignName(set, label, 'conll'), spans: [span] }),
      );
    }
    text += `${joined.text}\n`;
  }
  return newDocument({ id: String(index + 1), text: text.trimEnd(), entities });
}
