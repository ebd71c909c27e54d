/**
 * A salted hash of a page's identity: 53 bits as base 36, the key under which `storage.local` says "has notes".
 *
 * Synchronous and without `crypto.subtle`, which pages on plain http lack. Method: two 32-bit lanes mixed by
 * multiplication and finished as in MurmurHash3 (Austin Appleby, public domain), after "cyrb53" by bryc (public
 * domain). Not a cryptographic hash: it hides addresses from a casual look at the storage, whose salt lies beside.
 */
export function hashPage(salt: string, identity: string): string {
  return hashText(`${salt}\n${identity}`).toString(36);
}

/** 53 bits of `text` as a whole number below 2^53. */
export function hashText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  const end = finish(high) ^ finish(low);
  return (end & 0x1fffff) * 0x1_0000_0000 + ((finish(low) ^ Math.imul(high, 0x85ebca6b)) >>> 0);
}

/** MurmurHash3's 32-bit finaliser. */
function finish(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
