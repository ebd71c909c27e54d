import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SELF } from '@/lib/annotation/creators';
import type { Entity } from '@/lib/annotation/schema';
import { selfIn } from '@/lib/entities/documents/annotators';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { fourClassSet } from '@/lib/entities/labels/ready-sets';
import type { Store } from '@/lib/store/open-store';
import { listEntities, saveTagRecords, writeTags } from '@/lib/store/tagging';
import { makeEnv } from '@/tests/store/make-env';
import { open } from '@/tests/store/open-stores';
import { answerTaggingOwn } from './answer-tagging-own';
import type { Parts } from './parts';
import type { Asker } from './rights';
import { findNext, findOffers, freezePage, hashFrozen, toEntity } from './tagging-document';
import { makeProject, newRecord, readChosen } from './tagging-project';

const NOW = '2026-11-26T08:00:00.000Z';
const TEXT = 'Ada Lind met Ben Ruiz in Pell Sands.';

let store: Store;
let own: ReturnType<typeof answerTaggingOwn>;

beforeEach(async () => {
  fakeBrowser.reset();
  store = await open(makeEnv());
  own = answerTaggingOwn({ store: Promise.resolve(store), now: () => NOW } as unknown as Parts);
});

async function begin(set: LabelSet = fourClassSet) {
  const chosen = await makeProject(store, { name: 'News', now: NOW, set });
  const source = { found: 'https://paper.example/a', identity: 'paper.example/a', canonical: null, top: '' };
  const page = { title: 'A', author: null, section: null, published: null, modified: null, language: 'en' };
  const document = { ...newRecord(chosen.project.id, NOW), source, page, text: TEXT, hash: 'h', extractor: 1 };
  await saveTagRecords(store, { documents: [document] });
  const tag = (words: string, label: string, creator = SELF): Entity => {
    const start = TEXT.indexOf(words);
    const spans = [{ start, end: start + words.length }];
    const put = {
      id: crypto.randomUUID(),
      spans,
      label,
      origin: 'manual',
      knowledgeBaseId: null,
      attributes: {},
    } as const;
    return { ...toEntity({ ...put, spans, position: null }, document, chosen, NOW), creator };
  };
  const write = async (entities: Entity[]) => {
    for (const one of entities)
      await writeTags(store, document.id, { put: [one], remove: [], putRelations: [], removeRelations: [] }, NOW);
  };
  const done = (creator: string) =>
    saveTagRecords(store, {
      states: [{ ...newRecord(document.stream, NOW), creator, documentId: document.id, status: 'done', activeMs: 0 }],
    });
  return { ...chosen, document, tag, write, done };
}

const labelsOf = async (id: string, creator: string) =>
  (await listEntities(store.db, id, creator)).map(({ labelId, target }) => `${labelId} ${target.quote.exact}`).sort();

describe('the curated version', () => {
  it('is what both say and what was settled; nobody’s own tags change', async () => {
    const { document, tag, write, done } = await begin();
    const [ada, ben, place, other] = [
      tag('Ada Lind', 'PER'),
      tag('Ben Ruiz', 'ORG'),
      tag('Pell Sands', 'LOC'),
      tag('Ben Ruiz', 'PER', 'b'),
    ];
    await write([ada, ben, place, tag('Ada Lind', 'PER', 'b'), other]);
    const act = { documentId: document.id, colleague: 'b' };
    await done(SELF);
    await expect(own.tagCurate({ ...act, settled: [] })).rejects.toThrow('fault:missing');
    await done('b');
    expect(await own.tagCurate({ ...act, settled: [] })).toEqual({ open: 2 });
    expect(await labelsOf(document.id, 'curated')).toEqual(['PER Ada Lind']);
    const settled = [
      { first: ben.id, second: other.id, settlement: 'second' as const },
      { first: place.id, second: null, settlement: 'neither' as const },
    ];
    expect(await own.tagCurate({ ...act, settled })).toEqual({ open: 0 });
    expect(await labelsOf(document.id, 'curated')).toEqual(['PER Ada Lind', 'PER Ben Ruiz']);
    expect(await labelsOf(document.id, SELF)).toEqual(['LOC Pell Sands', 'ORG Ben Ruiz', 'PER Ada Lind']);
  });
});

