import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import type { Desk } from '@/server/desk/desk-state';
import { type CommandName, commandNames, usualKeys } from './commands';
import { commandOf, type KeyChoice, keepKeys, readKeys, sayCommand, sayKey } from './key-map';

const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'Escape', 'Enter'];

/** Every command with its key; each key can be another one, and all can be off. */
export function KeysDialog({ desk }: { desk: Desk }) {
  const [choice, setChoice] = useState(readKeys);
  const [changing, setChanging] = useState<CommandName | null>(null);
  const [said, setSaid] = useState('');
  const keep = (next: KeyChoice) => {
    keepKeys(next);
    setChoice(next);
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (changing === null || modifiers.includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    const owner = commandOf(choice.keys, key);
    if (owner !== null && owner !== changing) return setSaid(i18n.t('desk.keys.taken', [sayCommand(owner)]));
    const plain = key.length === 1 ? key.toLowerCase() : key;
    keep({ ...choice, keys: { ...choice.keys, [changing]: plain } });
    setChanging(null);
    setSaid('');
  };
  const close = () => desk.ask(null);
  return (
    <AskDialog
      title={i18n.t('desk.keys.title')}
      close={close}
      answers={[
        { words: i18n.t('desk.bulk.close'), act: close },
        { words: i18n.t('desk.keys.reset'), act: () => keep({ isOn: true, keys: usualKeys }) },
      ]}
    >
      <label class="switch">
        <input
          type="checkbox"
          checked={choice.isOn}
          onChange={({ currentTarget }) => keep({ ...choice, isOn: currentTarget.checked })}
        />
        {i18n.t('desk.keys.on')}
      </label>
      <p class="hint">
        {i18n.t('desk.keys.off_hint')} {i18n.t('desk.keys.bulk')}
      </p>
      <p role="status">{changing === null ? said : said || i18n.t('desk.keys.press')}</p>
      <ul class="key-list">
        {commandNames.map((name) => (
          <li key={name}>
            <span>{sayCommand(name)}</span>
            <button
              type="button"
              class="small"
              aria-label={`${i18n.t('desk.keys.change', [sayCommand(name)])} ${sayKey(name, choice.keys[name])}`}
              aria-pressed={changing === name}
              onClick={() => setChanging(changing === name ? null : name)}
              onKeyDown={press}
            >
              <kbd>{sayKey(name, choice.keys[name]) || '–'}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}
