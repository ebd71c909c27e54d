import { BACKUP_FORMAT } from '@/lib/annotation/backup';
import { findHypothesisRows, hypothesisReader } from './read-hypothesis';
import type { RowReader } from './read-notes';
import { findWebAnnotations, readWebAnnotation } from './read-web-annotation';

/** A file of others: its rows, and how one of them is read. */
export interface OthersFile {
  format: 'web-annotation' | 'hypothesis';
  rows: readonly unknown[];
  read: RowReader;
}

/** A parsed file that can be imported. */
export type Recognised = { format: 'emend' } | OthersFile;

/** What a file holds, by what stands in it and never by its name; null where it is nothing we know. */
export function recogniseFormat(value: unknown): Recognised | null {
  if (typeof value === 'object' && value !== null && 'format' in value && value.format === BACKUP_FORMAT)
    return { format: 'emend' };
  const annotations = findWebAnnotations(value);
  if (annotations) return { format: 'web-annotation', rows: annotations, read: readWebAnnotation };
  const rows = findHypothesisRows(value);
  return rows && { format: 'hypothesis', rows, read: hypothesisReader(rows) };
}
