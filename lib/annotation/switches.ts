import { usesOfSites } from './editor-sites';
import type { Switches } from './schema';

/** What a reader has switched, as it is read, and the ways it changes. Pure; what is stored may lack any field. */
export const noSwitches: Switches = {
  paused: false,
  sitesOff: [],
  sitesOn: [],
  sitesUnpainted: [],
  sitesOwn: [],
  receipts: true,
  chord: null,
  keepsPrivate: false,
  touchBar: 'auto',
  badge: true,
  singleKeys: true,
  theme: 'system',
  kind: 'correction',
  color: 'yellow',
};

/** Switches as they were stored, filled up with what an older version did not know. */
export const fillSwitches = (stored: Partial<Switches> | undefined): Switches => ({ ...noSwitches, ...stored });

/** What stands apart for each site. */
export interface SiteSwitches {
  off: boolean;
  unpainted: boolean;
  own: boolean;
}

type Lists = 'sitesOff' | 'sitesOn' | 'sitesUnpainted' | 'sitesOwn';

/** One act of a reader: switches for everything, or those of one site. */
export interface SwitchChange {
  all?: Partial<Omit<Switches, Lists>>;
  site?: { host: string } & Partial<SiteSwitches>;
}

/** Is Emend off on a site: switched off there, or by default and not switched on? */
export const isSiteOff = ({ sitesOff, sitesOn }: Switches, host: string): boolean =>
  sitesOff.includes(host) || (usesOfSites.has(host) && !sitesOn.includes(host));

export const siteSwitches = (switches: Switches, host: string): SiteSwitches => ({
  off: isSiteOff(switches, host),
  unpainted: switches.sitesUnpainted.includes(host),
  own: switches.sitesOwn.includes(host),
});

/** Every site that is off, by the reader's word or by default. */
export const listSitesOff = (switches: Switches): string[] =>
  [...new Set([...switches.sitesOff, ...usesOfSites.keys()])].filter((host) => isSiteOff(switches, host));

/**
 * What a browser takes for a host in a pattern of sites: one that it does not take would undo the registration of the
 * script for all of them. So an address of IPv6, which the browsers read differently there, has no switch.
 */
export const HOST = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/;

/** The host of an address on which a switch can stand; null for what is no page of the web. */
export function hostOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && HOST.test(hostname) ? hostname : null;
}

export function applyChange(switches: Switches, { all, site }: SwitchChange): Switches {
  const changed = { ...switches, ...all };
  return site ? applySite(changed, site) : changed;
}

/** What takes a change back. */
export function invertChange(switches: Switches, { all, site }: SwitchChange): SwitchChange {
  const names = Object.keys(all ?? {}) as (keyof typeof all & keyof Switches)[];
  const before = Object.fromEntries(names.map((name) => [name, switches[name]]));
  return {
    ...(all && { all: before }),
    ...(site && { site: { ...siteSwitches(switches, site.host), host: site.host } }),
  };
}

function applySite(switches: Switches, { host, off, unpainted, own }: NonNullable<SwitchChange['site']>): Switches {
  const set = (sites: string[], is: boolean | undefined) =>
    is === undefined ? sites : is ? [...new Set([...sites, host])] : sites.filter((site) => site !== host);
  return {
    ...switches,
    // Where it is off by default, too: a page that the browser brings back reads this list and not the other.
    sitesOff: set(switches.sitesOff, off),
    sitesOn: set(switches.sitesOn, off === undefined ? undefined : !off && usesOfSites.has(host)),
    sitesUnpainted: set(switches.sitesUnpainted, unpainted),
    sitesOwn: set(switches.sitesOwn, own),
  };
}
