import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Desk } from '@/server/desk/desk-state';
import { sayView, viewNames, views } from '@/server/desk/queue/views';
import { pageNames, pathOf, sayPage } from '@/server/desk/shell/pages';
import { commandNames } from './commands';
import { readKeys, sayCommand, sayKey } from './key-map';
import { runCommand } from './run-command';

interface Offer {
  words: string;
  key: string;
  run: () => void;
}

/** Everything the desk can do, found by its name. */
function offersOf(desk: Desk): Offer[] {
  const { keys } = readKeys();
  return [
    ...commandNames
      .filter((name) => name !== 'palette')
      .map((name) => ({ words: sayCommand(name), key: sayKey(name, keys[name]), run: () => runCommand(desk, name) })),
    ...viewNames.map((name) => ({
      words: `${i18n.t('desk.queue.title')}: ${sayView(name)}`,
      key: '',
      run: () => desk.narrow({ ...views[name].filters }),
    })),
    ...pageNames.map((name) => ({
      words: sayPage(name),
      key: '',
      run: () => location.assign(pathOf(name, desk.stream)),
    })),
  ];
}

/** A field and a list under it: the arrows choose, Enter does it. */
export function Palette({ desk }: { desk: Desk }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const wanted = typed.trim().toLocaleLowerCase();
  const offers = offersOf(desk).filter(({ words }) => words.toLocaleLowerCase().includes(wanted));
  const close = () => desk.ask(null);
  const run = (offer: Offer | undefined) => {
    if (!offer) return;
    close();
    offer.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.min(offers.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter') run(offers[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label={i18n.t('desk.act.palette')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <input
        type="text"
        role="combobox"
        dir="auto"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={offers[at] ? `${id}-${at}` : undefined}
        aria-label={i18n.t('desk.keys.find')}
        placeholder={i18n.t('desk.keys.find')}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div role="listbox" id={id} aria-label={i18n.t('desk.act.palette')} class="offers">
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
          // biome-ignore lint/a11y/useFocusableInteractive: by aria-activedescendant
          <div
            key={offer.words}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(offer)}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <span>{offer.words}</span> {offer.key !== '' && <kbd>{offer.key}</kbd>}
          </div>
        ))}
      </div>
      {offers.length === 0 && <p role="status">{i18n.t('desk.keys.none')}</p>}
    </dialog>
  );
}
