import { i18n } from '#i18n';
import { sayBackupTrouble } from '@/components/notebook/say-backup-trouble';
import { BackupFault, type RecordKind } from '@/lib/annotation/backup';
import { sayFault } from '../say-fault';
import { FileRefused } from './decode-file';

/** Why a chosen file could not be taken in: where it is broken, what is safe, what to do. One sentence. */
export function sayFileTrouble(error: unknown, text: string): string {
  if (error instanceof FileRefused) return i18n.t(`notebook.import.${names[error.trouble]}`);
  if (!(error instanceof BackupFault)) return sayFault('restore', error);
  const { trouble } = error;
  const why = sayBackupTrouble(trouble);
  const line = 'index' in trouble ? findRecordLine(text, trouble.kind as RecordKind, trouble.index) : null;
  const place = line === null ? why : i18n.t('notebook.import.on_line', [why, line]);
  return i18n.t(trouble.reason === 'newer' ? 'notebook.import.too_new' : 'notebook.import.failed', [place]);
}

const names = {
  empty: 'empty',
  'too-big': 'too_big',
  binary: 'binary',
  encoding: 'encoding',
  unknown: 'unknown',
  tagging: 'tagging',
} as const;

/**
 * The line a record stands on, from 1: backups have one record a line. null where the file was laid out anew.
 *
 * @param index number of the record among its kind, from 1
 */
export function findRecordLine(text: string, kind: RecordKind, index: number): number | null {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.replace(/^,/, '') === `"${kind}":[`);
  return head >= 0 && lines[head + index]?.startsWith('{') ? head + index + 1 : null;
}
