import { useEffect, useState } from 'preact/hooks';
import type { StoreReport } from '@/lib/messaging/calls';
import { own } from './own-calls';
import type { Problem } from './say-fault';
import { useStore } from './store-context';

interface Reported {
  /** `outgrown`: a newer version took the database over while this page was open. */
  state: StoreReport | 'outgrown' | null;
  /** The reader has read it: it is not said again. */
  dismiss: () => void;
}

/** How the store is, asked once: it changes only when the background starts, or when a newer version does (F-10). */
export function useStoreReport(report: (kind: Problem, error: unknown) => void): Reported {
  const store = useStore();
  const [state, setState] = useState<Reported['state']>(null);
  useEffect(() => {
    own.storeState().then(
      (told) => setState((known) => known ?? told),
      (error) => report('read', error),
    );
  }, [report]);
  useEffect(() => {
    const { db } = store;
    // It may come to nothing yet: what is opened behind it says which version there is now.
    const look = async () => {
      await Promise.resolve();
      await db.open().catch(() => {});
      if (store.state.state === 'newer') setState('outgrown');
    };
    const heard = () => void look();
    db.on('versionchange', heard);
    return () => db.on.versionchange.unsubscribe(heard);
  }, [store]);
  const dismiss = () => {
    setState(null);
    own.dismissReport().catch((error) => report('act', error));
  };
  return { state, dismiss };
}
