import { useEffect, useState } from 'preact/hooks';
import type { StoreReport } from '@/lib/messaging/calls';
import { own } from './own-calls';
import type { Problem } from './say-fault';

/** How the store is, asked once: it changes only when the background starts. */
export function useStoreReport(report: (kind: Problem, error: unknown) => void): StoreReport | null {
  const [state, setState] = useState<StoreReport | null>(null);
  useEffect(() => {
    own.storeState().then(setState, (error) => report('read', error));
  }, [report]);
  return state;
}
