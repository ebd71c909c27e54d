import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo } from '@/components/words/say-when';
import { AskDialog } from './ask-dialog';

/** How automatic backups stand. */
export type BackupFileState =
  /** This browser has no way to write into a file of the reader's. */
  | { state: 'unsupported' }
  | { state: 'none' }
  | {
      state: 'kept';
      /** Name of the file. */
      name: string;
      /** ISO 8601; null before the first. */
      writtenAt: string | null;
      trouble: 'permission' | 'missing' | 'full' | 'failed' | null;
    };

interface Props {
  at: BackupFileState;
  now: number;
  choose: () => void;
  allow: () => void;
  write: () => void;
  forget: () => void;
  close: () => void;
}

/** What automatic backups are, whether they work just now, and how to begin and end them. */
export function BackupFileDialog({ at, now, choose, allow, write, forget, close }: Props) {
  const answers = [{ words: i18n.t('notebook.error.dismiss'), act: close }];
  if (at.state === 'kept') answers.push({ words: i18n.t('notebook.auto.forget'), act: forget });
  if (at.state === 'none' || needsFile(at)) answers.push({ words: i18n.t('notebook.auto.choose'), act: choose });
  else if (at.state === 'kept')
    answers.push(
      at.trouble === 'permission'
        ? { words: i18n.t('notebook.auto.allow'), act: allow }
        : { words: i18n.t('notebook.auto.write'), act: write },
    );
  return (
    <AskDialog title={i18n.t('notebook.auto.title')} answers={answers} close={close}>
      <p>{i18n.t(at.state === 'unsupported' ? 'notebook.auto.unsupported' : 'notebook.auto.about')}</p>
      {at.state === 'kept' && (
        <p role="status">
          {sayKept(at, now)}{' '}
          <bdi>
            <PlainText text={at.name} />
          </bdi>
        </p>
      )}
      {at.state === 'kept' && at.trouble !== null && <p role="alert">{i18n.t(`notebook.auto.${at.trouble}`)}</p>}
    </AskDialog>
  );
}

const needsFile = (at: BackupFileState): boolean => at.state === 'kept' && at.trouble === 'missing';

function sayKept({ writtenAt }: Extract<BackupFileState, { state: 'kept' }>, now: number): string {
  if (writtenAt === null) return i18n.t('notebook.auto.never');
  return i18n.t('notebook.auto.written', [sayAgo(writtenAt, now)]);
}

/** One line for the foot of the notebook; null while all is well. */
export function sayBackupFile(at: BackupFileState): string | null {
  return at.state === 'kept' && at.trouble !== null ? i18n.t(`notebook.auto.${at.trouble}`) : null;
}
