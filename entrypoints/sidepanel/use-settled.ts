import { useEffect, useState } from 'preact/hooks';

/** A value once it has not changed for `pause` milliseconds; emptied at once, as nothing has to be searched then. */
export function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
