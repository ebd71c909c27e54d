import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  set: (value: string) => void;
  /** The keys a touch screen shows. */
  keys?: 'text' | 'email';
  complete: 'name' | 'email' | 'off';
}

/** One line to type into, with its label above it. */
export function TextLine({ label, value, set, keys = 'text', complete }: Props) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={keys}
        value={value}
        autocomplete={complete}
        dir="auto"
        maxLength={keys === 'email' ? 254 : 80}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </p>
  );
}
