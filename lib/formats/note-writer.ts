/** What every format to write has in common: a head, the notes page by page, a foot. Nothing is held in between. */
import type { Annotation, Category, Color, Kind } from '@/lib/annotation/schema';

/** Formats of others and for the eye, that notes can be written in. Our own JSON is the backup (`lib/store`). */
export const noteFormats = ['web-annotation', 'markdown', 'csv', 'html'] as const;
export type NoteFormat = (typeof noteFormats)[number];

export interface NoteWriter {
  /** Media type of the file. */
  type: string;
  /** Ending of its name, without the dot. */
  ending: string;
  /** @param total notes that will follow */
  head(total: number): string;
  /** @param notes of one page, in the order they stand in there */
  writePage(notes: readonly Annotation[]): string;
  foot(): string;
}

/** The words for people in a written file, from the catalogue. */
export interface FormatWords {
  /** BCP 47 tag of the language they are in. */
  language: string;
  kinds: Record<Kind, string>;
  categories: Record<Category, string>;
  colors: Record<Color, string>;
  columns: Record<Column, string>;
  /** Title of the whole file. */
  title: string;
  /** For a page without a title. */
  untitled: string;
  /** For a note whose spot on the page is unknown. */
  unplaced: string;
  /** How many notes, and when they were written out. */
  count(notes: number): string;
  /** A moment, from ISO 8601, for a reader. */
  moment(time: string): string;
}

/** Columns of a table of notes, in their order. */
export const columns = [
  'id',
  'kind',
  'quote',
  'replacement',
  'text',
  'category',
  'evidence',
  'tags',
  'color',
  'title',
  'address',
  'author',
  'published',
  'created',
  'changed',
  'spot',
] as const;
export type Column = (typeof columns)[number];
