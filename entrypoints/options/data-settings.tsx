import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Setting } from '@/components/settings/setting-row';
import { SnapshotList } from '@/components/settings/snapshot-list';
import { readFormats } from '@/components/words/read-formats';
import { sayMoment } from '@/components/words/say-when';
import { useStore } from '@/entrypoints/sidepanel/store-context';
import { useLiveQuery } from '@/lib/store/use-live-query';
import type { Around } from './around';
import { useStorage } from './use-storage';

/** What is kept, how safely, and the copies of it. */
export function useDataSettings({ snapshots }: Around): Setting[] {
  const { db } = useStore();
  const { state, ask } = useStorage();
  const meta = useLiveQuery(async () => (await db.meta.get('store')) ?? null, [db]);
  const [refused, setRefused] = useState(false);
  return [
    {
      id: 'used',
      title: i18n.t('settings.data.used'),
      help: i18n.t('settings.data.used_help'),
      control: <span>{state?.used == null ? i18n.t('settings.data.unknown') : sayBytes(state.used)}</span>,
    },
    {
      id: 'persistence',
      title: i18n.t('settings.data.persistence'),
      help: i18n.t(state?.persisted ? 'settings.data.persisted_help' : 'settings.data.evictable_help'),
      control: state?.persisted ? (
        <span>{i18n.t('settings.data.persisted')}</span>
      ) : (
        <>
          <button type="button" class="plain" onClick={() => void ask().then((done) => setRefused(!done))}>
            {i18n.t('settings.data.persist')}
          </button>
          <p class="setting-said" role="status">
            {refused && i18n.t('settings.data.persist_refused')}
          </p>
        </>
      ),
    },
    {
      id: 'snapshots',
      title: i18n.t('settings.data.snapshots'),
      help: i18n.t('settings.data.snapshots_help'),
      wide: true,
      control: <SnapshotList snapshots={snapshots.list} restore={snapshots.ask} />,
    },
    {
      id: 'backup',
      title: i18n.t('settings.data.backup'),
      help: i18n.t('settings.data.backup_help'),
      control: (
        <>
          <span>
            {meta?.lastBackupAt
              ? i18n.t('notebook.backup.age', [sayMoment(meta.lastBackupAt)])
              : i18n.t('notebook.backup.age', [i18n.t('notebook.backup.never')])}
          </span>{' '}
          <a href={browser.runtime.getURL('/sidepanel.html' as never)}>{i18n.t('settings.data.backup_open')}</a>
        </>
      ),
    },
  ];
}

/** Megabytes to one place, kilobytes below one. */
function sayBytes(bytes: number): string {
  const { number } = readFormats();
  return bytes < 1e6
    ? i18n.t('settings.data.kilobytes', [number.format(Math.ceil(bytes / 1e3))])
    : i18n.t('settings.data.megabytes', [number.format(Math.round(bytes / 1e5) / 10)]);
}
