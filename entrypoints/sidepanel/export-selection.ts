import { i18n } from '#i18n';
import type { Store } from '@/lib/store/store';
import { downloadFile } from './download-file';

/**
 * Exports the notes with these ids: Emend's own JSON, which `Restore…` takes in again.
 *
 * The one place the selection's button leads to, so that other formats come in behind it.
 */
export async function exportSelection(store: Store, ids: string[]): Promise<void> {
  const { makeBackup } = await import('@/lib/store/write-backup');
  const day = new Date().toISOString().slice(0, 10);
  downloadFile(await makeBackup(store, new Set(ids)), `${i18n.t('notebook.select.file')}-${day}.json`);
}
