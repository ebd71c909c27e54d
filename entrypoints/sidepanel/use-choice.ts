import { useState } from 'preact/hooks';

/** One of several, remembered by the notebook as `useSetting` remembers switches. */
export function useChoice<Value extends string>(
  name: string,
  values: readonly Value[],
  initial: Value,
): [Value, (value: Value) => void] {
  const [kept, keep] = useState<Record<string, Value>>({});
  const value = kept[name] ?? read(name, values) ?? initial;
  const choose = (next: Value) => {
    keep({ ...kept, [name]: next });
    try {
      localStorage.setItem(name, next);
    } catch {
      // Refused (cookies blocked): the state above holds until the notebook closes.
    }
  };
  return [value, choose];
}

function read<Value extends string>(name: string, values: readonly Value[]): Value | null {
  try {
    const value = localStorage.getItem(name);
    return values.find((one) => one === value) ?? null;
  } catch {
    return null;
  }
}
