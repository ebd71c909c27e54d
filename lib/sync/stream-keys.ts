/**
 * The keys of a private stream. One secret of 256 bits is made on the first device; from it each device derives, by HKDF
 * (RFC 5869), a key for values (AES-GCM) and one for the names of fields (HMAC). Neither can be exported from the browser.
 *
 * The secret itself has to be handed to further devices, so it cannot be hidden from ourselves; it is kept encrypted
 * under a third key, the vault, which cannot be exported either, and is opened only for a join code or a recovery file.
 * That keeps it out of everything that copies rows (a dump, a log, a backup), not out of the hands of our own code.
 */
import type { Keyring } from '@/lib/annotation/schema';
import { type Bytes, decrypt, encrypt, toBytes } from './bytes';

const SECRET_BYTES = 32;
const VAULT = 'emend secret';

export const makeSecret = (): Bytes => crypto.getRandomValues(new Uint8Array(SECRET_BYTES));

export type StreamKeys = {
  [Key in 'values' | 'names' | 'vault' | 'secret']: NonNullable<Keyring[Key]>;
};

/** @throws RangeError for a secret of another length */
export async function deriveKeys(secret: Bytes, stream: string): Promise<StreamKeys> {
  if (secret.length !== SECRET_BYTES) throw new RangeError('a stream’s secret has 32 bytes');
  const { subtle } = crypto;
  const root = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const from = (what: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: toBytes(stream),
    info: toBytes(`emend ${what}`),
  });
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const values = await subtle.deriveKey(from('values'), root, aes, false, ['encrypt', 'decrypt']);
  const names = await subtle.deriveKey(from('names'), root, hmac, false, ['sign']);
  const vault = await subtle.generateKey(aes, false, ['encrypt', 'decrypt']);
  return { values, names, vault, secret: await encrypt(vault, secret, VAULT) };
}

/** The secret, to be handed to another device. @throws RangeError in a stream that has none */
export async function openSecret({ vault, secret }: Keyring): Promise<Bytes> {
  if (secret === null) throw new RangeError('a team’s stream has no secret');
  return await decrypt(vault as CryptoKey, secret, VAULT);
}
