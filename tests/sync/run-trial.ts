/**
 * One trial of the property of sync: devices with the real store and the real client around the real server. They write,
 * sync, lose answers, are killed at any step of a write or a request, sleep for weeks, wake with another time of the day.
 * Then the network is well, everybody syncs until nothing moves, and what they hold is compared with what was written.
 */
import { settledField } from '@/lib/annotation/merge';
import type { Annotation } from '@/lib/annotation/schema';
import { stableJson } from '@/lib/annotation/stable-json';
import { addConnection, newConnection } from '@/lib/store/connections';
import {
  changeAnnotation,
  eraseAnnotations,
  restoreAnnotations,
  saveAnnotation,
  trashAnnotations,
} from '@/lib/store/save-annotation';
import { answerQuestion } from '@/lib/sync/answer-question';
import { listConflicts, settleConflict } from '@/lib/sync/conflicts';
import { forgetWaiting } from '@/lib/sync/run-sync';
import { addDevice, addMember, createStream } from '@/server/streams/create-stream';
import type { TestServer } from '../server/start-server';
import { makeNote } from '../store/make-annotation';
import { makeMortal, never } from '../store/mortal';
import { Mortal } from './mortal';
import { pick, seeded } from './random';
import { type Net, SERVER, SyncDevice } from './sync-device';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Trial {
  kills: number;
  acts: number;
  /** What is wrong at the end; empty for nothing. */
  faults: string[];
}

interface Actor {
  device: SyncDevice;
  mortal: Mortal;
}

/** What was written where, in the order in which it was. */
interface Said {
  /** Texts long enough to be kept, by note; what their own writer wrote over is not here. */
  texts: Map<string, Map<string, string>>;
  /** Notes somebody erased: of these nothing need be left. */
  erased: Set<string>;
}

/** @param sealed a private stream, with the encryption; else a project's, which is faster */
export async function runTrial(
  server: TestServer,
  { seed, sealed }: { seed: number; sealed: boolean },
): Promise<Trial> {
  const random = seeded(seed);
  const actors = await gather(server, { random, sealed });
  const trial: Trial = { kills: 0, acts: 0, faults: [] };
  const said: Said = { texts: new Map(), erased: new Set() };
  const ids: string[] = [];
  for (let act = 0; act < 24; act++) {
    const actor = pick(random, actors);
    server.clock.now += Math.floor(random() * 3 * MINUTE);
    if (random() < 0.05) server.clock.now += 14 * DAY;
    if (random() < 0.08) actor.device.setError(wrongBy(random));
    actor.device.net = weather(random, actor.mortal);
    actor.mortal.left = random() < 0.3 ? Math.floor(random() * 24) : Number.POSITIVE_INFINITY;
    trial.acts += 1;
    const isDead = await untilDeath(actor.mortal, () =>
      random() < 0.55 ? write(actor, { random, ids, said, server }) : actor.device.run(),
    );
    if (isDead) {
      trial.kills += 1;
      await revive(actor);
    }
  }
  await quiesce(server, actors);
  trial.faults = await findFaults(server, actors, said);
  for (const { device } of actors) await device.close();
  return trial;
}

/** Right, hours ahead, hours behind, or by days. */
const wrongBy = (random: () => number) =>
  pick(random, [0, 4 * MINUTE, 37 * MINUTE, -3 * HOUR, 5 * HOUR, -2 * DAY, 3 * DAY]);

async function gather(
  server: TestServer,
  { random, sealed }: { random: () => number; sealed: boolean },
): Promise<Actor[]> {
  const actors: Actor[] = [];
  const count = random() < 0.2 ? 4 : 3;
  const devices: SyncDevice[] = [];
  for (let at = 0; at < count; at++)
    devices.push(await SyncDevice.make(() => server.app, server.clock, [0, 37 * MINUTE, -3 * HOUR, 0][at] ?? 0));
  const [first, ...others] = devices;
  if (!first) return [];
  if (sealed) {
    await first.create();
    for (const other of others) await other.join(first);
  } else await joinProject(server, devices);
  for (const device of devices) {
    const mortal = new Mortal();
    actors.push({ device, mortal });
    await readyToDie({ device, mortal });
  }
  return actors;
}

