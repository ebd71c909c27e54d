import { describe, expect, it } from 'vitest';
import type { Entity, FrozenDocument, Project } from '@/lib/annotation/schema';
import { makeCorrection, makeId } from '@/tests/store/make-annotation';
import { addConnection, makeConnection } from '@/tests/store/make-connection';
import { makeEnv } from '@/tests/store/make-env';
import { open, reopen, save } from '@/tests/store/open-stores';
import { importTags, undoImport } from './import-tags';
import { listAll, listForPage } from './list-annotations';
import { listEntities, listRelations, readProject, saveTagRecords, writeTags } from './tagging';

const NOW = '2026-11-26T08:00:00.000Z';
const LATER = '2026-11-26T09:00:00.000Z';

function makeRecords() {
  const { kind: _k, replacement: _r, category: _c, comment: _m, evidence: _e, ...base } = makeCorrection();
  const { target, tags: _t, color: _o, ...record } = base;
  const project: Project = { ...record, id: makeId(), name: 'News', labelSets: [], policies: {}, members: [] };
  const document: FrozenDocument = {
    ...record,
    id: makeId(),
    stream: project.id,
    source: target.source,
    page: target.page,
    text: 'Ada met Ben.',
    hash: 'x',
    extractor: 1,
  };
  const entity = (start: number, end: number): Entity => ({
    ...base,
    id: makeId(),
    kind: 'entity',
    documentId: document.id,
    start,
    end,
    labelId: 'PER',
    labelSetId: makeId(),
    labelSetVersion: 0,
    knowledgeBaseId: null,
    attributes: {},
    origin: 'manual',
  });
  return { project, document, ada: entity(0, 3), ben: entity(8, 11), record };
}

const none = { put: [], remove: [], putRelations: [], removeRelations: [] };

describe('tags in the store', () => {
  it('are written, taken out and put back, and survive a restart', async () => {
    const env = makeEnv();
    const store = await open(env);
    const { project, document, ada, ben, record } = makeRecords();
    await saveTagRecords(store, { projects: [project], documents: [document] });
    const met = { ...record, id: makeId(), from: ada.id, to: ben.id, labelId: 'met' };
    await writeTags(store, document.id, { ...none, put: [ada, ben], putRelations: [met] }, NOW);
    await writeTags(store, document.id, { ...none, remove: [ada.id], removeRelations: [met.id] }, LATER);
    expect(await listEntities(store.db, document.id)).toEqual([ben]);
    await writeTags(store, document.id, { ...none, put: [{ ...ada, createdAt: LATER }] }, LATER);
    const again = await reopen(store, env);
    expect(again.state.state).toBe('durable');
    const found = await listEntities(again.db, document.id);
    expect(found).toEqual([ada, ben]);
    expect(await listRelations(again.db, found)).toEqual([]);
    expect((await readProject(again.db, project)).documents).toEqual([document]);
  });

  it('of another document are left alone', async () => {
    const store = await open(makeEnv());
    const [one, two] = [makeRecords(), makeRecords()];
    await writeTags(store, one.document.id, { ...none, put: [one.ada] }, NOW);
    await writeTags(store, two.document.id, { ...none, put: [{ ...one.ada, documentId: two.document.id }] }, LATER);
    await writeTags(store, two.document.id, { ...none, remove: [one.ada.id] }, LATER);
    expect(await listEntities(store.db, one.document.id)).toEqual([one.ada]);
  });

  it('are no notes: neither listed, nor marked, nor sent to a reader’s own stream', async () => {
    const env = makeEnv();
    const store = await open(env);
    const { document, ada } = makeRecords();
    await addConnection(store.db, makeConnection('own'));
    await writeTags(store, document.id, { ...none, put: [ada] }, NOW);
    await store.mirrored;
    expect(await store.db.outbox.count()).toBe(0);
    expect(Object.keys(await env.area.get(null)).filter((key) => key.startsWith('p:'))).toEqual([]);
    const note = makeCorrection();
    await save(store, note);
    expect(await listForPage(store.db, [note.target.source.identity])).toEqual([note]);
    expect(await listAll(store.db, { text: '', trashed: false, limit: 10 })).toEqual([note]);
  });

  it('come in from a file, the newer of two versions standing', async () => {
    const store = await open(makeEnv());
    const { document, ada, ben } = makeRecords();
    await writeTags(store, document.id, { ...none, put: [{ ...ada, updatedAt: LATER, labelId: 'ORG' }] }, LATER);
    await importTags(store, { documents: [document], states: [], entities: [ada, ben], relations: [] });
    const found = await listEntities(store.db, document.id);
    expect(found.map(({ labelId }) => labelId)).toEqual(['ORG', 'PER']);
  });
});

describe('an import', () => {
  it('is taken back whole, but for what was changed since', async () => {
    const store = await open(makeEnv());
    const { document, ada, ben } = makeRecords();
    const none = { states: [], relations: [] };
    const receipt = await importTags(store, { ...none, documents: [document], entities: [ada, ben] });
    await writeTags(
      store,
      document.id,
      { put: [{ ...ben, labelId: 'ORG', updatedAt: LATER }], remove: [], putRelations: [], removeRelations: [] },
      LATER,
    );
    await undoImport(store, receipt);
    expect((await listEntities(store.db, document.id)).map(({ labelId }) => labelId)).toEqual(['ORG']);
    expect((await store.db.documents.get(document.id))?.deletedAt).toBeNull();
    const other = makeRecords();
    await undoImport(store, await importTags(store, { ...none, documents: [other.document], entities: [other.ada] }));
    expect(await listEntities(store.db, other.document.id)).toEqual([]);
    expect((await store.db.documents.get(other.document.id))?.deletedAt).not.toBeNull();
  });

  it('leaves a colleague’s entities to the colleague', async () => {
    const store = await open(makeEnv());
    const { document, ada } = makeRecords();
    await importTags(store, {
      documents: [document],
      states: [],
      relations: [],
      entities: [{ ...ada, creator: 'ben' }],
    });
    const put = [{ ...ada, labelId: 'ORG', updatedAt: LATER }];
    await writeTags(store, document.id, { put, remove: [], putRelations: [], removeRelations: [] }, LATER);
    expect((await listEntities(store.db, document.id)).map(({ creator, labelId }) => [creator, labelId])).toEqual([
      ['ben', ada.labelId],
    ]);
    expect(await listEntities(store.db, document.id, ada.creator)).toEqual([]);
  });
});
