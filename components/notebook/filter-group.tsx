import type { ComponentChildren } from 'preact';

/** A value a reader may ask for. */
export interface Choice {
  value: string;
  words: string;
  /** Is it asked for? */
  on: boolean;
}

interface Props {
  legend: string;
  choices: Choice[];
  toggle: (value: string) => void;
  children?: ComponentChildren;
}

/** Values of one field as buttons that stay pressed: any of them is asked for. */
export function FilterGroup({ legend, choices, toggle, children }: Props) {
  return (
    <fieldset class="filter-group">
      <legend class="filter-legend">{legend}</legend>
      <span class="filter-choices">
        {choices.map(({ value, words, on }) => (
          <button
            key={value}
            type="button"
            class={on ? 'chip chip-on' : 'chip'}
            aria-pressed={on}
            onClick={() => toggle(value)}
          >
            <bdi>{words}</bdi>
          </button>
        ))}
        {children}
      </span>
    </fieldset>
  );
}
