import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { sayAgo, sayMoment } from '@/components/words/say-when';

/** From this many changes on, the bar asks for a backup in so many words. */
export const CHANGES_TO_REMIND = 100;

interface Props {
  /** ISO time of the last backup; null: never made. */
  at: string | null;
  /** Changes to the notebook since then. */
  changes: number;
  /** Milliseconds since the epoch. */
  now: number;
  /** What happened to the backup asked for last; '' for nothing. Read out. */
  said: string;
  /** Why automatic backups wait, as a sentence; null while they do not, or there are none. */
  auto: string | null;
  make: () => void;
  takeIn: () => void;
  giveOut: () => void;
  openAuto: () => void;
  sites: () => void;
  keys: () => void;
}

/** The age of the last backup, always in sight: uninstalling an extension erases all it kept. */
export function BackupBar({ at, changes, now, said, auto, ...acts }: Props) {
  const remind = changes >= CHANGES_TO_REMIND;
  return (
    <footer class={remind ? 'backup backup-due' : 'backup'}>
      <p class="backup-age">
        {at === null ? (
          sayAge(i18n.t('notebook.backup.never'))
        ) : (
          <time dateTime={at} title={sayMoment(at)}>
            {sayAge(sayAgo(at, now))}
          </time>
        )}
        {changes > 0 && ` · ${countWords('notebook.backup.changes', changes)}`}
      </p>
      <p class="backup-said" role="status">
        {said}
      </p>
      {remind && <p class="backup-remind">{i18n.t('notebook.backup.remind')}</p>}
      {auto !== null && <p class="backup-auto">{auto}</p>}
      <Buttons {...acts} remind={remind} />
    </footer>
  );
}

function sayAge(age: string): string {
  return i18n.t('notebook.backup.age', [age]);
}

type ButtonsProps = Omit<Props, 'at' | 'changes' | 'now' | 'said' | 'auto'> & { remind: boolean };

function Buttons({ remind, make, takeIn, giveOut, openAuto, sites, keys }: ButtonsProps) {
  return (
    <div class="backup-acts">
      <button type="button" class={remind ? 'plain' : 'quiet'} aria-keyshortcuts="b" onClick={make}>
        {i18n.t('notebook.backup.make')}
      </button>
      <button type="button" class="quiet" onClick={openAuto}>
        {i18n.t('notebook.auto.open')}
      </button>
      <button type="button" class="quiet" onClick={takeIn}>
        {i18n.t('notebook.import.open')}
      </button>
      <button type="button" class="quiet" onClick={giveOut}>
        {i18n.t('notebook.export.open')}
      </button>
      <button type="button" class="quiet" onClick={sites}>
        {i18n.t('delivery.sites.open')}
      </button>
      <button type="button" class="quiet keys-button" aria-keyshortcuts="?" onClick={keys}>
        {i18n.t('notebook.keys.open')}
      </button>
    </div>
  );
}
