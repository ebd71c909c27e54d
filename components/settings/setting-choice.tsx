interface Props<Value extends string> {
  id: string;
  value: Value;
  /** Value and word of each, in their order. */
  choices: readonly (readonly [Value, string])[];
  choose: (value: Value) => void;
}

/** A setting that is one of a few. */
export function SettingChoice<Value extends string>({ id, value, choices, choose }: Props<Value>) {
  return (
    <select
      name={id}
      aria-labelledby={`${id}-title`}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value as Value)}
    >
      {choices.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  );
}
