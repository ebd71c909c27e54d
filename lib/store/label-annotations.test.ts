import { afterEach, beforeEach, expect, it } from 'vitest';
import { MOST_TAGS } from '@/lib/annotation/choices';
import { makeCorrection } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { labelAnnotations, relabelAnnotations } from './label-annotations';
import { openStore } from './open-store';
import { saveAnnotation } from './save-annotation';
import type { Store } from './store';

const NOW = '2026-11-26T10:00:00.000Z';
const tagged = makeCorrection({ tags: ['Örtlich', 'dam'] });
const bare = makeCorrection({ tags: [] });
const full = makeCorrection({ tags: Array.from({ length: MOST_TAGS }, (_, at) => `tag${at}`) });

let store: Store;
beforeEach(async () => {
  store = await openStore(makeEnv());
  for (const note of [tagged, bare, full]) await saveAnnotation(store, note, { draftId: null });
});
afterEach(async () => {
  await store.mirrored;
  store.db.close();
});

const tagsOf = async ({ id }: { id: string }) => (await store.db.annotations.get(id))?.tags;
const ids = [tagged.id, bare.id, full.id];

it('puts a tag on those that lack it and have room, and puts all back as it was', async () => {
  const before = await labelAnnotations(store, { ids, add: ['ortlich'], remove: [], color: null }, NOW);
  expect(before).toEqual([{ id: bare.id, tags: [], color: 'yellow' }]);
  expect(await tagsOf(bare)).toEqual(['ortlich']);
  expect(await tagsOf(tagged)).toEqual(['Örtlich', 'dam']);
  await relabelAnnotations(store, before, NOW);
  expect(await tagsOf(bare)).toEqual([]);
});

it('takes a tag off whatever its case, and colours', async () => {
  const before = await labelAnnotations(store, { ids, add: [], remove: ['DAM'], color: 'blue' }, NOW);
  expect(before).toHaveLength(3);
  expect(await tagsOf(tagged)).toEqual(['Örtlich']);
  await relabelAnnotations(store, before, NOW);
  expect(await tagsOf(tagged)).toEqual(['Örtlich', 'dam']);
  expect((await store.db.annotations.get(full.id))?.color).toBe('yellow');
});
