import { i18n } from '#i18n';
import { BackupFault, type RecordKind } from '@/lib/annotation/backup';
import { sayFault } from './say-fault';

/** Why a chosen file could not be restored: where it is broken, what is safe, what to do. */
export function sayBackupFault(error: unknown, text: string): string {
  if (!(error instanceof BackupFault)) return sayFault('restore', error);
  const { trouble } = error;
  switch (trouble.reason) {
    case 'not-json':
      return i18n.t('notebook.restore.not_json', [trouble.place.line, trouble.place.column]);
    case 'bad-record': {
      const line = findRecordLine(text, trouble.kind as RecordKind, trouble.index);
      const place = line === null ? `${trouble.kind}[${trouble.index}]` : String(line);
      return i18n.t('notebook.restore.bad_record', [place, trouble.field]);
    }
    case 'newer':
      return i18n.t('notebook.restore.newer');
    case 'not-backup':
      return i18n.t('notebook.restore.not_backup');
  }
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
