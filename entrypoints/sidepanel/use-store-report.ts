import { useEffect, useState } from 'preact/hooks';
import type { StoreReport } from '@/lib/messaging/calls';
import { DB_VERSION } from '@/lib/store/db';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import { useDb } from './store-context';

interface Reported {
  /** `outgrown`: a newer version took the database over while this page was open. */
  state: StoreReport | 'outgrown' | null;
  /** The reader has read it: it is not said again. */
  dismiss: () => void;
}

/** How the store is, asked once: it changes only when the background starts, or when a newer version does (F-10). */
export function useStoreReport(report: (kind: Problem, error: unknown) => void): Reported {
  const db = useDb();
  const [state, setState] = useState<Reported['state']>(null);
  useEffect(() => {
    own.storeState().then(
      (told) => setState((known) => known ?? told),
      (error) => report('read', error),
    );
  }, [report]);
  useEffect(() => {
    const look = ({ newVersion }: IDBVersionChangeEvent) => {
      // Dexie counts in tens; no version is a deletion (F-18), after which the notebook is opened again.
      if (newVersion !== null && newVersion > DB_VERSION * 10) setState('outgrown');
    };
    db.on('versionchange', look);
    return () => db.on.versionchange.unsubscribe(look);
  }, [db]);
  const dismiss = () => {
    setState(null);
    own.dismissReport().catch((error) => report('act', error));
  };
  return { state, dismiss };
}
