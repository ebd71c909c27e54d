/**
 * Annotations as Hypothesis gives them out: the answer of `GET /api/search` (`{ total, rows }`), a list of such rows,
 * or what its own export writes (`{ annotations }`). https://h.readthedocs.io/en/latest/api-reference/
 */

import { checkShape } from '@/lib/annotation/check-shape';
import type { Annotation, Target } from '@/lib/annotation/schema';
import { nameId } from './name-id';
import {
  type Asides,
  checkNote,
  makeTarget,
  RowFault,
  type RowReader,
  readSource,
  readTags,
  readTime,
  recordOf,
} from './read-notes';
import { readSelectors } from './text-selectors';

type Row = Record<string, unknown>;
const isPlain = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value: unknown): value is Row =>
  isPlain(value) && typeof value.uri === 'string' && Array.isArray(value.target);

/** The rows of a file; null where it is none of Hypothesis. */
export function findHypothesisRows(value: unknown): unknown[] | null {
  const rows = isPlain(value) ? (value.rows ?? value.annotations) : value;
  if (!Array.isArray(rows)) return null;
  const isEmptyAnswer = rows.length === 0 && isPlain(value) && typeof value.total === 'number';
  return isEmptyAnswer || rows.some(isRow) ? rows : null;
}

/**
 * Reads one row. Answers become notes of their own at the words that were answered; notes of a whole page have its
 * title for their words. Where several people wrote, each text begins with its writer's name.
 */
export function hypothesisReader(rows: readonly unknown[]): RowReader {
  const byId = new Map(rows.filter(isRow).map((row) => [row.id, row]));
  const users = new Set(rows.filter(isRow).map(({ user }) => user));
  return (row, asides) => {
    const shape = checkShape(row);
    if (shape) throw new RowFault(shape);
    if (!isRow(row) || typeof row.id !== 'string') throw new RowFault('not-note');
    const answered = byId.get(Array.isArray(row.references) ? row.references[0] : null);
    const isReply = Array.isArray(row.references) && row.references.length > 0;
    if (isReply) asides.replies++;
    return [readRow(row, { root: answered ?? row, name: users.size > 1 ? nameOf(row.user) : '', isReply, asides })];
  };
}

interface Reading {
  /** The row that says where the words are. */
  root: Row;
  /** Who wrote it; '' where that goes without saying. */
  name: string;
  isReply: boolean;
  asides: Asides;
}

function readRow(row: Row, { root, name, isReply, asides }: Reading): Annotation {
  const created = readTime(row.created);
  if (created === null) throw new RowFault('bad-field', 'created');
  const record = recordOf(nameId(`hypothesis:${row.id}`), created, readTime(row.updated) ?? created);
  const tags = readTags(Array.isArray(row.tags) ? row.tags : [], asides);
  const shared = { ...record, target: targetOf(root, asides), tags, color: 'yellow' as const };
  const text = typeof row.text === 'string' ? row.text.trim() : '';
  if (text === '' && !isReply && shared.target.placed) return checkNote({ ...shared, kind: 'highlight' });
  const who = isReply ? `↳ ${name}`.trim() : name;
  return checkNote({ ...shared, kind: 'note', text: who === '' ? text : `${who}: ${text}` });
}

function targetOf(row: Row, asides: Asides): Target {
  const [target] = Array.isArray(row.target) ? row.target : [];
  const place = readSelectors(isPlain(target) ? target.selector : null);
  const document = isPlain(row.document) ? row.document : {};
  const [title] = Array.isArray(document.title) ? document.title : [document.title];
  return makeTarget({ source: readSource(row.uri), title: typeof title === 'string' ? title : '', place }, asides);
}

/** `acct:anna@hypothes.is` → `anna`. */
const nameOf = (user: unknown): string => (typeof user === 'string' ? (/^acct:([^@]+)/.exec(user)?.[1] ?? '') : '');
