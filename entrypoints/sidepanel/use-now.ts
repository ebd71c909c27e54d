import { useEffect, useState } from 'preact/hooks';

/** One clock for all ages on the page, in milliseconds since the epoch; moves once a minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
