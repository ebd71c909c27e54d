import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { sayMoment } from '@/components/words/say-when';
import { AskDialog } from './ask-dialog';

/** What restoring would do to the notes. */
export interface RestorePlan {
  /** ISO time at which the backup was made, as the file says. */
  madeAt: string;
  added: number;
  replaced: number;
  unchanged: number;
}

/** How far a restore has come. */
export type RestoreStage =
  | { stage: 'reading' }
  | { stage: 'asking'; plan: RestorePlan }
  | { stage: 'writing'; done: number; total: number }
  | { stage: 'failed'; sentence: string };

interface Props {
  at: RestoreStage;
  go: () => void;
  /** Leaves it: before writing nothing was done, while writing all is taken back. */
  stop: () => void;
}

/** From a chosen file to a restored notebook, never without showing first what will change. */
export function RestoreDialog({ at, go, stop }: Props) {
  const answers = [{ words: sayLeaving(at), act: stop }];
  if (at.stage === 'asking') answers.push({ words: i18n.t('notebook.restore.go'), act: go });
  return (
    <AskDialog title={i18n.t('notebook.restore.title')} answers={answers} close={stop}>
      <Stage at={at} />
    </AskDialog>
  );
}

function sayLeaving({ stage }: RestoreStage): string {
  if (stage === 'failed') return i18n.t('notebook.error.dismiss');
  return i18n.t(stage === 'writing' ? 'notebook.restore.stop' : 'notebook.restore.cancel');
}

function Stage({ at }: { at: RestoreStage }) {
  if (at.stage === 'failed') return <p role="alert">{at.sentence}</p>;
  if (at.stage === 'asking') return <Plan plan={at.plan} />;
  const words = i18n.t(`notebook.restore.${at.stage}`);
  return (
    <>
      <p role="status">{words}</p>
      {at.stage === 'writing' ? (
        <progress value={at.done} max={at.total} aria-label={words} />
      ) : (
        <progress aria-label={words} />
      )}
    </>
  );
}

function Plan({ plan: { madeAt, added, replaced, unchanged } }: { plan: RestorePlan }) {
  const isNews = added + replaced > 0;
  return (
    <>
      <p>{i18n.t('notebook.restore.file_from', [readDate(madeAt)])}</p>
      {isNews && (
        <ul class="plan">
          {added > 0 && <li>{countWords('notebook.restore.added', added)}</li>}
          {replaced > 0 && <li>{countWords('notebook.restore.changed', replaced)}</li>}
          {unchanged > 0 && <li>{countWords('notebook.restore.same', unchanged)}</li>}
        </ul>
      )}
      <p>{i18n.t(isNews ? 'notebook.restore.safe' : 'notebook.restore.nothing')}</p>
    </>
  );
}

/** The file says when it was made; a file may say anything. */
function readDate(madeAt: string): string {
  return Number.isNaN(Date.parse(madeAt)) ? '?' : sayMoment(madeAt);
}
