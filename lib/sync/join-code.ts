/**
 * The code by which a device joins a private stream: 25 letters and digits, shown on one device, typed on the other.
 *
 *     ABCDE-FGHJK  the server's join code: 50 bits, good once and for ten minutes
 *     LMNPQ-RSTVW-XYZ2* a secret the server never hears of: 70 bits, and a check digit over all that came before
 *
 * The first device derives a key from the secret (PBKDF2, 600,000 rounds of SHA-256, salted with the stream), encrypts
 * the stream's secret under it and leaves that parcel with the server beside the join code's hash. Whoever brings the
 * join code gets the parcel, and opens it with the other half.
 *
 * Who could guess? A stranger needs the join code first: 30 tries an hour for each address prefix against 50 bits that
 * live ten minutes. The server, or whoever copies its database in those ten minutes, has the parcel for as long as they
 * like, and must try 2^70 secrets at 2^19 hashes each, 2^89 in all; what Bitcoin's miners do together in a second is 2^70.
 * Who sees the code on the screen and is faster has the notes: as with a key to a door. It is good once, so the reader
 * whose code is refused knows that somebody else used it, and finds that device in the list.
 */
import { type Bytes, decrypt, encrypt, fromBase64url, toBase64url, toBytes } from './bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SERVER_LETTERS = 10;
const SECRET_LETTERS = 14;
const ROUNDS = 600_000;
const PREFIX = 'e1.';

/** The half that never leaves for the server. */
export function makeCodeSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(SECRET_LETTERS))].map((byte) => ALPHABET[byte % 32]).join('');
}

/** The whole code, in groups of five. @param serverCode as the server gave it */
export function writeCode(serverCode: string, secret: string): string {
  const letters = foldCode(serverCode) + secret;
  return (letters + checkOf(letters)).replace(/.{5}(?=.)/g, '$&-');
}

export interface CodeHalves {
  serverCode: string;
  secret: string;
}

/** The halves of a code as typed; null where a letter is wrong or missing, which is seen before the code is spent. */
export function readCode(typed: string): CodeHalves | null {
  const letters = foldCode(typed);
  const whole = letters.slice(0, -1);
  const isWhole =
    whole.length === SERVER_LETTERS + SECRET_LETTERS && [...letters].every((one) => ALPHABET.includes(one));
  if (!isWhole || checkOf(whole) !== letters.at(-1)) return null;
  return { serverCode: whole.slice(0, SERVER_LETTERS), secret: whole.slice(SERVER_LETTERS) };
}

/** As a person may type it: small letters, blanks, an O for a zero. */
function foldCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** A weighted sum modulo 31, a prime: it notices every single wrong letter (but Z for 0) and every two exchanged. */
function checkOf(letters: string): string {
  const sum = [...letters].reduce((total, letter, at) => total + (at + 1) * ALPHABET.indexOf(letter), 0);
  return ALPHABET[sum % 31] ?? '';
}

/** The stream's secret for whoever has the code's. */
export async function packSecret(streamSecret: Bytes, { stream, secret }: Packing): Promise<string> {
  return PREFIX + toBase64url(await encrypt(await stretch(secret, stream), streamSecret, aboutOf(stream)));
}

/** @throws DOMException where the code's secret is another one */
export async function unpackSecret(parcel: string, { stream, secret }: Packing): Promise<Bytes> {
  return await decrypt(await stretch(secret, stream), fromBase64url(parcel.slice(PREFIX.length)), aboutOf(stream));
}

interface Packing {
  stream: string;
  /** The code's own. */
  secret: string;
}

const aboutOf = (stream: string) => `emend parcel ${stream}`;

async function stretch(secret: string, stream: string): Promise<CryptoKey> {
  const { subtle } = crypto;
  const base = await subtle.importKey('raw', toBytes(secret), 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: toBytes(`emend join ${stream}`), iterations: ROUNDS };
  return await subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
