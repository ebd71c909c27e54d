import { describe, expect, it } from 'vitest';
import { makeCodeSecret, packSecret, readCode, unpackSecret, writeCode } from './join-code';
import { makeSecret } from './stream-keys';

const SERVER = 'ABCDE-FGHJK';
const stream = '01930000-0000-7000-8000-000000000001';

describe('a join code', () => {
  it('is read as a person types it, and knows a wrong letter before it is spent', () => {
    const secret = makeCodeSecret();
    const code = writeCode(SERVER, secret);
    expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    const halves = { serverCode: 'ABCDEFGHJK', secret };
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('0', 'o')} `])
      expect(readCode(typed)).toEqual(halves);
    const letters = code.replaceAll('-', '');
    for (let at = 0; at < letters.length; at++) {
      const other = letters[at] === 'X' ? 'Y' : 'X';
      expect(readCode(letters.slice(0, at) + other + letters.slice(at + 1)), `another letter ${at}`).toBeNull();
    }
    for (const typed of ['', SERVER, code.slice(1), `${code}A`, code.replace('-', 'U')])
      expect(readCode(typed)).toBeNull();
  });

  it('opens the parcel of its own stream, and no other code does', async () => {
    const key = makeSecret();
    const secret = makeCodeSecret();
    const parcel = await packSecret(key, { stream, secret });
    expect(parcel).toMatch(/^e1\./);
    expect(await unpackSecret(parcel, { stream, secret })).toEqual(key);
    await expect(unpackSecret(parcel, { stream, secret: makeCodeSecret() })).rejects.toThrow();
    await expect(unpackSecret(parcel, { stream: 'another', secret })).rejects.toThrow();
  });
});
