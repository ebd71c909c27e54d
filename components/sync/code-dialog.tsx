import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';

interface Props {
  server: string;
  code: string;
  /** Moment at which it is over, in ms by this device's clock. */
  until: number;
  another: () => void;
  close: () => void;
}

/** The code for one more device, with the time it still has. */
export function CodeDialog({ server, code, until, another, close }: Props) {
  const left = useSecondsLeft(until);
  const answers = [{ words: i18n.t('sync.code_close'), act: close }];
  if (left === 0) answers.push({ words: i18n.t('sync.code_new'), act: another });
  return (
    <AskDialog title={i18n.t('sync.code_title')} answers={answers} close={close}>
      <p>{i18n.t('sync.code_how', [server])}</p>
      {/* Each group stands alone, so that a line breaks between two of them and a screen reader stops there. */}
      <p class={left === 0 ? 'sync-code sync-code-over' : 'sync-code'}>
        {code.split('-').map((group, at) => (
          <span key={group + String(at)}>{group}</span>
        ))}
      </p>
      <p>{left === 0 ? i18n.t('sync.code_over') : i18n.t('sync.code_lasts', [sayLeft(left)])}</p>
      <p class="aside">{i18n.t('sync.code_care')}</p>
    </AskDialog>
  );
}

/** “9:05” */
const sayLeft = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
