/** What a private stream leaves on the server: everything the server has is read, and nothing the reader wrote is in it. */
import { createHash, randomUUID, webcrypto } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeFields, type WrittenFields } from '@/lib/annotation/merge';
import { changeFields, fieldsToRecord, recordToFields } from '@/lib/annotation/record-fields';
import { makeCorrection } from '../store/make-annotation';
import { Device } from './device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

/** As a device does it: a field's name stands inside its value, and outside only a hash of it under the key. */
async function makeSeal() {
  const secret = webcrypto.getRandomValues(new Uint8Array(32));
  const key = await webcrypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const hide = (name: string) => createHash('sha256').update(secret).update(name).digest('base64url').slice(0, 22);
  const close = async (name: string, value: unknown) => {
    const iv = webcrypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify([name, value]));
    const sealed = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
    return `e1.${Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64url')}`;
  };
  const open = async (value: unknown) => {
    const bytes = Buffer.from(String(value).slice(3), 'base64url');
    const iv = bytes.subarray(0, 12);
    const text = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(12));
    return JSON.parse(new TextDecoder().decode(text)) as [name: string, value: unknown];
  };
  return { hide, close, open };
}

const words = ['recieve', 'put it this way', 'a sentence of my own', 'example.org', 'my-tag', 'An example'];

describe.each(engines)('a private stream on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine);
  });
  afterAll(() => server.close());

  const everything = async () => {
    const { read } = server.database;
    const tables = ['stream', 'member', 'device', 'record', 'op', 'bucket', 'report', 'addition'] as const;
    const rows = await Promise.all(tables.map((table) => read.selectFrom(table).selectAll().execute()));
    if (engine === 'postgres') return JSON.stringify(rows);
    const folder = dirname(server.url.replace('file:', ''));
    return (
      JSON.stringify(rows) +
      readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join('')
    );
  };

  it('holds no address, quote or note, and gives another device all of it', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const seal = await makeSeal();
    const record = makeCorrection({ comment: 'a sentence of my own', tags: ['my-tag'] });
    const send = async (fields: WrittenFields) => {
      const closed: WrittenFields = {};
      for (const [name, [value, stamp]] of Object.entries(fields))
        closed[seal.hide(name)] = [await seal.close(name, value), stamp];
      const op = { id: randomUUID(), doc: record.id, kind: 'annotation' as const, fields: closed };
      expect(await a.push(op)).toMatchObject([{ status: 'ok' }]);
    };
    const fields = recordToFields(record, a.stamp());
    await send(fields);
    const edited = { ...record, replacement: 'put it this way' };
    await send(changeFields(fields, edited, a.stamp()));

    const [change] = await b.pull();
    const opened: WrittenFields = {};
    for (const [value, stamp] of Object.values(change?.fields ?? {})) {
      const [name, inside] = await seal.open(value);
      opened[name] = [inside, stamp];
    }
    expect(fieldsToRecord(mergeFields({}, opened).fields, record)).toEqual(edited);

    const dump = await everything();
    expect(dump).toContain(record.id);
    expect(words.filter((word) => dump.includes(word))).toEqual([]);
  });
});
