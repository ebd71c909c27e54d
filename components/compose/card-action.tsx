interface Props {
  words: string;
  /** The key that does the same, shown and as in `aria-keyshortcuts`; '' for none. */
  hint?: string;
  keys?: string;
  look: 'primary' | 'plain' | 'danger';
  isDisabled?: boolean;
  act(click: MouseEvent): void;
}

/** A button of the composer, with its key beside its words. */
export function CardAction({ words, hint = '', keys = '', look, isDisabled = false, act }: Props) {
  return (
    <button
      type="button"
      class={`action action-${look}`}
      disabled={isDisabled}
      aria-keyshortcuts={keys || undefined}
      onClick={(event) => event.isTrusted && act(event)}
    >
      {words}
      {hint !== '' && (
        <span class="key" aria-hidden="true">
          {hint}
        </span>
      )}
    </button>
  );
}
