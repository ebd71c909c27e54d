import { defuseCell, quoteCell } from '@/lib/annotation/csv-cells';
import type { Annotation } from '@/lib/annotation/schema';
import { type NoteFacts, type PageFacts, readNote, readPage } from './note-facts';
import { type Column, columns, type FormatWords, type NoteWriter } from './note-writer';

/**
 * A table for spreadsheet programs: RFC 4180, with a byte order mark by which they know UTF-8. No cell is a formula
 * (H-19): what begins like one gets an apostrophe before it. Line breaks of a note stay, inside quotation marks.
 */
export function csvWriter(words: FormatWords): NoteWriter {
  return {
    type: 'text/csv',
    ending: 'csv',
    head: () => `\uFEFF${columns.map((column) => writeCell(words.columns[column])).join(',')}\r\n`,
    writePage: (notes) => notes.map((note) => writeRow(note, words)).join(''),
    foot: () => '',
  };
}

function writeRow(note: Annotation, words: FormatWords): string {
  const cells = cellsOf(readNote(note), readPage(note), words);
  return `${columns.map((column) => writeCell(cells[column])).join(',')}\r\n`;
}

function cellsOf(note: NoteFacts, page: PageFacts, words: FormatWords): Record<Column, string> {
  const { id, quote, text, tags, created, changed } = note;
  const { title, address, author, published } = page;
  return {
    ...{ id, quote, text, title, address, author, published, created, changed },
    kind: words.kinds[note.kind],
    replacement: note.replacement ?? '',
    category: note.category === null ? '' : words.categories[note.category],
    evidence: note.evidence ?? '',
    tags: tags.join(', '),
    color: words.colors[note.color],
    spot: note.placed ? '' : words.unplaced,
  };
}

/** A cell of one text: control characters go, since spreadsheets take some of them for the end of a cell. */
export function writeCell(text: string): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '');
  return quoteCell(defuseCell(plain));
}
