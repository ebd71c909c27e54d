import type { ComponentChildren } from 'preact';

/** One of a few things to choose from. */
export interface Choice<Value extends string> {
  value: Value;
  words: string;
  /** The key that chooses it, as in `aria-keyshortcuts`, and as it is shown; null where there is none. */
  keys: { aria: string; shown: string } | null;
  /** What is drawn instead of the words; the words are then heard only. */
  drawing?: ComponentChildren;
}

interface Props<Value extends string> {
  /** Unique in its document. */
  name: string;
  /** Heard, and seen where `heading` is not given. */
  label: string;
  heading?: ComponentChildren;
  choices: readonly Choice<Value>[];
  value: Value | null;
  isDisabled: boolean;
  choose(value: Value): void;
}

/** A row of choices, one of them taken. Real radio buttons: arrows, forced colours and screen readers know them. */
export function ChoiceRow<Value extends string>({
  name,
  label,
  heading,
  choices,
  value,
  isDisabled,
  choose,
}: Props<Value>) {
  return (
    <fieldset class={`choices choices-${name}`} disabled={isDisabled}>
      <legend class={heading ? 'legend' : 'unseen'}>{heading ?? label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={`choice choice-${choice.value}`} title={titleOf(choice)}>
          <input
            type="radio"
            class="unseen"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            aria-keyshortcuts={choice.keys?.aria}
            onChange={(event) => event.isTrusted && choose(choice.value)}
          />
          {choice.drawing ?? null}
          <span class={choice.drawing ? 'unseen' : 'words'}>{choice.words}</span>
          {choice.keys && (
            <span class="key" aria-hidden="true">
              {choice.keys.shown}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

function titleOf<Value extends string>({ words, keys }: Choice<Value>): string {
  return keys ? `${words} (${keys.aria})` : words;
}
