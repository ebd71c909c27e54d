import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { makeCorrection, makeNote, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { open, save } from '@/tests/store/open-stores';
import { readByPage } from './read-by-page';
import { trashAnnotations } from './save-annotation';

const at = (address: string, start: number) => ({ ...makeTarget(address), position: { start, end: start + 7 } });

async function collect({ pages }: { pages: AsyncGenerator<Annotation[]> }): Promise<string[][]> {
  const all: string[][] = [];
  for await (const page of pages) all.push(page.map(({ id }) => id));
  return all;
}

it('reads the notes of one page after the other, in the order they stand in, without the trash', async () => {
  const store = await open(makeEnv({ directory: null }));
  const [late, early, other, trashed] = [
    makeNote({ target: at('https://b.example/', 90) }),
    makeCorrection({ target: at('https://b.example/', 10) }),
    makeNote({ target: at('https://a.example/', 5) }),
    makeNote(),
  ];
  await save(store, late, early, other, trashed);
  await trashAnnotations(store, [trashed.id], '2026-11-24T00:00:00.000Z');
  const all = await readByPage(store.db, 'all');
  expect(all.total).toBe(3);
  expect(await collect(all)).toEqual([[other.id], [early.id, late.id]]);
  expect(await collect(await readByPage(store.db, [late.id, trashed.id]))).toEqual([[late.id], [trashed.id]]);
});

it('reads many pages and pages of many notes, some at a time', async () => {
  const store = await open(makeEnv({ directory: null }));
  const notes = Array.from({ length: 1203 }, (_, n) => makeNote({ target: at(`https://a.example/${n % 3}`, n) }));
  await store.db.annotations.bulkPut(notes);
  const pages = await collect(await readByPage(store.db, 'all'));
  expect(pages.map((page) => page.length)).toEqual([401, 401, 401]);
});
