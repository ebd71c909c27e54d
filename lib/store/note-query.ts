/** What a reader asks the notebook for, as chips and as words: `site:paper.example tag:dam "rose in the night"`. */
import { colors, formKinds } from '@/lib/annotation/choices';
import { foldWords } from './fold-words';

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
  /** ISO days, in UTC: made on this day or later; made on this day or before. Null: whenever. */
  from: string | null;
  to: string | null;
}

export type QueryField = 'kind' | 'state' | 'site' | 'tag' | 'color' | 'from' | 'to';

/** One typed condition, for a chip: its words as they stand in the text. */
export interface Condition {
  field: QueryField;
  value: string;
  typed: string;
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
};

const PIECE = /(?:(\p{L}+):)?(?:"([^"]*)"?|(\S+))/gu;

/** Reads what was typed. What only looks like a condition (`note:`, `kind:poem`) is a word to look for. */
export function readQuery(typed: string): { query: NoteQuery; conditions: Condition[] } {
  const query: NoteQuery = { words: [], kind: [], state: [], site: [], tag: [], color: [], from: null, to: null };
  const conditions: Condition[] = [];
  for (const [piece, name = '', quoted, bare = ''] of typed.matchAll(PIECE)) {
    const field = Object.hasOwn(FIELDS, name.toLowerCase()) ? FIELDS[name.toLowerCase()] : undefined;
    const value = (quoted ?? bare).trim();
    if (field && take(query, field, value)) conditions.push({ field, value, typed: piece });
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
  if (field === 'from' || field === 'to') {
    const day = readDay(value, field);
    if (day !== null) query[field] = day;
    return day !== null;
  }
  const folded = foldWords(value);
  const known: Partial<Record<QueryField, readonly string[]>> = { kind: formKinds, state: noteStates, color: colors };
  if (known[field] && !known[field].includes(folded)) return false;
  (query[field] as string[]).push(field === 'site' ? folded.replace(/^www\./, '') : folded);
  return true;
}

/** `2026`, `2026-11` and `2026-11-26`: their first day, or for `to` their last. */
function readDay(value: string, field: 'from' | 'to'): string | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value) ?? [];
  if (!year) return null;
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const at = new Date(`${first}T00:00:00Z`);
  // A day that no month has becomes another one, or none.
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== first) return null;
  if (field === 'from' || day) return first;
  const end = month ? Date.UTC(Number(year), Number(month), 0) : Date.UTC(Number(year), 12, 0);
  return new Date(end).toISOString().slice(0, 10);
}

/** The text without one condition, or with one more. */
export const withoutCondition = (typed: string, { typed: piece }: Condition): string =>
  typed
    .replace(piece, '')
    .replace(/\s{2,}/g, ' ')
    .trim();

export function withCondition(typed: string, field: QueryField, value: string): string {
  const words = /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${typed.trim()} ${field}:${words}`.trim();
}
