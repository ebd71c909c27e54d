/** Rows of a file of others → notes, some at a time: what cannot be taken is said with its place, the rest is. */
import { LONGEST_QUOTE, LONGEST_TAG, MOST_TAGS, SCHEMA_VERSION } from '@/lib/annotation/choices';
import { SELF } from '@/lib/annotation/creators';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import { type Annotation, annotation as annotationSchema, type Source, type Target } from '@/lib/annotation/schema';
import type { ReadPlace } from './text-selectors';

/** Why a row is not taken. */
export type Refusal =
  | 'not-note'
  | 'no-address'
  | 'no-words'
  | 'too-long'
  | 'too-deep'
  | 'bad-key'
  | 'bad-field'
  | 'double-id';

export interface Refused {
  /** Number of the row in the file, from 1. */
  index: number;
  reason: Refusal;
  /** For `bad-field`: which; else ''. */
  field: string;
}

/** What was taken otherwise than it stood, and how often: for the reader to know beforehand. */
export interface Asides {
  /** Answers to others' notes: each became a note of its own at the same words. */
  replies: number;
  /** Notes about a whole page: they have the page's title for their words, and no place. */
  wholePages: number;
  /** Notes whose tags were cut. */
  shortened: number;
}

export interface ReadNotes {
  notes: Annotation[];
  refused: Refused[];
  asides: Asides;
}

/** A row that cannot be taken. */
export class RowFault extends Error {
  readonly reason: Refusal;
  readonly field: string;

  constructor(reason: Refusal, field = '') {
    super(`${reason} ${field}`);
    this.name = 'RowFault';
    this.reason = reason;
    this.field = field;
  }
}

/** One row as notes: mostly one. Counts into `asides`. @throws RowFault */
export type RowReader = (row: unknown, asides: Asides) => Annotation[];

/** Rows read between two steps. */
const A_STEP = 50;

/** Reads all rows, in steps that each tell how far it is (0 to 1). Of two notes with one id the newer is taken. */
export function* readRows(rows: readonly unknown[], read: RowReader): Generator<number, ReadNotes> {
  const asides: Asides = { replies: 0, wholePages: 0, shortened: 0 };
  const refused: Refused[] = [];
  const taken = new Map<string, { note: Annotation; index: number }>();
  for (const [at, row] of rows.entries()) {
    const index = at + 1;
    const refuse = (reason: Refusal, field = '') => refused.push({ index, reason, field });
    try {
      for (const note of read(row, asides)) {
        const other = taken.get(note.id);
        if (other && other.note.updatedAt >= note.updatedAt) refuse('double-id');
        else {
          if (other) refused.push({ index: other.index, reason: 'double-id', field: '' });
          taken.set(note.id, { note, index });
        }
      }
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      refuse(error.reason, error.field);
    }
    if (index % A_STEP === 0) yield index / rows.length;
  }
  return { notes: [...taken.values()].map(({ note }) => note), refused, asides };
}

/** The note, checked by the schema, which drops nothing of it. @throws RowFault */
export function checkNote(note: unknown): Annotation {
  const { success, error } = annotationSchema.safeParse(note);
  if (success) return note as Annotation;
  const [issue] = error.issues;
  throw new RowFault(issue?.code === 'too_big' ? 'too-long' : 'bad-field', issue?.path.join('.') ?? '');
}

/** What every note from a file of others has. @param created ISO 8601 in UTC */
export function recordOf(id: string, created: string, changed: string) {
  const times = { createdAt: created, updatedAt: changed < created ? created : changed, deletedAt: null };
  return { id, stream: 'local', creator: SELF, schema: SCHEMA_VERSION, ...times } as const;
}

/** Any time that can be read, as ISO 8601 in UTC; null for everything else. */
export function readTime(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const time = new Date(value);
  const year = time.getUTCFullYear();
  return Number.isNaN(time.getTime()) || year < 1 || year > 9999 ? null : time.toISOString();
}

/** Tags as our notes have them: cut where they are too long, and each once. */
export function readTags(values: readonly unknown[], asides: Asides): string[] {
  const whole = values.flatMap((value) => (typeof value === 'string' && value.trim() ? [value.trim()] : []));
  const cut = [...new Set(whole.map((tag) => [...tag].join('').slice(0, LONGEST_TAG).toWellFormed().trim()))];
  const tags = cut.slice(0, MOST_TAGS);
  if (tags.length < new Set(whole).size || whole.some((tag) => tag.length > LONGEST_TAG)) asides.shortened++;
  return tags;
}

/** Pages of the web, files, and names (a PDF's `urn:x-pdf:…`); never a script. @throws RowFault */
export function readSource(address: unknown): Source {
  if (typeof address !== 'string' || !/^(https?|file|urn):/i.test(address) || !URL.canParse(address))
    throw new RowFault('no-address');
  const identity = identifyAddress(address);
  return { found: withoutSecrets(address), identity, canonical: null, top: identity };
}

export interface Placing {
  source: Source;
  title: string;
  place: ReadPlace;
}

/**
 * The place of somebody else's note. Without words of its own it is about the page as a whole: its words are the
 * page's title, and no place of it is known.
 */
export function makeTarget({ source, title, place }: Placing, asides: Asides): Target {
  const { quote, position, passage } = place;
  const words = title.trim().slice(0, 1000).toWellFormed();
  const page = { title: words, author: null, section: null, published: null, modified: null, language: null };
  const shared = { source, page, rootPath: [], sentence: null, extractor: 0 };
  if (!quote) {
    asides.wholePages++;
    const exact = words || source.found;
    const whole = { exact, prefix: '', suffix: '', tail: null, length: exact.length };
    return { ...shared, quote: whole, position: { start: 0, end: 0 }, paragraph: null, placed: false };
  }
  const long = cutQuote(quote);
  const start = position?.start ?? 0;
  const paragraph = passage && passage.text.length <= 20_000 ? passage : null;
  const end = position?.end ?? start + long.length;
  return { ...shared, quote: long, position: { start, end }, paragraph, placed: true };
}

/** A quote longer than ours keeps its head and its tail, as a long selection does. */
function cutQuote(quote: NonNullable<ReadPlace['quote']>): Target['quote'] {
  const { exact, tail } = quote;
  const length = exact.length + (tail?.length ?? 0);
  if (exact.length <= LONGEST_QUOTE) return { ...quote, tail: tail?.slice(-LONGEST_QUOTE) ?? null, length };
  return { ...quote, exact: exact.slice(0, LONGEST_QUOTE), tail: (tail ?? exact).slice(-LONGEST_QUOTE), length };
}
