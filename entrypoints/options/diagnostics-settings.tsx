import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Setting } from '@/components/settings/setting-row';
import type { KeptFault } from '@/entrypoints/background/note-faults';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { useStore } from '@/entrypoints/sidepanel/store-context';
import type { Store } from '@/lib/store/store';
import type { Around } from './around';
import { writeDiagnostics } from './write-diagnostics';

/** What to hand to somebody who helps: read before it is copied, and without anything of the reader's in it. */
export function useDiagnosticsSettings({ report, snapshots }: Around): Setting[] {
  const store = useStore();
  const [text, setText] = useState('');
  const [said, say] = useState('');
  const count = snapshots.list.length;
  useEffect(() => {
    gather(store, count).then(setText, (error) => report('read', error));
  }, [store, count, report]);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => say(i18n.t('settings.diagnostics.copied')),
      () => say(i18n.t('settings.diagnostics.not_copied')),
    );
  return [
    {
      id: 'diagnostics-text',
      title: i18n.t('settings.diagnostics.text'),
      help: i18n.t('settings.diagnostics.help'),
      wide: true,
      control: (
        <>
          <pre class="diagnostics">{text}</pre>
          <button type="button" class="plain" onClick={copy}>
            {i18n.t('settings.diagnostics.copy')}
          </button>
          <p class="setting-said" role="status">
            {said}
          </p>
        </>
      ),
    },
  ];
}

async function gather(store: Store, snapshots: number): Promise<string> {
  const [report, hosts, { faults = [] }] = await Promise.all([
    own.storeState().catch(() => null),
    browser.permissions.contains({ origins: ['<all_urls>'] }),
    browser.storage.session.get('faults') as Promise<{ faults?: KeptFault[] }>,
  ]);
  const { version } = browser.runtime.getManifest();
  return writeDiagnostics({
    version,
    ...nameBrowser(navigator.userAgent),
    report,
    hosts,
    snapshots,
    faults,
    db: store.db,
  });
}

/** Of the user agent the browser with its main version, and the system. */
function nameBrowser(agent: string): { browser: string; platform: string } {
  const [, name = 'unknown', version = ''] = /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(agent) ?? [];
  return { browser: `${name} ${version}`.trim(), platform: /\((?:X11; )?([A-Za-z]+)/.exec(agent)?.[1] ?? 'unknown' };
}
