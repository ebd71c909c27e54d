import { i18n } from '#i18n';
import type { BackupTrouble } from '@/lib/annotation/backup';

const names = { 'too-deep': 'too_deep', 'bad-key': 'bad_key', 'double-id': 'double_id' } as const;

/** Why a backup cannot be read, and where: part of a sentence, without its end. */
export function sayBackupTrouble(trouble: BackupTrouble): string {
  if (trouble.reason === 'not-json') {
    return i18n.t('store.backup.not_json', [String(trouble.place.line), String(trouble.place.column)]);
  }
  if (trouble.reason === 'not-backup') return i18n.t('store.backup.not_backup');
  if (trouble.reason === 'newer') return i18n.t('store.backup.newer');
  if (trouble.reason === 'too-many') return i18n.t('store.backup.too_many');
  const { kind, index } = trouble;
  if (trouble.reason !== 'bad-record') return i18n.t(`store.backup.${names[trouble.reason]}`, [String(index), kind]);
  const { field } = trouble;
  if (kind === 'annotations') return i18n.t('store.backup.bad_note', [String(index), field]);
  if (kind === 'drafts') return i18n.t('store.backup.bad_draft', [String(index), field]);
  return i18n.t('store.backup.bad_record', [String(index), kind, field]);
}
