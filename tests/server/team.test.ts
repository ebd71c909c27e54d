/** A team's project: what one annotator does is there for the other, under the right name, and nobody writes as another. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CURATED, SELF } from '@/lib/annotation/creators';
import type { Entity, FrozenDocument, Project } from '@/lib/annotation/schema';
import type { Role } from '@/lib/annotation/stream-messages';
import { findTeam } from '@/lib/store/connections';
import { importTags } from '@/lib/store/import-tags';
import { purgeTrash, saveAnnotation } from '@/lib/store/save-annotation';
import { listEntities, readProject, saveTagRecords, writeTags } from '@/lib/store/tagging';
import { leaveStream } from '@/lib/sync/connect';
import { joinTeam } from '@/lib/sync/join-team';
import { addPerson } from '@/server/people/persons';
import { createStream } from '@/server/streams/create-stream';
import { makeCode } from '@/server/streams/join-stream';
import { makeNote } from '../store/make-annotation';
import { makeDocument, makeEntity, makeLabelSet, makeProject, makeState } from '../store/make-tagging';
import { offline, SERVER, SyncDevice } from '../sync/sync-device';
import { Device } from './device';
import { engines } from './engines';
import { startServer, type TestServer } from './start-server';

describe.each(engines)('a team on %s', (engine) => {
  let server: TestServer;
  let stream: string;
  beforeAll(async () => {
    server = await startServer(engine, { HOURLY_STREAMS: '10000', HOURLY_JOINS: '10000' });
  });
  afterAll(() => server.close());
  const devices: SyncDevice[] = [];
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.close();
  });

  const later = (ms = 1000) => {
    server.clock.now += ms;
    return new Date(server.clock.now).toISOString();
  };
  const makeTeam = () =>
    server.database.write((transaction) => createStream(transaction, { kind: 'project', now: server.clock.now }));
  /** Somebody signed in, who asks for a code at the desk. */
  const askCode = async (name: string, role: Role) => {
    const { now } = server.clock;
    const member = await server.database.write(async (transaction) => {
      const person = await addPerson(transaction, { name, email: null, now });
      await transaction.insertInto('member').values({ stream, id: person, role, created_at: now }).execute();
      return person;
    });
    return (await makeCode(server.database, { caller: { stream, member, role }, ask: {}, now })).code;
  };
  const make = async () => {
    const device = await SyncDevice.make(() => server.app, server.clock);
    devices.push(device);
    return device;
  };
  const join = async (device: SyncDevice, code: string, offered: string | null = null) => {
    const connection = await joinTeam(device.store, device.sync, { server: SERVER, code, label: 'desk', offered });
    device.stream = connection.stream;
    return connection;
  };
  const text = 'Ada Lind met Ben Ruiz in Pell Sands.';
  /** An admin with a project of one document, shared; an annotator who has joined it. */
  const pair = async () => {
    stream = await makeTeam();
    const [ada, ben] = [await make(), await make()];
    const at = later();
    const project = makeProject({ name: 'News', at });
    const labelSet = makeLabelSet(project.id, at);
    const shared: Project = { ...project, labelSets: [labelSet.id] };
    const document = makeDocument(project.id, { text, at });
    await saveTagRecords(ada.store, { projects: [shared], labelSets: [labelSet], documents: [document] });
    await join(ada, await askCode('Ada', 'admin'), project.id);
    await ada.run();
    await join(ben, await askCode('Ben', 'annotator'));
    await ben.run();
    return { ada, ben, project: shared, document };
  };
  const tag = async (device: SyncDevice, document: FrozenDocument, words: string, over: Partial<Entity> = {}) => {
    const entity = { ...makeEntity(document, words, later()), ...over };
    const nothing = { remove: [], putRelations: [], removeRelations: [] };
    await writeTags(device.store, document.id, { put: [entity], ...nothing }, later());
    return entity;
  };
  const settle = async (...all: SyncDevice[]) => {
    for (const device of [...all, ...all]) await device.run();
  };
  const quotes = async (device: SyncDevice, documentId: string, creator?: string) =>
    (await listEntities(device.store.db, documentId, creator)).map(({ target }) => target.quote.exact).sort();

  it('has the project that its admin shares, with labels and documents, as soon as somebody joins', async () => {
    const { ada, ben, project, document } = await pair();
    const there = await ben.store.db.projects.get(project.id);
    expect(there).toMatchObject({ name: 'News', labelSets: project.labelSets });
    expect(there?.members.map(({ name, role }) => `${name} ${role}`).sort()).toEqual(['Ada annotator', 'Ben self']);
    const records = await readProject(ben.store.db, there as Project);
    expect(records.documents.map(({ id, text: frozen }) => [id, frozen])).toEqual([[document.id, text]]);
    expect(records.labelSets).toHaveLength(1);
    expect(await ada.store.db.outbox.count()).toBe(0);
  });

  it('has each annotator’s tags under their own name, and none of their notes', async () => {
    const { ada, ben, document } = await pair();
    await saveAnnotation(ada.store, makeNote({ updatedAt: later() }), { draftId: null });
    await tag(ada, document, 'Ada Lind');
    await tag(ben, document, 'Ben Ruiz');
    await saveTagRecords(ben.store, { states: [{ ...makeState(document, later()), status: 'done' }] });
    await settle(ada, ben);
    const [a, b] = [(await ada.connection())?.member ?? '', (await ben.connection())?.member ?? ''];
    expect([await quotes(ada, document.id, SELF), await quotes(ada, document.id, b)]).toEqual([
      ['Ada Lind'],
      ['Ben Ruiz'],
    ]);
    expect([await quotes(ben, document.id, SELF), await quotes(ben, document.id, a)]).toEqual([
      ['Ben Ruiz'],
      ['Ada Lind'],
    ]);
    expect(await ada.store.db.documentStates.toArray()).toMatchObject([{ creator: b, status: 'done' }]);
    expect((await ben.notes()).every(({ kind }) => kind === 'entity')).toBe(true);
    const stored = await server.database.read
      .selectFrom('record')
      .select('fields')
      .where('stream', '=', stream)
      .execute();
    expect(JSON.stringify(stored)).not.toContain('"note"');
  });

  it('works offline for days: what was tagged, changed and taken out goes over once, and both end alike', async () => {
    const { ada, ben, document } = await pair();
    const first = await tag(ada, document, 'Ada Lind');
    await settle(ada, ben);
    ada.net = offline;
    ben.net = offline;
    await tag(ada, document, 'Pell Sands');
    await writeTags(
      ada.store,
      document.id,
      { put: [], remove: [first.id], putRelations: [], removeRelations: [] },
      later(),
    );
    await tag(ben, document, 'Ben Ruiz', { labelId: 'LOC' });
    await settle(ada, ben);
    later(5 * 86_400_000);
    for (const device of [ada, ben]) {
      device.net = (_, pass) => pass();
      await device.restart();
    }
    await settle(ada, ben);
    expect(await quotes(ada, document.id)).toEqual(['Ben Ruiz', 'Pell Sands']);
    expect(await quotes(ben, document.id)).toEqual(['Ben Ruiz', 'Pell Sands']);
    expect(await ada.store.db.outbox.count()).toBe(0);
    expect(await ben.store.db.outbox.count()).toBe(0);
  });

  it('keeps the text of whoever opened an address first; another text stands aside with its tags', async () => {
    const { ada, ben, project } = await pair();
    const waiting = makeDocument(project.id, { text: '', at: later() });
    await saveTagRecords(ada.store, { documents: [waiting] });
    await settle(ada, ben);
    const freeze = async (device: SyncDevice, frozen: string) => {
      const opened = { ...waiting, text: frozen, hash: `hash of ${frozen}`, extractor: 1, updatedAt: later() };
      await saveTagRecords(device.store, { documents: [opened] });
      return opened;
    };
    await tag(ada, await freeze(ada, 'Ada Lind won.'), 'Ada Lind');
    await tag(ben, await freeze(ben, 'Update: Ada Lind won.'), 'Ada Lind');
    await ben.run();
    await settle(ada, ben);
    for (const device of [ada, ben]) {
      expect(await device.store.db.documents.get(waiting.id)).toMatchObject({ text: 'Ada Lind won.', extractor: 1 });
      const all = await device.store.db.documents.where('stream').equals(project.id).toArray();
      const aside = all.find((one) => one.text === 'Update: Ada Lind won.');
      expect(await quotes(device, aside?.id ?? '')).toEqual(['Ada Lind']);
      expect(await quotes(device, waiting.id)).toEqual(['Ada Lind']);
    }
  });

  it('lets nobody write in another’s name or change what is another’s (H-35)', async () => {
    const { ada, ben, document } = await pair();
    const mine = await tag(ada, document, 'Ada Lind');
    await settle(ada, ben);
    const a = (await ada.connection())?.member ?? '';
    const code = await askCode('Eve', 'annotator');
    const { body } = await server.ask('POST /v1/streams/join', { body: { protocol: 1, code } });
    const eve = new Device(server, body);
    const fields = { creator: a, kind: 'entity', schema: 1, documentId: document.id };
    const forged = await eve.push(eve.op(randomUUID(), fields));
    const changed = await eve.push(
      eve.op(mine.id, { labelId: 'LOC' }),
      eve.op(mine.id, { creator: eve.membership.member }),
    );
    const project = { ...eve.op(randomUUID(), { name: 'x' }), kind: 'project' as const };
    const frozen = { ...eve.op(document.id, { deleted: later() }), kind: 'document' as const };
    const results = [...forged, ...changed, ...(await eve.push(project, frozen))];
    expect(results.map((one) => [one.status, 'code' in one && one.code])).toEqual(
      results.map(() => ['rejected', 'role']),
    );
    await settle(ada);
    expect(await ada.store.db.annotations.get(mine.id)).toMatchObject({
      creator: SELF,
      labelId: 'PER',
      deletedAt: null,
    });
    // The settled version is nobody's alone.
    const settled = await eve.push(eve.op(randomUUID(), { ...fields, creator: CURATED }));
    expect(settled).toMatchObject([{ status: 'ok' }]);
  });

  it('is refused to a reader’s own stream, to a code that is spent, and twice; the notes’ own stream stays beside it', async () => {
    const { ben, document } = await pair();
    await expect(join(ben, await askCode('Ben again', 'annotator'))).rejects.toThrow('fault:sync-team-known');
    const [device, alone] = [await make(), await make()];
    await expect(join(device, 'ABCDE-ABCDE')).rejects.toThrow('fault:sync-code-spent');
    await expect(join(device, 'ABC')).rejects.toThrow('fault:sync-code-typed');
    expect(await device.store.db.connections.count()).toBe(0);
    await ben.create();
    await saveAnnotation(ben.store, makeNote({ updatedAt: later() }), { draftId: null });
    await tag(ben, document, 'Ben Ruiz');
    await settle(ben);
    expect(await ben.store.db.outbox.count()).toBe(0);
    const second = await alone.join(ben);
    await second.run();
    expect((await second.notes()).map(({ kind }) => kind)).toEqual(['note']);
  });

  it('sends nothing that is not the member’s to say: a colleague’s trash that is over, a file’s tags, a reader’s', async () => {
    const { ada, ben, project, document } = await pair();
    const gone = await tag(ada, document, 'Ada Lind');
    await settle(ada, ben);
    const nothing = { put: [], putRelations: [], removeRelations: [] };
    await writeTags(ada.store, document.id, { ...nothing, remove: [gone.id] }, later());
    await settle(ada, ben);
    await purgeTrash(ben.store, later(40 * 86_400_000));
    // By a file came the tags of somebody the team does not know.
    await importTags(ben.store, {
      documents: [],
      states: [],
      relations: [],
      entities: [{ ...makeEntity(document, 'Ben Ruiz', later()), creator: crypto.randomUUID() }],
    });
    const cy = await make();
    await join(cy, await askCode('Cy', 'reader'));
    await settle(cy, ben);
    await tag(cy, document, 'Pell Sands');
    await saveTagRecords(ben.store, { projects: [{ ...project, name: 'Mine' }] });
    await settle(ada, ben, cy);
    for (const device of [ada, ben, cy]) expect(await device.store.db.outbox.count()).toBe(0);
    expect(await quotes(ada, document.id)).toEqual([]);
    expect(await ada.store.db.projects.get(project.id)).toMatchObject({ name: 'News' });
  });

  it('is left with everything kept; who comes back has nothing twice', async () => {
    const { ada, ben, project, document } = await pair();
    await tag(ben, document, 'Ben Ruiz');
    await settle(ada, ben);
    const member = (await ben.connection())?.member ?? '';
    await leaveStream(ben.store, ben.sync, ben.stream);
    expect(await findTeam(ben.store.db, project.id)).toBeNull();
    await tag(ben, document, 'Pell Sands');
    const { now } = server.clock;
    const { code } = await makeCode(server.database, { caller: { stream, member, role: 'annotator' }, ask: {}, now });
    await join(ben, code);
    await settle(ben, ada);
    expect(await quotes(ada, document.id, member)).toEqual(['Ben Ruiz', 'Pell Sands']);
    expect(await quotes(ben, document.id)).toEqual(['Ben Ruiz', 'Pell Sands']);
  });
});