describe('the curated version of three annotators', () => {
  it('is what all say and what was settled, and hidden while one is not done', async () => {
    const { document, tag, write, done } = await begin();
    const mine = [tag('Ada Lind', 'PER'), tag('Ben Ruiz', 'ORG')];
    const [b, c] = ['b', 'c'].map((creator) => [tag('Ada Lind', 'PER', creator), tag('Ben Ruiz', 'PER', creator)]);
    const place = tag('Pell Sands', 'LOC', 'c');
    await write([...mine, ...(b ?? []), ...(c ?? []), place]);
    const act = { documentId: document.id, annotators: [SELF, 'b', 'c'] };
    await done(SELF);
    await done('b');
    await expect(own.tagCurateMany({ ...act, settled: [] })).rejects.toThrow('fault:missing');
    await done('c');
    expect(await own.tagCurateMany({ ...act, settled: [] })).toEqual({ open: 2 });
    expect(await labelsOf(document.id, 'curated')).toEqual(['PER Ada Lind']);
    const ben = [mine[1], b?.[1], c?.[1]].map((one) => one?.id ?? '');
    const settled = [
      { among: ben, standing: [ben[1] ?? ''] },
      { among: [place.id], standing: [] },
    ];
    expect(await own.tagCurateMany({ ...act, settled })).toEqual({ open: 0 });
    expect(await labelsOf(document.id, 'curated')).toEqual(['PER Ada Lind', 'PER Ben Ruiz']);
    expect(await labelsOf(document.id, SELF)).toEqual(['ORG Ben Ruiz', 'PER Ada Lind']);
  });
});

describe('another label set', () => {
  it('asks what becomes of labels in use, and changes nothing before it is told', async () => {
    const { project, document, tag, write } = await begin();
    await write([tag('Ada Lind', 'PER'), tag('Pell Sands', 'LOC'), tag('Ben Ruiz', 'PER', 'b')]);
    const labels = fourClassSet.labels
      .filter(({ id }) => id !== 'LOC')
      .map((one) => (one.id === 'PER' ? { ...one, id: 'HUMAN' } : one));
    const labelSet = JSON.stringify({ ...fourClassSet, labels });
    const act = { projectId: project.id, labelSet };
    await expect(own.tagLabelSet({ ...act, mapping: { PER: 'HUMAN' } })).rejects.toThrow('fault:unmapped LOC');
    expect(await labelsOf(document.id, SELF)).toEqual(['LOC Pell Sands', 'PER Ada Lind']);
    await own.tagLabelSet({ ...act, mapping: { PER: 'HUMAN', LOC: null } });
    expect(await labelsOf(document.id, SELF)).toEqual(['HUMAN Ada Lind']);
    expect(await labelsOf(document.id, 'b')).toEqual(['HUMAN Ben Ruiz']);
  });
});

describe('a change of the labels', () => {
  const swapped = JSON.stringify({
    ...fourClassSet,
    version: '2.0.0',
    labels: fourClassSet.labels
      .filter(({ id }) => id !== 'LOC')
      .map((one) => ({ ...one, id: ({ PER: 'ORG', ORG: 'PER' } as Record<string, string>)[one.id] ?? one.id })),
  });

  it('lets labels change places, and is taken back whole, but for what was done since', async () => {
    const { project, labelSet, document, tag, write } = await begin();
    const ben = tag('Ben Ruiz', 'ORG');
    await write([tag('Ada Lind', 'PER'), ben, tag('Pell Sands', 'LOC')]);
    const mapping = { PER: 'ORG', ORG: 'PER', LOC: null };
    await own.tagLabelSet({ projectId: project.id, labelSet: swapped, mapping, from: labelSet.id });
    expect(await labelsOf(document.id, SELF)).toEqual(['ORG Ada Lind', 'PER Ben Ruiz']);
    await own.tagLabelSetBack({ projectId: project.id });
    expect(await labelsOf(document.id, SELF)).toEqual(['LOC Pell Sands', 'ORG Ben Ruiz', 'PER Ada Lind']);
    expect((await readChosen(store, NOW)).labelSet.id).toBe(labelSet.id);
    await expect(own.tagLabelSetBack({ projectId: project.id })).rejects.toThrow('fault:set-changed');
  });

  it('does not write over one that came meanwhile', async () => {
    const { project, labelSet } = await begin();
    const act = { projectId: project.id, labelSet: 'urn:emend:labels:news', mapping: {}, from: labelSet.id };
    await own.tagLabelSet(act);
    await expect(own.tagLabelSet(act)).rejects.toThrow('fault:set-changed');
    expect((await readChosen(store, NOW)).project.labelSets).toHaveLength(2);
  });

  it('is not taken back where tags have labels that only it has', async () => {
    const { project, document, write, tag } = await begin();
    await own.tagLabelSet({ projectId: project.id, labelSet: 'urn:emend:labels:news', mapping: {} });
    await write([tag('Ada Lind', 'PERSON')]);
    await expect(own.tagLabelSetBack({ projectId: project.id })).rejects.toThrow('fault:unmapped PERSON');
    expect(await labelsOf(document.id, SELF)).toEqual(['PERSON Ada Lind']);
  });
});

