/** Secrets are made here and kept by whoever they are for; the server stores their SHA-256. All have 50 bits or more. */
import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A device's token: its stream, so that a database spread over machines knows where to look, and 256 random bits. */
export function makeToken(stream: string): string {
  return `${stream}.${randomBytes(32).toString('base64url')}`;
}

/** Ten characters a person can read out, 50 bits: good for ten minutes and one use. */
export function makeJoinCode(): string {
  return [...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** As it is shown: in two groups. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
