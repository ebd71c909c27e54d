import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ExportStage } from '@/components/notebook/export-dialog';
import type { Store } from '@/lib/store/store';
import { sayFault } from '../say-fault';
import { type Choice, listChoices, type OnScreen, type What } from './choose-notes';
import type { ExportFormat } from './export-notes';

/** An export as it is being asked for: what, into which format, and how far it is. */
export function useExport(store: Store, screen: OnScreen) {
  const [choices, setChoices] = useState<Choice[] | null>(null);
  const [what, choose] = useState<What>(screen.picked.length > 0 ? 'picked' : 'all');
  const [format, chooseFormat] = useState<ExportFormat>('emend');
  const [at, setAt] = useState<ExportStage>({ stage: 'asking' });
  const running = useRef<AbortController | null>(null);
  const fail = (error: unknown) => setAt({ stage: 'failed', sentence: sayFault('export', error) });
  // What was on the screen when the dialog opened; another search needs the dialog closed.
  useEffect(() => {
    listChoices(store.db, screen).then(setChoices, fail);
    return () => running.current?.abort();
  }, []);
  const chosen = choices?.find((one) => one.what === what) ?? choices?.[0] ?? null;

  const go = async () => {
    if (!chosen) return;
    const stop = new AbortController();
    running.current = stop;
    const onProgress = (done: number, total: number) => setAt({ stage: 'writing', done, total });
    onProgress(0, chosen.count);
    try {
      const { exportNotes } = await import('./export-notes');
      const file = await exportNotes(store, { ids: chosen.ids, format }, { onProgress, signal: stop.signal });
      setAt({ stage: 'done', file });
    } catch (error) {
      if (stop.signal.aborted) setAt({ stage: 'failed', sentence: i18n.t('notebook.export.stopped') });
      else fail(error);
    }
  };
  const stop = () => running.current?.abort();
  return { choices, chosen, choose, format, chooseFormat, at, go, stop };
}
