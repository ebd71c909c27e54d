import { useCallback, useEffect, useState } from 'preact/hooks';
import { askServer } from '@/server/desk/ask-server';

export interface Loaded<T> {
  value: T | null;
  /** Code of what went wrong; '' for nothing. */
  fault: string;
  reload: () => Promise<void>;
}

/** Asks the server for what a page shows, at once and again when it is told to. */
export function useLoaded<T>(path: string): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ value: null, fault: '' });
  const reload = useCallback(async () => {
    const answer = await askServer<T>('GET', path);
    setState((before) => (answer.ok ? { value: answer.value, fault: '' } : { ...before, fault: answer.code }));
  }, [path]);
  useEffect(() => void reload(), [reload]);
  return { ...state, reload };
}
