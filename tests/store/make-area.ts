import type { SessionArea } from '@/lib/store/env';

/** A storage area that clones what it is given, as the browser does. */
export function makeArea(): SessionArea & { rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  const heard: (() => void)[] = [];
  const tell = () => {
    for (const one of heard) one();
  };
  return {
    rows,
    async get(keys) {
      const wanted = keys === null ? [...rows.keys()] : [keys].flat().filter((key) => rows.has(key));
      return structuredClone(Object.fromEntries(wanted.map((key) => [key, rows.get(key)])));
    },
    async set(items) {
      for (const [key, value] of Object.entries(items)) rows.set(key, structuredClone(value));
      tell();
    },
    async remove(keys) {
      for (const key of [keys].flat()) rows.delete(key);
      tell();
    },
    onChanged: { addListener: (listener) => void heard.push(listener) },
  };
}
