import { useCallback, useEffect, useState } from 'preact/hooks';
import { own } from '@/entrypoints/sidepanel/own-calls';
import type { Preparation } from '@/lib/messaging/calls';

/** What is known of who receives it: null while it is being looked for, an error where that failed. */
export function usePreparation(id: string, tabId: number | null) {
  const [found, setFound] = useState<Preparation | null>(null);
  const [error, setError] = useState<unknown>(null);
  const look = useCallback(() => {
    setFound(null);
    own.prepareDelivery({ id, tabId }).then(setFound, setError);
  }, [id, tabId]);
  useEffect(look, [look]);
  return { found, error, look };
}
