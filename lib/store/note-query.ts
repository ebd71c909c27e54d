/** What a reader asks the notebook for, as chips and as words: `site:paper.example tag:dam "rose in the night"`. */
import { colors, formKinds } from '@/lib/annotation/choices';
import { foldWords } from './fold-words';
import { type DayField, isDayField, readDay } from './read-day';

/** What became of a note: on its page, as this browser saw it, or with whom it was sent to. */
export const noteStates = ['lost', 'fixed', 'changed', 'still', 'queued', 'received', 'refused', 'trashed'] as const;
export type NoteState = (typeof noteStates)[number];

/** Several values of one field: any of them. Several fields: all of them. */
export interface NoteQuery {
  /** Folded words and phrases, each of which must occur. */
  words: string[];
  kind: string[];
  state: NoteState[];
  /** Hosts; a host stands for its subdomains too. */
  site: string[];
  /** Folded tags, whole. */
  tag: string[];
  color: string[];
  /** ISO days where the reader is: made on this day or later; made on this day or before. Null: whenever. */
  from: string | null;
  to: string | null;
}

export type QueryField = 'kind' | 'state' | 'site' | 'tag' | 'color' | DayField;

/** One typed condition, for a chip. */
export interface Condition {
  field: QueryField;
  value: string;
  /** Its words as they stand in the text, and where. */
  typed: string;
  at: number;
}

const FIELDS: Record<string, QueryField> = {
  kind: 'kind',
  state: 'state',
  site: 'site',
  tag: 'tag',
  color: 'color',
  colour: 'color',
  from: 'from',
  since: 'from',
  to: 'to',
  until: 'to',
  before: 'before',
  after: 'after',
};

/** The field a name stands for; null where it stands for none. */
export const fieldNamed = (name: string): QueryField | null =>
  Object.hasOwn(FIELDS, name.toLowerCase()) ? (FIELDS[name.toLowerCase()] ?? null) : null;

const PIECE = /(?:(\p{L}+):)?(?:"([^"]*)"?|(\S+))/gu;

/** Reads what was typed. What only looks like a condition (`note:`, `kind:poem`) is a word to look for. */
export function readQuery(typed: string): { query: NoteQuery; conditions: Condition[] } {
  const query: NoteQuery = { words: [], kind: [], state: [], site: [], tag: [], color: [], from: null, to: null };
  const conditions: Condition[] = [];
  for (const { 0: piece, 1: name = '', 2: quoted, 3: bare = '', index: at } of typed.matchAll(PIECE)) {
    const field = fieldNamed(name);
    const value = (quoted ?? bare).trim();
    if (field && take(query, field, value)) conditions.push({ field, value, typed: piece, at });
    else query.words.push(...wordsOf(field || !name ? (field ? piece : value) : piece, quoted !== undefined));
  }
  return { query, conditions };
}

/** Whole phrases stay whole. */
function wordsOf(text: string, isPhrase: boolean): string[] {
  const folded = foldWords(text).trim();
  if (folded === '') return [];
  return isPhrase ? [folded] : cutSpaceless(folded);
}

const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Scripts without spaces: typed words need not stand side by side in the note, so they are cut by the dictionary. */
function cutSpaceless(word: string): string[] {
  if (!SPACELESS.test(word)) return [word];
  const segments = new Intl.Segmenter('und', { granularity: 'word' }).segment(word);
  const words = Array.from(segments).filter(({ isWordLike }) => isWordLike);
  return words.length === 0 ? [word] : words.map(({ segment }) => segment);
}

/** Returns whether the value means something. */
function take(query: NoteQuery, field: QueryField, value: string): boolean {
  if (value === '') return false;
  if (isDayField(field)) return takeDay(query, field, value);
  const folded = foldWords(value);
  const known: Partial<Record<QueryField, readonly string[]>> = { kind: formKinds, state: noteStates, color: colors };
  if (known[field] && !known[field].includes(folded)) return false;
  (query[field] as string[]).push(field === 'site' ? folded.replace(/^www\./, '') : folded);
  return true;
}

/** Of several days the narrower time counts, as of several fields all. */
function takeDay(query: NoteQuery, field: DayField, value: string): boolean {
  const read = readDay(value, field);
  if (read === null) return false;
  const { bound, day } = read;
  const other = query[bound];
  query[bound] = other === null || (bound === 'from' ? day > other : day < other) ? day : other;
  return true;
}

/** The text without one condition, or with one more. */
export function withoutCondition(typed: string, { typed: piece, at }: Condition): string {
  const rest = `${typed.slice(0, at)} ${typed.slice(at + piece.length)}`;
  return rest.replace(/\s{2,}/g, ' ').trim();
}

export function withCondition(typed: string, field: QueryField, value: string): string {
  const words = /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${typed.trim()} ${field}:${words}`.trim();
}

/** Only the words to look for, without any condition. */
export function withoutConditions(typed: string): string {
  return readQuery(typed).conditions.reduceRight(withoutCondition, typed);
}
