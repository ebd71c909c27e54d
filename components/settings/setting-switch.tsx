interface Props {
  /** Id of the setting's row, whose title names the switch. */
  id: string;
  on: boolean;
  turn: (on: boolean) => void;
}

/** A setting that is on or off. */
export function SettingSwitch({ id, on, turn }: Props) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      name={id}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-help`}
      checked={on}
      aria-checked={on}
      onChange={({ currentTarget }) => turn(currentTarget.checked)}
    />
  );
}
