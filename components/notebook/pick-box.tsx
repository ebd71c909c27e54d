import { i18n } from '#i18n';

interface Props {
  on: boolean;
  /** Does Tab stop here? Only on the active card. */
  reachable: boolean;
  /** The element that says which note it is. */
  about: string;
  /** `range`: from the one chosen last to this one. */
  toggle: (range: boolean) => void;
}

/** Chooses a note for an act on several. */
export function PickBox({ on, reachable, about, toggle }: Props) {
  return (
    <input
      type="checkbox"
      class="pick"
      checked={on}
      tabIndex={reachable ? 0 : -1}
      aria-label={i18n.t('notebook.select.pick')}
      aria-describedby={about}
      aria-keyshortcuts="x Space"
      onClick={(event) => toggle(event.shiftKey)}
    />
  );
}
