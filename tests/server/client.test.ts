/** The client against the server: what a reader with two devices would notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  changeAnnotation,
  eraseAnnotations,
  restoreAnnotations,
  saveAnnotation,
  trashAnnotations,
} from '@/lib/store/save-annotation';
import { listConflicts, settleConflict } from '@/lib/sync/conflicts';
import { leaveStream } from '@/lib/sync/connect';
import { listDevices, revokeDevice } from '@/lib/sync/devices';
import { recoverStream, writeRecovery } from '@/lib/sync/recovery';
import { makeCorrection, makeNote } from '../store/make-annotation';
import { offline, SyncDevice } from '../sync/sync-device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('two devices on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_STREAMS: '10000', HOURLY_JOINS: '10000' });
  });
  afterAll(() => server.close());

  const devices: SyncDevice[] = [];
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.close();
  });
  const make = async (error = 0) => {
    const device = await SyncDevice.make(() => server.app, server.clock, error);
    devices.push(device);
    return device;
  };
  const pair = async () => {
    const a = await (await make()).create();
    const b = await (await make()).join(a);
    return [a, b] as const;
  };
  const later = (ms = 1000) => {
    server.clock.now += ms;
    return new Date(server.clock.now).toISOString();
  };
  const save = (device: SyncDevice, note: ReturnType<typeof makeNote>) =>
    saveAnnotation(device.store, note, { draftId: null });
  /** Time passes before, so that of two acts the later one has the later stamp. */
  const edit = (device: SyncDevice, id: string, change: object) => {
    const updatedAt = later();
    return changeAnnotation(device.store, id, (note) => ({ ...note, ...change, updatedAt }) as typeof note);
  };

  it('a note made on one is on the other, with its edits, its deletion and its return', async () => {
    const [a, b] = await pair();
    const note = makeCorrection({ createdAt: later(), updatedAt: later() });
    await save(a, note);
    await a.run();
    await b.run();
    expect(await b.notes()).toEqual([note]);
    await edit(b, note.id, { comment: 'changed on the other', tags: ['spelling', 'names'] });
    await b.run();
    await a.run();
    expect(await a.notes()).toEqual(await b.notes());
    expect(await a.notes()).toMatchObject([{ comment: 'changed on the other', tags: ['spelling', 'names'] }]);
    await trashAnnotations(a.store, [note.id], later());
    await a.run();
    await b.run();
    expect((await b.notes())[0]?.deletedAt).not.toBeNull();
    await restoreAnnotations(b.store, [note.id], later());
    await b.run();
    await a.run();
    expect((await a.notes())[0]?.deletedAt).toBeNull();
    await trashAnnotations(a.store, [note.id], later());
    await eraseAnnotations(a.store, [note.id]);
    await a.run();
    await b.run();
    expect(await b.notes()).toEqual([]);
    expect(await b.store.db.tombstones.count()).toBe(1);
    expect(await b.store.db.outbox.count()).toBe(0);
  });

  it('the notes that were here before go up, and those that both had are not there twice', async () => {
    const a = await make();
    const b = await make();
    const both = makeNote({ text: 'as it was', updatedAt: later() });
    const [mine, theirs] = [makeNote({ updatedAt: later() }), makeNote({ updatedAt: later() })];
    for (const note of [both, mine]) await save(a, note);
    for (const note of [{ ...both, text: 'as it is', updatedAt: later() }, theirs]) await save(b, note as typeof both);
    await a.create();
    await a.run();
    await b.join(a);
    await b.run();
    await a.run();
    expect(await a.notes()).toEqual(await b.notes());
    expect((await a.notes()).map(({ id }) => id)).toEqual([both.id, mine.id, theirs.id].sort());
    expect(await a.store.db.annotations.get(both.id)).toMatchObject({ text: 'as it is' });
  });

  it('fields that only a newer version knows are kept and go on', async () => {
    const [a, b] = await pair();
    const note = { ...makeNote({ updatedAt: later() }), mood: { of: ['a newer', 'version'] } };
    await save(a, note);
    await a.run();
    await b.run();
    await edit(b, note.id, { tags: [] });
    await b.run();
    await a.run();
    expect(await a.notes()).toMatchObject([{ mood: { of: ['a newer', 'version'] }, tags: [] }]);
  });

  it('F-28 both edit one note offline: both texts are kept, one is marked, and a word settles it everywhere', async () => {
    const [a, b] = await pair();
    const note = makeCorrection({ comment: 'a first thought', updatedAt: later() });
    await save(a, note);
    await a.run();
    await b.run();
    await edit(a, note.id, { comment: 'written on the train, without a network' });
    await edit(b, note.id, { comment: 'written at the desk, without a network', color: 'green' });
    await b.run();
    await a.run();
    await b.run();
    expect(await a.notes()).toEqual(await b.notes());
    for (const device of [a, b]) {
      const conflicts = await listConflicts(device.store.db, device.stream);
      expect(conflicts).toMatchObject([
        {
          field: 'comment',
          stands: 'written at the desk, without a network',
          lost: 'written on the train, without a network',
        },
      ]);
    }
    const [conflict] = await listConflicts(a.store.db, a.stream);
    later();
    await settleConflict(a.store, a.sync, { stream: a.stream, id: note.id, stamp: conflict?.stamp ?? '', take: true });
    await a.run();
    await b.run();
    for (const device of [a, b]) {
      expect(await listConflicts(device.store.db, device.stream)).toEqual([]);
      expect(await device.notes()).toMatchObject([
        { comment: 'written on the train, without a network', color: 'green' },
      ]);
    }
  });

  it('F-25 twenty notes made offline go up after a restart, once each, in their order', async () => {
    const [a, b] = await pair();
    a.net = offline;
    const notes = Array.from({ length: 20 }, () => makeNote({ createdAt: later(), updatedAt: later() }));
    for (const note of notes) await save(a, note);
    await a.run();
    expect(await a.connection()).toMatchObject({ trouble: 'offline' });
    expect(await a.store.db.outbox.count()).toBe(21);
    await a.restart();
    a.net = (_, pass) => pass();
    server.clock.now += 60_000;
    await a.run();
    expect(await a.store.db.outbox.count()).toBe(0);
    await b.run();
    expect(await b.notes()).toEqual(notes);
    const { read } = server.database;
    const rows = await read.selectFrom('record').select('id').where('stream', '=', a.stream).orderBy('rev').execute();
    const ids = new Set(notes.map(({ id }) => id));
    expect(rows.map(({ id }) => id).filter((id) => ids.has(id))).toEqual(notes.map(({ id }) => id));
  });

  it('what an edit weeks later says is kept though the note was erased meanwhile', async () => {
    const [a, b] = await pair();
    const note = makeNote({ text: 'a first thought', updatedAt: later() });
    await save(a, note);
    await a.run();
    await b.run();
    await eraseAnnotations(a.store, [note.id]);
    await a.run();
    await edit(b, note.id, { text: 'written in the mountains' });
    await b.run();
    await a.run();
    await b.run();
    expect(await a.notes()).toEqual(await b.notes());
    expect(await a.notes()).toMatchObject([{ text: 'written in the mountains', tags: ['spelling'] }]);
  });

  it('a note that came back after it was erased is there on a device that joins later, with every field', async () => {
    const [a, b] = await pair();
    const revived = makeNote({ text: 'a first thought', updatedAt: later() });
    const returned = makeCorrection({ updatedAt: later() });
    for (const note of [revived, returned]) await save(a, note);
    await a.run();
    await b.run();
    await eraseAnnotations(a.store, [revived.id, returned.id]);
    await a.run();
    // Once because another device writes to it, once because its own reader gives it back from a backup.
    await edit(b, revived.id, { text: 'written in the mountains' });
    await b.run();
    later();
    await save(a, returned);
    await a.run();
    const c = await (await make()).join(a);
    for (const device of [b, c, a]) await device.run();
    expect(await c.notes()).toHaveLength(2);
    expect(await c.notes()).toEqual(await a.notes());
    expect(await c.notes()).toEqual(await b.notes());
  });

  it('a note too long for the server stays whole on its device and holds up no other; shortened, it goes', async () => {
    const [a, b] = await pair();
    const long = makeNote({ text: 'x'.repeat(60_000), updatedAt: later() });
    const short = makeNote({ text: 'a short one', updatedAt: later() });
    for (const note of [long, short]) await save(a, note);
    await a.run();
    await b.run();
    expect(await a.notes()).toHaveLength(2);
    expect((await a.connection())?.trouble).toBe(null);
    expect(await a.store.db.outbox.toArray()).toMatchObject([{ id: long.id, refused: 'too-large' }]);
    expect(await b.notes()).toEqual([short]);
    await edit(a, long.id, { text: 'x'.repeat(1000) });
    await a.run();
    await b.run();
    expect(await b.notes()).toEqual(await a.notes());
    expect(await a.store.db.outbox.count()).toBe(0);
  });

  it('F-31 a device taken away stops, keeps all it has, and asks no more', async () => {
    const [a, b] = await pair();
    await b.run();
    await a.run();
    const list = await listDevices(a.store, a.sync, a.stream);
    expect(list.map(({ name, self }) => [name, self])).toEqual([
      ['kitchen laptop', true],
      ['travel phone', false],
    ]);
    await revokeDevice(a.store, a.sync, a.stream, list[1]?.id ?? '');
    await save(b, makeNote({ updatedAt: later() }));
    await b.run();
    expect(await b.connection()).toMatchObject({ trouble: 'unknown' });
    const asked = b.asked.length;
    for (let at = 0; at < 20; at++) {
      server.clock.now += 3600_000;
      await b.run();
    }
    expect(b.asked.length).toBe(asked);
    expect(await b.notes()).toHaveLength(1);
    expect(await b.store.db.outbox.count()).toBe(1);
  });

  it('leaves a stream with every note, and the server forgets the device', async () => {
    const [a, b] = await pair();
    await save(a, makeNote({ updatedAt: later() }));
    await a.run();
    await leaveStream(a.store, a.sync, a.stream);
    expect(await a.notes()).toHaveLength(1);
    for (const table of ['connections', 'keyrings', 'replicas', 'outbox'])
      expect(await a.store.db.table(table).count()).toBe(0);
    expect((await listDevices(b.store, b.sync, b.stream)).map(({ self }) => self)).toEqual([true]);
  });

  it('comes back on a new computer by the recovery file alone', async () => {
    const [a] = await pair();
    const note = makeCorrection({ comment: 'worth recovering', updatedAt: later() });
    await save(a, note);
    await a.run();
    const file = await writeRecovery(a.store, a.sync, { stream: a.stream, name: 'Recovery file' });
    await a.run();
    await a.close();
    const fresh = await make();
    const broken = file.replace(/"secret": "(.)/, (_, first) => `"secret": "${first === 'A' ? 'B' : 'A'}`);
    const recover = (text: string) => recoverStream(fresh.store, fresh.sync, { text, name: 'new' });
    for (const text of ['', '{}', broken]) await expect(recover(text)).rejects.toThrow('fault:sync-file');
    fresh.stream = await recover(file);
    await fresh.run();
    expect(await fresh.notes()).toEqual([note]);
    const names = (await listDevices(fresh.store, fresh.sync, fresh.stream)).map(({ name }) => name);
    expect(names).toContain('Recovery file');
  });

  it('H-30 the server’s files hold no address, quote, note, tag, field, key, or name of a device', async () => {
    const [a] = await pair();
    const note = makeCorrection({ comment: 'a sentence of my own', tags: ['my-tag'], updatedAt: later() });
    await save(a, note);
    await a.run();
    const { read } = server.database;
    const tables = ['stream', 'member', 'device', 'record', 'op', 'bucket', 'join_code'] as const;
    const rows = await Promise.all(tables.map((table) => read.selectFrom(table).selectAll().execute()));
    const folder = engine === 'sqlite' ? dirname(server.url.replace('file:', '')) : null;
    const files = folder ? readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1')) : [];
    const all = JSON.stringify(rows) + files.join('');
    expect(all).toContain(note.id);
    const words = [
      'recieve',
      'sentence of my own',
      'example.org',
      'my-tag',
      'An example',
      'replacement',
      'updatedAt',
      'kitchen',
    ];
    expect(words.filter((word) => all.includes(word))).toEqual([]);
    const { token = '' } = (await a.store.db.keyrings.get(a.stream)) ?? {};
    expect(all).not.toContain(token.split('.')[1]);
  });
});
