import { i18n } from '#i18n';
import type { BackupTrouble } from '@/lib/annotation/backup';

/** Why a backup cannot be read, and where: part of a sentence, without its end. */
export function sayBackupTrouble(trouble: BackupTrouble): string {
  if (trouble.reason === 'not-json') {
    return i18n.t('store.backup.not_json', [String(trouble.place.line), String(trouble.place.column)]);
  }
  if (trouble.reason === 'not-backup') return i18n.t('store.backup.not_backup');
  if (trouble.reason === 'newer') return i18n.t('store.backup.newer');
  const { kind, index, field } = trouble;
  if (kind === 'annotations') return i18n.t('store.backup.bad_note', [String(index), field]);
  if (kind === 'drafts') return i18n.t('store.backup.bad_draft', [String(index), field]);
  return i18n.t('store.backup.bad_record', [String(index), kind, field]);
}
