/**
 * What leaves for a stream, and what comes back. In a private stream every value is `e1.` and base64url of AES-GCM's
 * nonce and ciphertext of `[name, value]` as JSON, filled up with blanks to a multiple of 32 bytes, so that its length
 * says little. Bound to it as additional data are the stream, the record, the field and the stamp: a server can put no
 * value in another's place, and cannot give an old value a new stamp.
 *
 * The server sees, instead of a field's name, 128 bits of HMAC of record and name: equal tags on two notes look different.
 * What stays to be seen are ids, stamps, the number of fields, about how long they are, and erasure (a null in the clear).
 */
import { isSkewed } from '@/lib/annotation/clock';
import { type Fields, isWorthKeeping, type LostVersion, type WrittenFields } from '@/lib/annotation/merge';
import { type Change, sealedValue } from '@/lib/annotation/protocol';
import type { Keyring } from '@/lib/annotation/schema';
import { decrypt, encrypt, fromBase64url, toBase64url, toBytes, toText } from './bytes';

const PREFIX = 'e1.';
const BLOCK = 32;

/** A change from the server with its values in the clear. */
export interface OpenedChange {
  id: string;
  kind: Change['kind'];
  fields: Fields;
  history: LostVersion[];
  /** Values that are not what our own devices wrote. */
  unopened: number;
}

interface Place {
  stream: string;
  id: string;
}

/** What one operation writes. */
export interface Outgoing {
  fields: WrittenFields;
  /** Names of the fields erased for good: their null travels in the clear, so that the server can let go of the record. */
  erased: ReadonlySet<string>;
}

/** @param keys without any where the stream is not private: then values travel as they are */
export async function sealFields(keys: Keyring, place: Place, { fields, erased }: Outgoing): Promise<WrittenFields> {
  if (!keys.values) return fields;
  const sealed = await Promise.all(
    Object.entries(fields).map(async ([name, [value, stamp, over]]) => {
      const hidden = await hideName(keys, place.id, name);
      const closed = erased.has(name) ? null : await sealValue(keys, aboutOf(place, hidden, stamp), [name, value]);
      return [hidden, over === undefined ? [closed, stamp] : [closed, stamp, over]] as [string, WrittenFields[string]];
    }),
  );
  return Object.fromEntries(sealed);
}

async function sealValue(keys: Keyring, about: string, pair: [name: string, value: unknown]): Promise<string> {
  const plain = toBytes(JSON.stringify(pair));
  const filled = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK).fill(0x20);
  filled.set(plain);
  return PREFIX + toBase64url(await encrypt(keys.values as CryptoKey, filled, about));
}

/**
 * @param known the fields that are here already: what has the same stamp is not opened again, and null, which has no name
 * inside, is recognised by theirs
 * @param serverNow a stamp further ahead of it than the server may let pass is not believed
 */
export async function openChange(
  keys: Keyring,
  change: Change,
  { stream, known, serverNow }: { stream: string; known: Fields; serverNow: number },
): Promise<OpenedChange> {
  const place = { stream, id: change.id };
  const fields: [string, Fields[string]][] = [];
  const names = keys.values ? await hideNames(keys, change.id, known) : null;
  let unopened = 0;
  await Promise.all(
    Object.entries(change.fields).map(async ([name, [value, stamp]]) => {
      if (isSkewed(stamp, serverNow)) return unopened++;
      if (!names) return fields.push([name, [value, stamp]]);
      const here = names.get(name);
      if (value === null) return here === undefined ? 0 : fields.push([here, [null, stamp]]);
      if (here !== undefined && known[here]?.[1] === stamp) return fields.push([here, known[here]]);
      const pair = await openValue(keys, value, aboutOf(place, name, stamp));
      return pair ? fields.push([pair[0], [pair[1], stamp]]) : unopened++;
    }),
  );
  const history = names ? await openHistory(keys, change.history, place) : change.history;
  return { id: change.id, kind: change.kind, fields: Object.fromEntries(fields), history, unopened };
}

/** To the server every sealed value is a long text: only here can be seen which lost ones are worth keeping. */
async function openHistory(keys: Keyring, history: LostVersion[], place: Place): Promise<LostVersion[]> {
  const opened = await Promise.all(
    history.map(async ({ field, value, stamp }): Promise<LostVersion[]> => {
      const pair = await openValue(keys, value, aboutOf(place, field, stamp));
      return pair && isWorthKeeping(pair[1]) ? [{ field: pair[0], value: pair[1], stamp }] : [];
    }),
  );
  return opened.flat();
}

/** null for what was not sealed by one of our devices, for this place and stamp. */
async function openValue(keys: Keyring, value: unknown, about: string): Promise<[string, unknown] | null> {
  const { success, data } = sealedValue.safeParse(value);
  if (!success) return null;
  try {
    const plain = await decrypt(keys.values as CryptoKey, fromBase64url(data.slice(PREFIX.length)), about);
    return JSON.parse(toText(plain)) as [string, unknown];
  } catch {
    return null;
  }
}

async function hideNames(keys: Keyring, id: string, known: Fields): Promise<Map<string, string>> {
  const hidden = await Promise.all(
    Object.keys(known).map(async (name) => [await hideName(keys, id, name), name] as const),
  );
  return new Map(hidden);
}

async function hideName(keys: Keyring, id: string, name: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', keys.names as CryptoKey, toBytes(`${id} ${name}`));
  return toBase64url(new Uint8Array(mac, 0, 16));
}

const aboutOf = ({ stream, id }: Place, hidden: string, stamp: string) => `emend ${stream} ${id} ${hidden} ${stamp}`;