async function joinProject(server: TestServer, devices: SyncDevice[]): Promise<void> {
  const memberships = await server.database.write(async (transaction) => {
    const { now } = server.clock;
    const stream = await createStream(transaction, { kind: 'publication', now });
    const member = await addMember(transaction, { stream, role: 'admin', now });
    const made = [];
    for (const _ of devices) made.push(await addDevice(transaction, { stream, member, role: 'admin', label: '', now }));
    return made;
  });
  for (const [at, device] of devices.entries()) {
    const joined = memberships[at];
    if (!joined) throw new Error('a device without a membership');
    const { stream, member, device: id, token } = joined;
    const own = { kind: 'private', role: 'admin', project: null } as const;
    const client = crypto.randomUUID();
    const joinedAt = new Date(device.env.now()).toISOString();
    const connection = newConnection({ ...own, stream, server: SERVER, member, device: id, client, joinedAt });
    const keyring = { stream, token, values: null, names: null, vault: null, secret: null };
    await addConnection(device.store, connection, keyring);
    device.stream = stream;
  }
}

async function readyToDie({ device, mortal }: Actor): Promise<void> {
  await device.store.mirrored;
  device.store.db.close();
  makeMortal(device.store, mortal);
  await device.store.db.open();
}

async function revive(actor: Actor): Promise<void> {
  actor.mortal.left = Number.POSITIVE_INFINITY;
  actor.mortal.died = null;
  actor.device.store.db.close();
  await actor.device.restart(true);
  await readyToDie(actor);
}

/** @returns whether it was killed on the way */
async function untilDeath(mortal: Mortal, work: () => Promise<void>): Promise<boolean> {
  const death = new Promise<true>((die) => {
    mortal.died = () => die(true);
  });
  const done = work().then(() => false as const);
  const isDead = await Promise.race([death, done]);
  mortal.died = null;
  if (!isDead) mortal.left = Number.POSITIVE_INFINITY;
  return isDead;
}

/** Requests that do not arrive, answers that are lost, half of them, somebody else's, and refusals. */
function weather(random: () => number, mortal: Mortal): Net {
  return async ({ line }, pass) => {
    if (!mortal.step()) return await never();
    const luck = random();
    if (luck < 0.08) throw new TypeError('Failed to fetch');
    const answer = await pass();
    if (!mortal.step()) return await never();
    if (luck < 0.16) throw new TypeError('Failed to fetch');
    if (luck < 0.2) return new Response((await answer.text()).slice(0, 30), { status: 200 });
    if (luck < 0.22) return new Response('<html>Please log in</html>', { status: 200 });
    if (luck < 0.3 && line.startsWith('POST /v1/sync/push')) return await refuseSome(answer, random);
    return answer;
  };
}

/** As if the database had not taken some of them: the answer says so, and nothing is known of what it stored. */
async function refuseSome(answer: Response, random: () => number): Promise<Response> {
  const body = (await answer.json()) as { results?: { op: string }[] };
  const results = body.results?.map((result) => (random() < 0.3 ? { op: result.op, status: 'retry' } : result));
  return new Response(JSON.stringify({ ...body, results }), { status: answer.status });
}

interface Writing {
  random: () => number;
  ids: string[];
  said: Said;
  server: TestServer;
}

let serial = 0;

