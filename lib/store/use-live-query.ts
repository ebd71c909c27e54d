import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';

/**
 * What a query of the store finds, again after every change made in any context of the extension.
 *
 * @param deps as of `useEffect`: a new value asks anew; until the answer comes, the old one stays
 * @param onError told when a query fails; what was found last stays
 * @returns null while the first answer is awaited
 */
export function useLiveQuery<T>(
  query: () => T | Promise<T>,
  deps: readonly unknown[],
  onError: (error: unknown) => void = () => undefined,
): T | null {
  const [found, setFound] = useState<T | null>(null);
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({ next: (value) => setFound(() => value), error: onError });
    return () => subscription.unsubscribe();
  }, deps);
  return found;
}
