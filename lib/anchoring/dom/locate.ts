import type { Root, Selector } from '@/lib/anchoring/selectors';
import { findPlaces } from '@/lib/anchoring/text/find-places';
import { type Located, locateWith } from './locate-with';

const looking = { bring: async () => findPlaces };

/** The place of a quote in a root, or null when it is lost: no place is sure enough. */
export async function locate(selectors: readonly Selector[], root: Root): Promise<Located | null> {
  const [located = null] = await locateAll([selectors], root);
  return located;
}

/** The places of many quotes, in the order asked for; fastest when that is their order on the page. */
export function locateAll(list: readonly (readonly Selector[])[], root: Root): Promise<(Located | null)[]> {
  return locateWith(list, root, looking);
}

export async function anchor(selectors: readonly Selector[], root: Root): Promise<Range | null> {
  return (await locate(selectors, root))?.range ?? null;
}

export async function anchorAll(list: readonly (readonly Selector[])[], root: Root): Promise<(Range | null)[]> {
  const located = await locateAll(list, root);
  return located.map((place) => place?.range ?? null);
}
