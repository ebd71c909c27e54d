import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '@/lib/annotation/stream-messages';
import { addDevice, addMember, createStream } from '@/server/streams/create-stream';
import { CODE_TIME } from '@/server/streams/join-stream';
import { rights } from '@/server/streams/rights';
import { Device, sealed } from './device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('devices on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_STREAMS: '1000', HOURLY_JOINS: '1000' });
  });
  afterAll(() => server.close());

  const join = (code: unknown) => server.ask('POST /v1/streams/join', { body: { protocol: 1, code } });
  const codeOf = async (device: Device) =>
    ((await device.ask('POST /v1/streams/codes', { protocol: 1 })).body as { code: string }).code;

  it('lets a code in once, as a person types it', async () => {
    const a = await Device.make(server);
    const code = await codeOf(a);
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    const answers = await Promise.all([join(code.toLowerCase().replace('-', ' ')), join(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect((await join(code)).status).toBe(404);
  });

  it('hands what came with the code to the device that joins, and keeps it no longer than the code', async () => {
    const a = await Device.make(server);
    const parcel = sealed('the key, wrapped');
    const { body } = await a.ask('POST /v1/streams/codes', { protocol: 1, parcel });
    expect((await join((body as { code: string }).code)).body).toMatchObject({ parcel });
    expect(await server.database.read.selectFrom('join_code').select('parcel').execute()).not.toContainEqual({
      parcel,
    });
    expect((await a.ask('POST /v1/streams/codes', { protocol: 1, parcel: 'in the clear' })).status).toBe(422);
  });

  it('lets no code in after ten minutes', async () => {
    const code = await codeOf(await Device.make(server));
    server.clock.now += CODE_TIME + 1;
    expect((await join(code)).status).toBe(404);
  });

  it('stores hashes of secrets, never the secrets', async () => {
    const a = await Device.make(server);
    const code = await codeOf(a);
    const { read } = server.database;
    const all = JSON.stringify([
      await read.selectFrom('device').selectAll().execute(),
      await read.selectFrom('join_code').selectAll().execute(),
    ]);
    const [, secret = ''] = a.membership.token.split('.');
    expect(all).not.toContain(secret);
    expect(all).not.toContain(code.replace('-', ''));
  });

  it('lists and revokes', async () => {
    const a = await Device.make(server);
    const b = await a.invite();
    const list = (await a.ask('GET /v1/streams/devices')).body as { devices: { id: string; self: boolean }[] };
    expect(list.devices.filter(({ self }) => self).map(({ id }) => id)).toEqual([a.membership.device]);
    expect(list.devices).toHaveLength(2);
    expect((await a.ask(`DELETE /v1/streams/devices/${b.membership.device}`)).status).toBe(204);
    expect((await b.ask('GET /v1/streams/devices')).status).toBe(401);
    expect((await a.ask(`DELETE /v1/streams/devices/${b.membership.device}`)).status).toBe(404);
  });

  it('limits how many codes are tried from one place', async () => {
    const strict = await startServer(engine, { HOURLY_JOINS: '2' });
    const tries: number[] = [];
    for (const code of ['AAAAA-AAAAA', 'BBBBB-BBBBB', 'CCCCC-CCCCC'])
      tries.push((await strict.ask('POST /v1/streams/join', { body: { protocol: 1, code } })).status);
    expect(tries).toEqual([404, 404, 429]);
    await strict.close();
  });

  it.each(roles)('H-35: gives “%s” what the table says and nothing more', async (role) => {
    const { device, stranger } = await server.database.write(async (transaction) => {
      const now = server.clock.now;
      const stream = await createStream(transaction, { kind: 'project', now });
      const make = async (of: typeof role) => {
        const member = await addMember(transaction, { stream, role: of, now });
        return new Device(server, await addDevice(transaction, { stream, member, role: of, label: '', now }));
      };
      return { device: await make(role), stranger: await make('reader') };
    });
    for (const invited of roles) {
      const { status } = await device.ask('POST /v1/streams/codes', { protocol: 1, role: invited });
      expect({ invited, status }).toEqual({ invited, status: rights[role].invites.includes(invited) ? 201 : 403 });
    }
    for (const kind of ['annotation', 'decision', 'report', 'cluster'] as const) {
      const op = { ...device.op(crypto.randomUUID(), { text: 'x' }), kind };
      const [result] = await device.push(op);
      expect({ kind, status: result?.status }).toEqual({
        kind,
        status: rights[role].writes.includes(kind) ? 'ok' : 'rejected',
      });
    }
    expect((await device.ask('GET /v1/sync/pull')).status).toBe(200);
    const { status } = await device.ask(`DELETE /v1/streams/devices/${stranger.membership.device}`);
    expect(status).toBe(rights[role].revokes ? 204 : 404);
  });
});
