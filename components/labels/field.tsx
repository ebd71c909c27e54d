import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';

interface Props {
  words: string;
  /** What it is for, where the name does not say it. */
  hint?: string | undefined;
  fault?: DraftFault | undefined;
  wide?: boolean;
  children: (attributes: FieldAttributes) => ComponentChildren;
}

export interface FieldAttributes {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** A field with its name above it, and below what is wrong with it. */
export function Field({ words, hint, fault, wide, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class={wide ? 'set-field set-wide' : 'set-field'}>
      <label for={id}>{words}</label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} class="set-hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="set-fault">
          {sayDraftFault(fault)}
        </p>
      )}
    </div>
  );
}

export const sayDraftFault = ({ problem, what }: DraftFault): string => i18n.t(`labels.fault.${problem}`, [what]);

interface TextProps extends Omit<Props, 'children'> {
  name: string;
  value: string;
  change: (value: string) => void;
  rows?: number;
  longest?: number;
  required?: boolean;
}

/** A field of text: one line, or more where `rows` says so. */
export function TextField({ name, value, change, rows, longest = 200, required = false, ...field }: TextProps) {
  const input = ({ currentTarget }: { currentTarget: { value: string } }) => change(currentTarget.value);
  return (
    <Field {...field}>
      {(attributes) =>
        rows === undefined ? (
          <input
            {...attributes}
            type="text"
            name={name}
            maxLength={longest}
            required={required}
            autocomplete="off"
            spellcheck={false}
            value={value}
            onInput={input}
          />
        ) : (
          <textarea {...attributes} name={name} rows={rows} maxLength={longest} value={value} onInput={input} />
        )
      }
    </Field>
  );
}

interface ChoiceProps extends Omit<Props, 'children'> {
  name: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  change: (value: string) => void;
}

export function ChoiceField({ name, value, choices, change, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} name={name} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
          {choices.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TickField({
  name,
  words,
  on,
  turn,
}: {
  name: string;
  words: string;
  on: boolean;
  turn: (on: boolean) => void;
}) {
  return (
    <label class="set-tick">
      <input type="checkbox" name={name} checked={on} onChange={({ currentTarget }) => turn(currentTarget.checked)} />{' '}
      {words}
    </label>
  );
}

/** A list as lines of text: blank lines are left out as they are read, so that one can be begun. */
export const readLines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
