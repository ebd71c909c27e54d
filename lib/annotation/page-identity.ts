/**
 * Which page an address means. Pure and tiny: `identifyAddress` is part of the always-on script.
 *
 * One page, one identity: `http` and `https` are one (an identity says `https` and is never opened, `found` is);
 * so are `/a` and `/a/` (the root keeps its slash); parameters are sorted; a fragment counts only when it is a
 * route (`#/…`, `#!…`). `www.` is a host of its own. Addresses other than http, https and file lose their
 * fragment only, and a `blob:` keeps just the origin that made it, for its name is new on every visit.
 */

/** Longest identity, in UTF-16 units: the schema's limit. Of a longer address only the path counts, cut. */
const LONGEST = 4096;

/** Parameters that say where the reader came from, not which page this is. */
const tracking =
  /^(utm|mtm|pk|hsa|at|ns|_hs)_|^(_g[la]|_hs\w+|\w{0,3}clid|msclkid|gclsrc|[gw]braid|srsltid|igshi?d?|mc_[ce]id|mkt_tok|cmpid|ncid|spm|ref_src|xtor|wprov|smid)$/i;

/** Parameters that open doors or name a person. */
const secret =
  /token|passw|secret|session|signature|credential|saml|^x-(amz|goog)-|^(s?sid|sess|auth(key|code|orization)?|(api_?)?key|sign?|hmac|jwt|otp|pwd?|pass|ticket|nonce|e-?mail)$/i;

/** Secrets in a path: a servlet's session, and the random word of a magic link (16 or more with a digit, or a UUID). */
const secretPath =
  /;jsessionid=[^/]*|(?<=\/(magic|login|reset|verif|confirm|invit)[^/]*\/)(?=[^/]*\d)([\w~.]{16,}|[\da-f-]{36})(?![^/])/gi;

/** The address without user info and whatever is secret, or `unwanted`, in its path, its query and a route's query. */
function clean(address: string, unwanted: RegExp): URL {
  const strip = (query: string) => {
    const params = new URLSearchParams(query);
    const names = [...params.keys()];
    // `code` is a secret only beside `state` (OAuth); alone it may be a product's.
    const isOauth = names.includes('code') && names.includes('state');
    const drop = names.filter(
      (name) => secret.test(name) || unwanted.test(name) || (isOauth && /^(code|state)$/.test(name)),
    );
    for (const name of drop) params.delete(name);
    return drop[0] === undefined ? query : params.size ? `?${params}` : '';
  };
  const url = new URL(address);
  url.username = url.password = '';
  url.pathname = url.pathname.replace(secretPath, (word) => (word[0] === ';' ? '' : '*'));
  url.search = strip(url.search);
  url.hash = url.hash.replace(/:~:.*/, '').replace(/\?.*/, strip);
  if (url.href.length > LONGEST) url.search = url.hash = '';
  return url;
}

/** The page's identity, at most 4096 units. Never throws: what is no address comes back as it is, cut. */
export function identifyAddress(address: string): string {
  try {
    const url = clean(address, tracking);
    if (/^(http|file)/.test(url.protocol)) {
      if (url.protocol === 'http:') url.protocol = 'https:';
      url.pathname = url.pathname.replace(/\/+$/, '');
      url.searchParams.sort();
      if (!/^#[/!]/.test(url.hash)) url.hash = '';
      address = url.href;
    } else address = url.protocol === 'blob:' ? `blob:${url.origin}` : address.replace(/#.*/s, '');
  } catch {}
  return address.slice(0, LONGEST);
}

/** A word of 16 or more letters and digits mixed: nobody names a section so. */
const randomWord = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16,}/i;

/**
 * The address as found, without user info, secret parameters and fragments that may be secret: a route and a plain
 * section name (`#results`) stay. At most 4096 units; never throws. This is what `source.found` keeps.
 */
export const withoutSecrets = (address: string): string => strip(address, secret);

/** The same without what says where the reader came from: what leaves the device. */
export const withoutTraces = (address: string): string => strip(address, tracking);

function strip(address: string, unwanted: RegExp): string {
  if (!/^(https?|file):/i.test(address) || !URL.canParse(address)) return identifyAddress(address);
  const url = clean(address, unwanted);
  if (!/^#([/!]|[\w%.-]{1,64}$)/.test(url.hash) || randomWord.test(url.hash)) url.hash = '';
  return url.href.slice(0, LONGEST);
}
