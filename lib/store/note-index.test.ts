import { afterEach, describe, expect, it } from 'vitest';
import { makeCorrection, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { fillDigests } from './keep-digests';
import { NoteIndex, readStates } from './note-index';
import { readQuery, withCondition, withoutCondition } from './note-query';
import { openStore } from './open-store';
import type { Sorting } from './order-notes';
import { eraseAnnotations, saveAnnotation, trashAnnotations } from './save-annotation';
import { noteSightings } from './sightings';
import type { Store } from './store';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

async function open(): Promise<Store> {
  const store = await openStore(makeEnv());
  opened.push(store);
  return store;
}

const flood = makeCorrection({
  target: makeTarget('https://paper.example/flood', 'Тюрінгія'),
  tags: ['dam', 'Örtlich'],
  createdAt: '2026-10-31T23:00:00.000Z',
});
const storm = makeCorrection({
  target: makeTarget('https://www.news.paper.example/storm', 'โรงพยาบาลใหญ่มาก'),
  color: 'blue',
  comment: 'Résumé of "all"',
  updatedAt: '2026-11-25T08:00:00.000Z',
});
const chinese = makeCorrection({ target: makeTarget('https://zh.example/a', '数据库发生了错误'), tags: [] });
const all = [flood, storm, chinese];
const names = new Map([
  [flood.id, 'flood'],
  [storm.id, 'storm'],
  [chinese.id, 'chinese'],
]);

async function fill(store: Store): Promise<NoteIndex> {
  for (const note of all) await saveAnnotation(store, note, { draftId: null });
  const index = new NoteIndex();
  await index.load(store.db);
  return index;
}

const find = (index: NoteIndex, typed: string, by: Sorting = 'oldest') =>
  index.find({ query: readQuery(typed).query, by }).map(({ id }) => names.get(id));
const ids = (index: NoteIndex, typed: string) =>
  index.find({ query: readQuery(typed).query, by: 'newest' }).map(({ id }) => id);

describe('a search', () => {
  it.each([
    ['', ['flood', 'storm', 'chinese']],
    ['тюрінг', ['flood']],
    ['ТЮРІНГІЯ dam', ['flood']],
    ['resume', ['storm']],
    ['"we letters"', []],
    ['พยาบาล', ['storm']],
    ['数据库错误', ['chinese']],
    ['tag:ortlich', ['flood']],
    ['tag:ort', []],
    ['site:paper.example', ['flood', 'storm']],
    ['site:www.news.paper.example', ['storm']],
    ['color:blue', ['storm']],
    ['colour:blue kind:correction resume', ['storm']],
    ['tag:dam tag:spelling', ['flood', 'storm']],
    ['to:2026-10', ['flood']],
    ['from:2026-11', ['storm', 'chinese']],
    ['before:2026-11-01', ['flood']],
    ['before:2026-10-31', []],
    ['after:2026-10-31', ['storm', 'chinese']],
    ['after:2026-10-30 before:2026-11', ['flood']],
    ['from:2026 from:2026-11 site:paper.example', ['storm']],
    ['site:paper.example tag:dam', ['flood']],
    ['site:zh.example tag:dam', []],
    ['tag:DAM color:yellow kind:correction', ['flood']],
    ['kind:note', []],
    ['kind:poem', []],
    ['no:such', []],
  ])('“%s” finds %o', async (typed, found) => {
    expect(find(await fill(await open()), typed)).toEqual(found);
  });

  it.each([
    ['newest', ['chinese', 'storm', 'flood']],
    ['changed', ['storm', 'chinese', 'flood']],
    ['page', ['storm', 'flood', 'chinese']],
  ] as const)('sorted by %s: %o', async (by, order) => {
    expect(find(await fill(await open()), '', by)).toEqual(order);
  });

  it('knows what became of notes', async () => {
    const store = await open();
    const index = await fill(store);
    const at = '2026-11-26T08:00:00.000Z';
    await noteSightings(store, [{ annotationId: flood.id, at, grade: 'lost', outcome: 'fixed', found: null }]);
    for (const state of ['lost', 'fixed', 'still'] as const) {
      const { query } = readQuery(`state:${state}`);
      const states = await readStates(store.db, query.state);
      const found = index.find({ query, by: 'newest', states });
      expect(found.map(({ id }) => id)).toEqual(state === 'still' ? [] : [flood.id]);
    }
  });
});

describe('digests follow the notes', () => {
  it('saved, changed, put into the trash, erased', async () => {
    const store = await open();
    const index = await fill(store);
    const late = makeCorrection({ comment: 'latecomer' });
    await saveAnnotation(store, late, { draftId: null });
    await index.refresh(store.db);
    expect(ids(index, 'latecomer')).toEqual([late.id]);
    await trashAnnotations(store, [late.id], '2026-11-26T09:00:00.000Z');
    await index.refresh(store.db);
    expect(ids(index, 'latecomer')).toEqual([]);
    expect(ids(index, 'latecomer state:trashed')).toEqual([late.id]);
    await eraseAnnotations(store, [late.id]);
    await index.refresh(store.db);
    expect(ids(index, 'latecomer state:trashed')).toEqual([]);
    expect(await store.db.digests.count()).toBe(3);
  });

  it('notes older than digests are found at once, and digested in slices that may be stopped', async () => {
    const store = await open();
    const old = Array.from({ length: 1200 }, (_, at) => makeCorrection({ comment: `old${at}` }));
    await store.db.annotations.bulkAdd(old);
    const index = new NoteIndex();
    await index.load(store.db);
    expect(ids(index, 'old1199')).toHaveLength(1);
    const stop = new AbortController();
    await fillDigests(store.db, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await store.db.digests.count()).toBe(500);
    await index.refresh(store.db);
    expect(index.size).toBe(1200);
    const told: number[] = [];
    await fillDigests(store.db, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([500, 700]);
    expect(await store.db.digests.count()).toBe(1200);
  });
});

describe('conditions as words', () => {
  it('are read, taken out and put in', () => {
    const typed = 'dam tag:"river bank" kind:note';
    const { conditions } = readQuery(typed);
    expect(conditions.map(({ field, value }) => `${field}=${value}`)).toEqual(['tag=river bank', 'kind=note']);
    expect(conditions[0] && withoutCondition(typed, conditions[0])).toBe('dam kind:note');
    expect(withCondition('dam', 'tag', 'river bank')).toBe('dam tag:"river bank"');
  });
});

it('H-24 what is searched for is words and never a pattern, and long ones cost no more than a look', () => {
  const hard = 'a'.repeat(100_000);
  const notes = Array.from({ length: 200 }, () => makeCorrection({ comment: 'a'.repeat(5000) }));
  const index = NoteIndex.of([...notes, makeCorrection({ comment: '(a+)+$ as it stands' })]);
  const began = performance.now();
  for (const words of [`${hard}!`, hard, `"${hard}`, '(a+)+$', '('.repeat(50_000), `${'tag:'.repeat(20_000)}x`])
    index.find({ query: readQuery(words).query, by: 'newest' });
  // Linear it is some hundred ms; what goes back for each letter would take minutes.
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(index.find({ query: readQuery(`${hard}!`).query, by: 'newest' })).toEqual([]);
});
