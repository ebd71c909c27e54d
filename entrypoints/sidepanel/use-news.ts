import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { own } from './own-calls';
import type { Problem } from './say-fault';

/** The version whose news has not been read yet, after an update; else null. Live: read in one window, it goes in all. */
export function useNews(report: (kind: Problem, error: unknown) => void): { version: string | null; dismiss(): void } {
  const [version, setVersion] = useState<string | null>(null);
  useEffect(() => {
    const { local } = browser.storage;
    const look = () =>
      void local
        .get('news')
        .then(({ news }) => setVersion(typeof news === 'string' ? news : null))
        .catch(() => {});
    const changed = (changes: Record<string, unknown>) => {
      if ('news' in changes) look();
    };
    local.onChanged.addListener(changed);
    look();
    return () => local.onChanged.removeListener(changed);
  }, []);
  const dismiss = () => {
    setVersion(null);
    own.dismissNews().catch((error) => report('act', error));
  };
  return { version, dismiss };
}
