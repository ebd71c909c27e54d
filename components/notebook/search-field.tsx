import type { RefObject } from 'preact';
import { i18n } from '#i18n';

interface Props {
  value: string;
  change: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** Search as you type. Escape empties it, a second Escape leaves it. */
export function SearchField({ value, change, field }: Props) {
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (value === '') field.current?.blur();
    else change('');
  };
  return (
    <search class="search">
      <input
        ref={field}
        type="search"
        value={value}
        aria-label={i18n.t('notebook.search')}
        placeholder={i18n.t('notebook.search_short')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={leave}
      />
      <kbd>/</kbd>
    </search>
  );
}
