/**
 * The reader's secret for one publication on one server, by HKDF-SHA-256 (RFC 5869): what a server gets says nothing
 * about what another gets, so no two can tell that it is one reader (DESIGN section 5).
 */

const SALT = new TextEncoder().encode('emend reader secret, version 1');

export interface Audience {
  endpoint: string;
  publication: string;
}

/** @returns base64url of 32 bytes, as `readerSecret` in `report-messages.ts` has it */
export async function deriveReaderSecret(secret: CryptoKey, { endpoint, publication }: Audience): Promise<string> {
  // The origin and a line break, neither of which can stand in the other: no two audiences have one text.
  const info = new TextEncoder().encode(`${new URL(endpoint).origin}\n${publication}`);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: SALT, info }, secret, 256);
  const text = btoa(String.fromCharCode(...new Uint8Array(bits)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
