import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { listenTo } from '@/entrypoints/sidepanel/listen-to';

const everywhere = { origins: ['<all_urls>'] };

/** May Emend enter every site? Live: the reader can change it among the browser's own settings. Null until it is known. */
export function useHostAccess(): boolean | null {
  const [granted, setGranted] = useState<boolean | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = () =>
      void browser.permissions.contains(everywhere).then((is) => stop.signal.aborted || setGranted(is));
    listenTo(browser.permissions.onAdded, look, stop.signal);
    listenTo(browser.permissions.onRemoved, look, stop.signal);
    look();
    return () => stop.abort();
  }, []);
  return granted;
}

/** How it stands, and a button where access was refused or, in Firefox, not given yet. */
export function HostAccess() {
  const granted = useHostAccess();
  const [refused, setRefused] = useState(false);
  if (granted === null) return null;
  if (granted) return <span>{i18n.t('settings.privacy.access_given')}</span>;
  // Nothing is waited for before it: the browser takes the question from a click only.
  const ask = () =>
    void browser.permissions.request(everywhere).then(
      (is) => setRefused(!is),
      () => setRefused(true),
    );
  return (
    <>
      <button type="button" class="plain" name="grant" onClick={ask}>
        {i18n.t('settings.privacy.access_grant')}
      </button>
      <p class="setting-said" role="status">
        {refused && i18n.t('settings.privacy.access_refused')}
      </p>
    </>
  );
}
