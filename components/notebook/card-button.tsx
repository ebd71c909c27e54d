interface Props {
  words: string;
  /** Keys that press it while its card has the focus, as in `aria-keyshortcuts`; '' for none. */
  keys: string;
  /** Does Tab stop here? Only on the active card. */
  reachable: boolean;
  /** The element that says which note the button is about. */
  about: string;
  act: () => void;
}

/** A quiet button on a card. It is named by its words and described by its card, so that four “Edit”s differ. */
export function CardButton({ words, keys, reachable, about, act }: Props) {
  return (
    <button
      type="button"
      class="quiet"
      tabIndex={reachable ? 0 : -1}
      aria-describedby={about}
      aria-keyshortcuts={keys}
      onClick={act}
    >
      {words}
    </button>
  );
}
