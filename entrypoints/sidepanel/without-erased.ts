import type { Shown } from './shown';

/** Takes out of the trash what waits to be erased: to the reader it is gone already. */
export function withoutErased(shown: Shown | null, erasing: ReadonlySet<string>): Shown | null {
  if (shown?.view !== 'trash' || erasing.size === 0) return shown;
  return {
    ...shown,
    annotations: shown.annotations.filter(({ id }) => !erasing.has(id)),
    ids: shown.ids.filter((id) => !erasing.has(id)),
  };
}
