import { i18n } from '#i18n';

/** Pages of a publication's desk: `/desk/<page>/<publication>`. */
export const pageNames = ['queue', 'suspect', 'letters', 'figures', 'replies', 'settings'] as const;
export type PageName = (typeof pageNames)[number];

export const pathOf = (page: PageName, stream: string): string => `/desk/${page}/${stream}`;
export const sayPage = (page: PageName): string => i18n.t(`desk.nav.${page}`);

/** What an address of the desk names; null for one that is none of a publication's pages. */
export function readPath(path: string): { page: PageName; stream: string } | null {
  const [, name, stream] = /^\/desk\/([a-z-]+)\/([a-z0-9][a-z0-9-]{0,62})\/?$/.exec(path) ?? [];
  const page = pageNames.find((one) => one === name);
  return page && stream !== undefined ? { page, stream } : null;
}
