import { keptTables } from '../database/backup-tables';
import { migrations } from '../database/migrations';
import { AdminFault } from './admin-fault';
import { type BackupLine, FORMAT } from './write-backup';

/** A backup as it lies somewhere; each call reads it from its beginning. */
export type BackupSource = () => AsyncIterable<string>;

const damaged = (line: number) =>
  new AdminFault(`Line ${line} of the backup cannot be read: the file is damaged. Nothing was changed.`);

/** The version of the tables a backup was made from. @throws AdminFault for what is no backup, or of a newer server */
export async function readVersion(source: BackupSource): Promise<number> {
  for await (const text of source()) {
    const first = parse(text, 1);
    if (!('format' in first) || first.format !== FORMAT)
      throw new AdminFault('This file is no backup of an Emend server. Nothing was changed.');
    const known = migrations.at(-1)?.version ?? 0;
    if (first.version > known)
      throw new AdminFault(
        `A newer server made this backup (version ${first.version}, this one knows ${known}): use that one. Nothing was changed.`,
      );
    return first.version;
  }
  throw new AdminFault('The backup is empty. Nothing was changed.');
}

export interface BackupRow {
  table: (typeof keptTables)[number];
  row: Record<string, string | number | null>;
}

/** The rows, in order. @throws AdminFault at a line that is damaged, and at the end where some are missing */
export async function* readRows(source: BackupSource): AsyncGenerator<BackupRow> {
  let at = 0;
  let rows = 0;
  let isWhole = false;
  for await (const text of source()) {
    at += 1;
    if (at === 1) continue;
    const line = parse(text, at);
    if (isWhole) throw damaged(at);
    if ('end' in line) {
      if (line.rows !== rows) throw damaged(at);
      isWhole = true;
    } else if ('table' in line && keptTables.includes(line.table) && isRow(line.row)) {
      rows += 1;
      yield { table: line.table, row: line.row };
    } else throw damaged(at);
  }
  if (!isWhole) throw new AdminFault('The end of the backup is missing: it was cut off. Nothing was changed.');
}

function parse(text: string, at: number): BackupLine {
  try {
    return Object(JSON.parse(text)) as BackupLine;
  } catch {
    throw damaged(at);
  }
}

function isRow(row: unknown): row is BackupRow['row'] {
  const isValue = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
  return typeof row === 'object' && row !== null && Object.values(row).every(isValue);
}
