import { i18n } from '#i18n';
import { sayBackupTrouble } from '@/components/notebook/say-backup-trouble';
import { BackupFault, type RecordKind } from '@/lib/annotation/backup';
import { sayFault } from './say-fault';

/** Why a chosen file could not be restored: where it is broken, what is safe, what to do. */
export function sayBackupFault(error: unknown, text: string): string {
  if (!(error instanceof BackupFault)) return sayFault('restore', error);
  const { trouble } = error;
  const why = sayBackupTrouble(trouble);
  const line = trouble.reason === 'bad-record' ? findRecordLine(text, trouble.kind as RecordKind, trouble.index) : null;
  const place = line === null ? why : i18n.t('notebook.restore.on_line', [why, line]);
  return i18n.t(trouble.reason === 'newer' ? 'notebook.restore.too_new' : 'notebook.restore.failed', [place]);
}

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
