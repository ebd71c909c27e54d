import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ChordField } from '@/components/settings/chord-field';
import type { Setting } from '@/components/settings/setting-row';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { onMac } from '@/entrypoints/sidepanel/on-mac';
import { type Around, didChange } from './around';

interface Command {
  name: string;
  words: string;
  keys: string;
}

/** The chord, the notebook's single keys, and the way to the browser's own shortcuts. */
export function useKeySettings({ switches, turn, report }: Around): Setting[] {
  const commands = useCommands();
  const chord = i18n.t('settings.keys.chord');
  const single = i18n.t('settings.keys.single');
  const open = () => void openShortcuts().catch((error) => report('act', error));
  return [
    {
      id: 'chord',
      title: chord,
      help: i18n.t('settings.keys.chord_help'),
      wide: true,
      control: (
        <ChordField
          chord={switches.chord}
          onMac={onMac}
          choose={(next) => turn({ all: { chord: next } }, didChange(chord))}
        />
      ),
    },
    {
      id: 'single',
      title: single,
      help: i18n.t('settings.keys.single_help'),
      control: (
        <SettingSwitch
          id="single"
          on={switches.singleKeys}
          turn={(on) => turn({ all: { singleKeys: on } }, didChange(single))}
        />
      ),
    },
    {
      id: 'shortcuts',
      title: i18n.t('settings.keys.browser'),
      help: i18n.t('settings.keys.browser_help'),
      words: commands.map(({ words, keys }) => `${words} ${keys}`).join('\n'),
      wide: true,
      control: (
        <>
          <dl class="keys">
            {commands.map(({ name, words, keys }) => (
              <div key={name}>
                <dt>{words}</dt>
                <dd>{keys === '' ? i18n.t('settings.keys.none') : <kbd>{keys}</kbd>}</dd>
              </div>
            ))}
          </dl>
          {commands.length > 0 && (
            <button type="button" class="plain" onClick={open}>
              {i18n.t('settings.keys.open')}
            </button>
          )}
        </>
      ),
    },
  ];
}

/** Asked once, and again when the reader comes back from changing them. None where the browser has no commands. */
function useCommands(): Command[] {
  const [commands, setCommands] = useState<Command[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const all = (await browser.commands?.getAll?.()) ?? [];
      const named = all.filter(({ description }) => description);
      if (!stop.signal.aborted)
        setCommands(
          named.map(({ name = '', description = '', shortcut = '' }) => ({ name, words: description, keys: shortcut })),
        );
    };
    void look().catch(() => {});
    addEventListener('focus', () => void look().catch(() => {}), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return commands;
}

/** Firefox opens the place itself (137 and newer); Chromium lets an extension open its own page for it. */
async function openShortcuts(): Promise<void> {
  const { openShortcutSettings } = (browser.commands ?? {}) as { openShortcutSettings?: () => Promise<void> };
  if (openShortcutSettings) await openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