async function write({ device }: Actor, { random, ids, said }: Writing): Promise<void> {
  const { store } = device;
  const now = new Date(device.env.now()).toISOString();
  const text = `a thought of some length, number ${serial++}`;
  const say = (id: string, stood: string | null) => {
    const texts = said.texts.get(id) ?? new Map();
    said.texts.set(id, texts);
    texts.set(text, stood ?? '');
    // Its writer saw what stood there, and wrote over it.
    if (stood !== null) texts.delete(stood);
  };
  if (ids.length < 3 || random() < 0.15) {
    const note = makeNote({ id: crypto.randomUUID(), text, createdAt: now, updatedAt: now });
    await saveAnnotation(store, note, { draftId: null });
    ids.push(note.id);
    say(note.id, null);
    return;
  }
  const id = pick(random, ids);
  const luck = random();
  if (!(await store.db.annotations.get(id))) return;
  if (luck < 0.45) {
    let stood = '';
    await changeAnnotation(store, id, (note) => {
      stood = note.kind === 'note' ? note.text : '';
      return { ...note, text, updatedAt: now } as Annotation;
    });
    say(id, stood);
  } else if (luck < 0.7) {
    const tags = ['rain', 'snow', 'hail'].filter(() => random() < 0.5);
    await changeAnnotation(store, id, (note) => ({ ...note, tags, updatedAt: now }));
  } else if (luck < 0.8) await trashAnnotations(store, [id], now);
  else if (luck < 0.88) await restoreAnnotations(store, [id], now);
  else if (luck < 0.93) {
    said.erased.add(id);
    await eraseAnnotations(store, [id]);
  } else await settleOne(device);
}

async function settleOne({ store, sync, stream }: SyncDevice): Promise<void> {
  const [conflict] = await listConflicts(store.db, stream);
  if (!conflict) return;
  await settleConflict(store, sync, { stream, id: conflict.note.id, stamp: conflict.stamp, take: false });
}

/** The network is well, the clocks are right, and everybody syncs until nothing waits and nothing moves. */
async function quiesce(server: TestServer, actors: Actor[]): Promise<void> {
  let before = '';
  for (let round = 0; round < 8; round++) {
    const state = JSON.stringify(await Promise.all(actors.map(({ device }) => stateOf(device))));
    if (state === before) return;
    before = state;
    for (const { device } of actors) {
      device.net = (_, pass) => pass();
      server.clock.now += MINUTE;
      await forgetWaiting(device.store);
      const question = (await device.connection())?.question;
      if (question) await answerQuestion(device.store, device.sync, { stream: device.stream, answer: 'accept' });
      await device.run();
    }
  }
}

/** Changes whenever anything has come or gone. */
async function stateOf(device: SyncDevice): Promise<unknown> {
  const connection = await device.connection();
  return [connection?.cursor, connection?.question, connection?.enrolled, await device.store.db.outbox.count()];
}

async function findFaults(server: TestServer, actors: Actor[], said: Said): Promise<string[]> {
  const faults: string[] = [];
  const [first, ...others] = await Promise.all(actors.map(({ device }) => readState(device)));
  for (const [at, other] of others.entries())
    if (stableJson(other?.notes) !== stableJson(first?.notes)) faults.push(`device ${at + 1} differs from the first`);
  for (const { device } of actors) {
    const waiting = await device.store.db.outbox.count();
    if (waiting > 0) faults.push(`${waiting} changes were left in an outbox`);
    const trouble = (await device.connection())?.trouble;
    if (trouble) faults.push(`a device ended ${trouble}`);
  }
  const stream = actors[0]?.device.stream ?? '';
  const rows = await server.database.read.selectFrom('record').select('id').where('stream', '=', stream).execute();
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) faults.push('a record is there twice');
  const held = JSON.stringify(first?.replicas);
  for (const [id, texts] of said.texts) {
    if (said.erased.has(id)) continue;
    for (const text of texts.keys()) if (!held.includes(`"${text}"`)) faults.push(`lost: ${text}`);
  }
  return faults;
}

/** The notes as a reader has them, and with the texts that lost. */
async function readState(device: SyncDevice) {
  const replicas = await device.store.db.replicas.where('stream').equals(device.stream).toArray();
  const open = (await listConflicts(device.store.db, device.stream)).map(({ stamp, lost }) => [
    settledField(stamp),
    lost,
  ]);
  return { notes: { notes: await device.notes(), open: open.sort() }, replicas };
}
