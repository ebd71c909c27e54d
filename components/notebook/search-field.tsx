import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  value: string;
  change: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
  /** Whole texts that complete what is being typed, the best first. */
  suggestions: string[];
}

/**
 * Search as you type, with values to complete a condition in the browser's own list, which screen readers, touch and
 * zoom know. Escape empties the field, a second Escape leaves it.
 */
export function SearchField({ value, change, field, suggestions }: Props) {
  const list = useId();
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (value === '') field.current?.blur();
    else change('');
  };
  return (
    <search class="search">
      <input
        ref={field}
        type="search"
        list={list}
        value={value}
        aria-label={i18n.t('notebook.search')}
        placeholder={i18n.t('notebook.search_short')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={leave}
      />
      <kbd>/</kbd>
      <datalist id={list}>
        {suggestions.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </search>
  );
}
