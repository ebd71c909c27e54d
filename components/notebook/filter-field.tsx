import { useId, useRef } from 'preact/hooks';

interface Props {
  label: string;
  /** Values there are, offered while typing. */
  values: string[];
  add: (value: string) => void;
}

/** One more value, typed or taken from those there are. */
export function FilterField({ label, values, add }: Props) {
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const take = () => {
    const value = field.current?.value.trim() ?? '';
    if (field.current) field.current.value = '';
    if (value !== '') add(value);
  };
  // A value taken from the list is meant at once; one being typed is meant at Enter.
  const hear = (event: InputEvent) => {
    if (event.inputType === 'insertReplacementText' || event.inputType === undefined) take();
  };
  return (
    <>
      <input
        ref={field}
        class="filter-field"
        list={list}
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        onInput={hear}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          take();
        }}
        onBlur={take}
      />
      <datalist id={list}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