describe('documents and people of a project', () => {
  it('come by addresses, and the next one is one that is the annotator’s', async () => {
    const { project, document } = await begin();
    const addresses = ['https://paper.example/b', 'https://paper.example/c', 'https://paper.example/b'];
    expect(await own.tagAddresses({ projectId: project.id, addresses })).toEqual({ added: 2 });
    const [, b, c] = (await store.db.documents.toArray()).sort((x, y) => (x.id < y.id ? -1 : 1));
    const { id: self } = await own.tagSelf({ projectId: project.id, name: 'Ada' });
    await own.tagMember({ projectId: project.id, name: 'Ben' });
    const now = async () => (await store.db.projects.get(project.id)) ?? project;
    const ben = (await now()).members.find(({ name }) => name === 'Ben')?.id ?? '';
    await own.tagAssign({ documentId: b?.id ?? '', members: [ben] });
    await own.tagAssign({ documentId: c?.id ?? '', members: [self, ben] });
    expect((await findNext(store, await now(), document.id))?.source.found).toBe('https://paper.example/c');
  });

  it('open a colleague’s project as one of its members', async () => {
    const { project, labelSet } = await begin();
    const theirs = { ...project, id: crypto.randomUUID(), members: [{ id: 'b', name: 'Ben', role: 'annotator' }] };
    await own.tagJoin({ project: theirs, labelSets: [labelSet], member: 'b', name: '' });
    const { project: joined } = await readChosen(store, NOW);
    expect([joined.id, selfIn(joined), joined.members[0]?.name]).toEqual([theirs.id, 'b', 'Ben']);
  });
});

describe('the text of a page', () => {
  const whole = `Home News ${TEXT} Read also: Ships`;
  const start = whole.indexOf(TEXT);
  const page = { text: whole, article: [{ start, end: start + TEXT.length }], extractor: 1, canonical: null };
  const at = (address: string) => ({ tabId: null, frameId: 0, address, tabAddress: address }) as unknown as Asker;
  const asker = at('https://paper.example/z');

  it('is what the project says, and the same for whoever opens it later', async () => {
    const { project } = await begin();
    await own.tagFreeze({ projectId: project.id, frozen: 'article' });
    const chosen = async () => await readChosen(store, NOW);
    const first = await freezePage(store, { asker, chosen: await chosen(), page, now: NOW });
    expect([first.text, first.hash]).toEqual([TEXT, await hashFrozen(TEXT)]);
    await own.tagFreeze({ projectId: project.id, frozen: 'page' });
    const again = await freezePage(store, { asker, chosen: await chosen(), page, now: NOW });
    expect([again.id, again.text]).toEqual([first.id, TEXT]);
    const other = { ...page, text: 'Another page.', article: null };
    const next = await freezePage(store, {
      asker: at('https://paper.example/y'),
      chosen: await chosen(),
      page: other,
      now: NOW,
    });
    expect(next.text).toBe('Another page.');
  });
});

describe('a list of names', () => {
  it('is offered with its ids; a bad one leaves the last in its place', async () => {
    const { project, document } = await begin();
    await own.tagNames({ projectId: project.id, names: 'Pell Sands\tLOC\tQ7\n' });
    await expect(own.tagNames({ projectId: project.id, names: 'Pell Sands\tTOWN' })).rejects.toThrow(
      'line 1: unknown-id',
    );
    const tagged = {
      id: document.id,
      text: TEXT,
      language: 'en',
      address: null,
      title: null,
      entities: [],
      relations: [],
    };
    const offers = await findOffers(store, await readChosen(store, NOW), tagged);
    expect(offers.map(({ exact, label, knowledgeBaseId }) => [exact, label, knowledgeBaseId])).toEqual([
      ['Pell Sands', 'LOC', 'Q7'],
    ]);
  });
});
