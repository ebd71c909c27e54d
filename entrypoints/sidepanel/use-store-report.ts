import { useEffect, useState } from 'preact/hooks';
import type { StoreReport } from '@/lib/messaging/calls';
import { own } from './own-calls';
import type { Problem } from './say-fault';

interface Reported {
  state: StoreReport | null;
  /** The reader has read it: it is not said again. */
  dismiss: () => void;
}

/** How the store is, asked once: it changes only when the background starts. */
export function useStoreReport(report: (kind: Problem, error: unknown) => void): Reported {
  const [state, setState] = useState<StoreReport | null>(null);
  useEffect(() => {
    own.storeState().then(setState, (error) => report('read', error));
  }, [report]);
  const dismiss = () => {
    setState(null);
    own.dismissReport().catch((error) => report('act', error));
  };
  return { state, dismiss };
}
