/** The server killed with SIGKILL while a device pushes: the device goes on by itself, and each note is there once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAnnotation } from '@/lib/store/save-annotation';
import { createStream } from '@/lib/sync/connect';
import { makeNote } from '../store/make-annotation';
import { SERVER, SyncDevice } from '../sync/sync-device';
import { engines, makePlace, openPlace, type Place } from './engines';
import { type ServerProcess, startProcess } from './server-process';

describe.each(engines)('a server killed in the middle of a push, on %s', (engine) => {
  let place: Place;
  let server: ServerProcess;
  const start = async () => {
    server = await startProcess({ DATABASE_URL: place.url, DATABASE_POOL: '5' });
  };
  beforeAll(async () => {
    place = await makePlace(engine);
    await start();
  });
  afterAll(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
    await place.drop();
  });

  it('F-08 has every note once when the device has come back', async () => {
    const wall = { now: Date.now() };
    const none = () => {
      throw new Error('asked by its address');
    };
    const device = await SyncDevice.make(none, wall);
    device.sync.fetch = (url, init) => fetch(url.replace(SERVER, server.address), init);
    device.stream = await createStream(device.store, device.sync, { server: SERVER, name: 'laptop' });
    const notes = Array.from({ length: 250 }, () => makeNote({ id: crypto.randomUUID() }));
    for (const note of notes) await saveAnnotation(device.store, note, { draftId: null });
    for (let round = 0; round < 3; round++) {
      const running = device.run();
      // Another moment each time: before it arrives, while it is written, after it is.
      await new Promise((done) => setTimeout(done, 20 + round * 30));
      server.child.kill('SIGKILL');
      await server.ended;
      await running;
      await start();
      wall.now += 7 * 3600_000;
      wall.now = Math.max(wall.now, Date.now());
    }
    await device.run();
    expect(await device.store.db.outbox.count()).toBe(0);
    const database = await openPlace(place.url);
    const rows = await database.read.selectFrom('record').select(['id', 'rev', 'kind']).execute();
    await database.close();
    const kept = rows.filter(({ kind }) => kind === 'annotation');
    expect(kept.map(({ id }) => id).sort()).toEqual(notes.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ rev }) => rev)).size).toBe(rows.length);
    await device.close();
  });
});
