/** Bytes and text, as Web Crypto and the protocol want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export const toBytes = (text: string): Bytes => encoder.encode(text);
/** @throws TypeError for bytes that are no UTF-8 */
export const toText = (bytes: BufferSource): string => decoder.decode(bytes);

export function joinBytes(...parts: Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function toBase64url(bytes: Bytes): string {
  let binary = '';
  // In pieces: a call takes some tens of thousands of arguments at most.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws DOMException for a text that is no base64url */
export function fromBase64url(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/** AES-GCM under a fresh nonce of 96 bits; nonce and ciphertext together. */
export async function encrypt(key: CryptoKey, plain: Bytes, about: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = toBytes(about);
  return joinBytes(
    iv,
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)),
  );
}

/** @throws DOMException where the key, the bytes or what they are about are not those they were encrypted with */
export async function decrypt(key: CryptoKey, sealed: Bytes, about: string): Promise<Bytes> {
  const iv = sealed.subarray(0, 12);
  const additionalData = toBytes(about);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed.subarray(12));
  return new Uint8Array(plain);
}
