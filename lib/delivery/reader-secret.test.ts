import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readerSecret } from '@/lib/annotation/report-messages';
import { deriveReaderSecret } from './reader-secret';

const makeKey = (bytes: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(32))) =>
  crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
const courier = { endpoint: 'https://desk.example', publication: 'courier' };

describe('the reader’s secret for a publication', () => {
  it('is the same whenever it is derived, and one that a server takes', async () => {
    const key = await makeKey();
    const secret = await deriveReaderSecret(key, courier);
    expect(await deriveReaderSecret(key, { ...courier, endpoint: 'https://desk.example/' })).toBe(secret);
    expect(readerSecret.safeParse(secret).success).toBe(true);
  });

  it('is HKDF-SHA-256 of RFC 5869, as another program would derive it', async () => {
    const bytes = new Uint8Array(32).fill(7);
    const hmac = (key: string | Buffer, data: string | Buffer) => createHmac('sha256', key).update(data).digest();
    const extracted = hmac('emend reader secret, version 1', Buffer.from(bytes));
    const expanded = hmac(extracted, Buffer.concat([Buffer.from('https://desk.example\ncourier'), Buffer.from([1])]));
    expect(await deriveReaderSecret(await makeKey(bytes), courier)).toBe(expanded.toString('base64url'));
  });

  it('links no two publications, servers or devices', async () => {
    const [one, other] = [await makeKey(), await makeKey()];
    const audiences = [
      courier,
      { ...courier, publication: 'gazette' },
      { ...courier, endpoint: 'https://desk.example:8443' },
      { ...courier, endpoint: 'https://other.example' },
      // Name and address cannot be shifted into each other.
      { endpoint: 'https://desk.exampl', publication: 'e-courier' },
    ];
    const secrets = await Promise.all(
      [one, other].flatMap((key) => audiences.map((to) => deriveReaderSecret(key, to))),
    );
    expect(new Set(secrets).size).toBe(secrets.length);
    // Nothing in common either: no four letters at the same place in more than chance would have it.
    for (const [at, secret] of secrets.entries())
      for (const later of secrets.slice(at + 1)) {
        const same = [...secret].filter((letter, place) => letter === later[place]).length;
        expect(same).toBeLessThan(12);
      }
  });

  it('comes from a key that nobody can read out', async () => {
    await expect(crypto.subtle.exportKey('raw', await makeKey())).rejects.toThrow();
  });
});
