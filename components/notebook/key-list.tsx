import { i18n } from '#i18n';
import { AskDialog } from './ask-dialog';

interface Props {
  /** Are the single keys listened to? */
  on: boolean;
  turn: (on: boolean) => void;
  /** Chords are named as a Mac names them. */
  mac: boolean;
  close: () => void;
}

/** The notebook's keys, with a switch: speech input can press single letters unasked (WCAG 2.1.4). */
export function KeyList({ on, turn, mac, close }: Props) {
  return (
    <AskDialog
      title={i18n.t('notebook.keys.title')}
      close={close}
      answers={[{ words: i18n.t('notebook.keys.close'), act: close }]}
    >
      <dl class="keys">
        {listKeys(mac).map(([words, keys]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label class="keys-switch">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />{' '}
        {i18n.t('notebook.keys.switch')}
      </label>
      <p class="aside">{i18n.t('notebook.keys.note')}</p>
    </AskDialog>
  );
}

function listKeys(mac: boolean): [string, string[]][] {
  const chord = (key: string) => (mac ? `⌘${key}` : `Ctrl+${key}`);
  return [
    [i18n.t('notebook.keys.search'), ['/']],
    [i18n.t('notebook.keys.next'), ['j', '↓']],
    [i18n.t('notebook.keys.previous'), ['k', '↑']],
    [i18n.t('notebook.keys.jump'), [i18n.t('notebook.keys.enter')]],
    [i18n.t('notebook.keys.edit'), ['e']],
    [i18n.t('notebook.keys.trash'), [i18n.t('notebook.keys.delete')]],
    [i18n.t('notebook.keys.pick'), ['x', i18n.t('notebook.keys.space')]],
    [i18n.t('notebook.keys.range'), ['Shift+↓', 'Shift+↑']],
    [i18n.t('notebook.keys.all'), [chord('A')]],
    [i18n.t('notebook.keys.none'), ['Esc']],
    [i18n.t('notebook.keys.undo'), ['u', chord('Z')]],
    [i18n.t('notebook.keys.backup'), ['b']],
    [i18n.t('notebook.keys.help'), ['?']],
  ];
}
