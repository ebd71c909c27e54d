import { getDomain } from 'tldts';

/**
 * The registrable domain of a host name, where each blog of a shared host is a site of its own; of a name without one
 * (an IP number, `localhost`) the name itself.
 */
export const siteOf = (hostname: string): string => getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
