interface Props {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** Names the keyboard a touch device shows. */
  mode?: 'text' | 'url';
  isInvalid: boolean;
  isReadOnly: boolean;
  type(value: string): void;
}

/** A field of one line. Its fault, if it has one, is told by the element with the id `status`. */
export function TextField({ name, label, hint, value, mode = 'text', isInvalid, isReadOnly, type }: Props) {
  return (
    <label class={`field field-${name}`}>
      <span class="label">{label}</span>
      <input
        type="text"
        name={name}
        dir="auto"
        inputMode={mode}
        autocomplete="off"
        placeholder={hint}
        value={value}
        readOnly={isReadOnly}
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? 'status' : undefined}
        onInput={(event) => event.isTrusted && type(event.currentTarget.value)}
      />
    </label>
  );
}
