import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { nameChord } from '@/lib/annotation/chord';
import type { Switches } from '@/lib/annotation/schema';
import type { ActivePage } from './judge-page';
import { onMac } from './on-mac';
import { own } from './own-calls';
import type { Problem } from './say-fault';

interface Props {
  page: ActivePage | null;
  switches: Switches | null;
  report: (kind: Problem, error: unknown) => void;
}

/** The name of the notebook and the way in for readers who prefer a button to the chord. */
export function Masthead({ page, switches, report }: Props) {
  const [hint, setHint] = useState(false);
  const tabId = page?.tabId ?? null;
  const correct = async () => {
    setHint(false);
    if (tabId === null) return setHint(true);
    try {
      setHint(!(await own.correctSelection({ tabId })).started);
    } catch (error) {
      report('act', error);
    }
  };
  return (
    <header class="masthead">
      <h1>{i18n.t('notebook.title')}</h1>
      <button type="button" class="plain" onClick={() => void correct()}>
        {i18n.t('notebook.correct')}
      </button>
      <p class="hint" role="status">
        {hint && i18n.t('notebook.correct_hint', [nameChord(switches?.chord || null, onMac)])}
      </p>
    </header>
  );
}
