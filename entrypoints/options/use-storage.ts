import { useEffect, useState } from 'preact/hooks';

export interface StorageState {
  /** Bytes; null where the browser does not say. */
  used: number | null;
  persisted: boolean;
}

/** How much is used, and whether the browser may evict it. `ask` asks the browser never to. */
export function useStorage(): { state: StorageState | null; ask: () => Promise<boolean> } {
  const [state, setState] = useState<StorageState | null>(null);
  const look = async () => {
    const [{ usage = null }, persisted] = await Promise.all([
      navigator.storage.estimate().catch(() => ({ usage: null })),
      navigator.storage.persisted().catch(() => false),
    ]);
    setState({ used: usage, persisted });
  };
  useEffect(() => void look(), []);
  const ask = async () => {
    const persisted = await navigator.storage.persist().catch(() => false);
    await look();
    return persisted;
  };
  return { state, ask };
}
