import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { countWords } from '@/components/words/count-words';
import { sayMoment } from '@/components/words/say-when';
import type { AskedSnapshot } from './use-snapshots';

interface Props {
  asked: AskedSnapshot;
  go: () => void;
  stop: () => void;
}

/** What going back to a copy would do, before it is done; then how far it is. */
export function RestoreQuestion({ asked, go, stop }: Props) {
  const isWriting = asked.stage === 'writing';
  const isSame = asked.stage === 'asking' && asked.plan.added + asked.plan.replaced === 0;
  return (
    <AskDialog
      title={i18n.t('settings.data.restore_of', [sayMoment(asked.at)])}
      close={stop}
      answers={[
        { words: i18n.t(isWriting ? 'notebook.import.stop' : 'notebook.import.cancel'), act: stop },
        ...(asked.stage === 'asking' && !isSame
          ? [{ words: i18n.t('settings.data.restore_go'), act: go, grave: true }]
          : []),
      ]}
    >
      {asked.stage === 'reading' && <p role="status">{i18n.t('settings.data.reading')}</p>}
      {asked.stage === 'writing' && (
        <>
          <p role="status">{i18n.t('notebook.import.writing')}</p>
          <progress value={asked.done} max={Math.max(1, asked.total)} aria-label={i18n.t('notebook.import.writing')} />
        </>
      )}
      {asked.stage === 'asking' && <Plan {...asked.plan} />}
    </AskDialog>
  );
}

function Plan({ added, replaced, unchanged }: Extract<AskedSnapshot, { stage: 'asking' }>['plan']) {
  if (added + replaced === 0) return <p>{i18n.t('settings.data.snapshot_same')}</p>;
  return (
    <>
      <ul>
        {added > 0 && <li>{countWords('notebook.import.added', added)}</li>}
        {replaced > 0 && <li>{countWords('notebook.import.changed', replaced)}</li>}
        {unchanged > 0 && <li>{countWords('notebook.import.same', unchanged)}</li>}
      </ul>
      <p class="aside">{i18n.t('notebook.import.safe')}</p>
    </>
  );
}
