import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HostList } from '@/components/settings/host-list';
import type { Setting } from '@/components/settings/setting-row';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { editorSites } from '@/lib/annotation/editor-sites';
import { hostOf } from '@/lib/annotation/switches';
import { type Around, didChange } from './around';
import { EditorSites } from './editor-sites';

/** Everything, sites one by one, and those that are off by themselves. */
export function useSiteSettings({ switches, turn, query }: Around): Setting[] {
  const { sitesOff, sitesUnpainted, sitesOwn } = switches;
  const listed = Object.values(editorSites).flat();
  const paused = i18n.t('settings.sites.paused');
  const off = (host: string) => turn({ site: { host, off: true } }, i18n.t('notebook.switches.did_off', [host]));
  const on = (host: string) => turn({ site: { host, off: false } }, i18n.t('notebook.switches.did_on', [host]));
  const paint = (host: string) =>
    turn({ site: { host, unpainted: false } }, i18n.t('notebook.switches.did_paint', [host]));
  const unpaint = (host: string) =>
    turn({ site: { host, unpainted: true } }, i18n.t('notebook.switches.did_unpaint', [host]));
  const useOurs = (host: string) => turn({ site: { host, own: false } }, didChange(i18n.t('settings.sites.own')));
  return [
    {
      id: 'paused',
      title: paused,
      help: i18n.t('settings.sites.paused_help'),
      control: (
        <SettingSwitch
          id="paused"
          on={switches.paused}
          turn={(now) => turn({ all: { paused: now } }, i18n.t(`notebook.switches.did_${now ? 'pause' : 'resume'}`))}
        />
      ),
    },
    {
      id: 'off',
      title: i18n.t('settings.sites.off'),
      help: i18n.t('settings.sites.off_help'),
      words: sitesOff.join(' '),
      wide: true,
      control: (
        <>
          <HostList
            hosts={sitesOff.filter((host) => !listed.includes(host))}
            none={i18n.t('settings.sites.off_none')}
            act={{
              words: i18n.t('settings.sites.turn_on'),
              name: (host) => i18n.t('settings.sites.turn_on_of', [host]),
              run: on,
            }}
          />
          <AddHost id="off-add" words={i18n.t('settings.sites.turn_off')} add={off} />
        </>
      ),
    },
    {
      id: 'unpainted',
      title: i18n.t('settings.sites.unpainted'),
      help: i18n.t('settings.sites.unpainted_help'),
      words: sitesUnpainted.join(' '),
      wide: true,
      control: (
        <>
          <HostList
            hosts={sitesUnpainted}
            none={i18n.t('settings.sites.unpainted_none')}
            act={{
              words: i18n.t('settings.sites.paint'),
              name: (host) => i18n.t('settings.sites.paint_of', [host]),
              run: paint,
            }}
          />
          <AddHost id="unpainted-add" words={i18n.t('settings.sites.unpaint')} add={unpaint} />
        </>
      ),
    },
    {
      id: 'own',
      title: i18n.t('settings.sites.own'),
      help: i18n.t('settings.sites.own_help'),
      words: sitesOwn.join(' '),
      wide: true,
      control: (
        <HostList
          hosts={sitesOwn}
          none={i18n.t('settings.sites.own_none')}
          act={{
            words: i18n.t('settings.sites.use_ours'),
            name: (host) => i18n.t('settings.sites.use_ours_of', [host]),
            run: useOurs,
          }}
        />
      ),
    },
    {
      id: 'default',
      title: i18n.t('settings.sites.default_title'),
      help: i18n.t('settings.sites.default_help'),
      words: listed.join(' '),
      wide: true,
      control: <EditorSites switches={switches} query={query} turn={(host, isOn) => (isOn ? on : off)(host)} />,
    },
  ];
}

/** A site by its name, or by an address that was pasted. */
function AddHost({ id, words, add }: { id: string; words: string; add: (host: string) => void }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = typed.trim();
    const host = hostOf(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    setWrong(host === null);
    if (host === null) return;
    add(host);
    setTyped('');
  };
  return (
    <form class="add-host" onSubmit={submit}>
      <label for={id} class="unseen">
        {i18n.t('settings.sites.site')}
      </label>
      <input
        id={id}
        type="text"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        placeholder={i18n.t('settings.sites.site_hint')}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button type="submit" class="plain">
        {words}
      </button>
      <p id={`${id}-said`} class="setting-said" role="status">
        {wrong && i18n.t('settings.sites.site_wrong')}
      </p>
    </form>
  );
}
