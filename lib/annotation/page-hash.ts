/**
 * A salted hash of a page's identity: 53 bits as base 36, the key under which `storage.local` says "has notes".
 *
 * Synchronous and without `crypto.subtle`, which pages on plain http lack. Method: two 32-bit lanes mixed by
 * multiplication and folded, after "cyrb53" by bryc (public domain). Not a cryptographic hash: it hides addresses from a casual look at the storage, whose salt lies beside.
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
  // The last multiplication leaves the low bits weak; folding the high half in mends it (MurmurHash3's last step).
  return ((high ^ (high >>> 15)) & 0x1fffff) * 0x1_0000_0000 + ((low ^ (low >>> 16)) >>> 0);
}
