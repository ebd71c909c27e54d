import { useMemo, useState } from 'preact/hooks';

/** Which notes of the list are chosen for an act on all of them. */
export interface Selection {
  /** In the order of the list; only what the list shows is ever acted on. */
  ids: string[];
  has(id: string): boolean;
  toggle(id: string): void;
  /** From the one toggled or reached last to this one. */
  extend(id: string): void;
  all(): void;
  clear(): void;
}

interface Chosen {
  list: string;
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  from: string | null;
}

/**
 * @param list which list it is about: in another one nothing is chosen
 * @param ids what the list shows
 */
export function useSelection(list: string, ids: string[]): Selection {
  const [kept, keep] = useState<Chosen>({ list, ids: new Set(), from: null });
  const chosen = kept.list === list ? kept : { list, ids: new Set<string>(), from: null };
  const shown = useMemo(() => (chosen.ids.size === 0 ? [] : ids.filter((id) => chosen.ids.has(id))), [ids, chosen.ids]);
  return {
    ids: shown,
    has: (id) => chosen.ids.has(id),
    toggle(id) {
      const next = new Set(shown);
      if (!next.delete(id)) next.add(id);
      keep({ list, ids: next, from: id });
    },
    extend(id) {
      const to = ids.indexOf(id);
      const from = chosen.from === null ? to : ids.indexOf(chosen.from);
      if (to < 0) return;
      const [start, end] = from < 0 ? [to, to] : from < to ? [from, to] : [to, from];
      keep({ list, ids: new Set([...shown, ...ids.slice(start, end + 1)]), from: from < 0 ? id : chosen.from });
    },
    all: () => keep({ list, ids: new Set(ids), from: chosen.from }),
    clear: () => keep({ list, ids: new Set(), from: null }),
  };
}
