import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { sayMoment } from '@/components/words/say-when';

export interface ListedSnapshot {
  name: string;
  /** ISO 8601. */
  at: string;
  rows: number;
}

interface Props {
  snapshots: ListedSnapshot[];
  restore: (snapshot: ListedSnapshot) => void;
}

/** Copies that Emend made by itself, the newest first, each to go back to. */
export function SnapshotList({ snapshots, restore }: Props) {
  if (snapshots.length === 0) return <p class="setting-none">{i18n.t('settings.data.snapshots_none')}</p>;
  return (
    <ul class="hosts">
      {snapshots.map((snapshot) => (
        <li key={snapshot.name}>
          <span>
            <time dateTime={snapshot.at}>{sayMoment(snapshot.at)}</time>
            {` · ${countWords('settings.data.rows', snapshot.rows)}`}
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={i18n.t('settings.data.restore_of', [sayMoment(snapshot.at)])}
            onClick={() => restore(snapshot)}
          >
            {i18n.t('settings.data.restore')}
          </button>
        </li>
      ))}
    </ul>
  );
}
