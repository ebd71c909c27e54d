import { describe, expect, it } from 'vitest';
import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import type { TagWrite } from '@/lib/messaging/tagging-calls';
import { TagKeeper } from './keep-tags';

const empty: TaggedDocument = {
  id: 'd',
  text: 'Ada',
  language: null,
  address: null,
  title: null,
  entities: [],
  relations: [],
};
const entity = (id: string): TaggedEntity => ({
  id,
  spans: [{ start: 0, end: 3 }],
  label: 'PER',
  origin: 'manual',
  knowledgeBaseId: null,
  attributes: {},
});
const withOnes = (...entities: TaggedEntity[]): TaggedDocument => ({ ...empty, entities });

function makeKeeper(write: (change: TagWrite) => Promise<void>) {
  const unsaved: boolean[] = [];
  const keeper = new TagKeeper(empty, { write, positionOf: () => null, onChange: (now) => unsaved.push(now) });
  return { keeper, unsaved };
}

describe('keeping tags', () => {
  it('keeps the last of several acts of one turn', async () => {
    const writes: TagWrite[] = [];
    const { keeper } = makeKeeper(async (change) => void writes.push(change));
    void keeper.keep(empty);
    await keeper.keep(withOnes(entity('a')));
    expect(writes.map(({ put }) => put.map(({ id }) => id))).toEqual([['a']]);
  });

  it('says what changed, and nothing twice', async () => {
    const writes: TagWrite[] = [];
    const { keeper } = makeKeeper(async (change) => void writes.push(change));
    const [a, b] = [entity('a'), entity('b')];
    await keeper.keep(withOnes(a));
    await keeper.keep(withOnes(a, b));
    await keeper.keep(withOnes(b));
    expect(writes.map(({ put, remove }) => [put.map(({ id }) => id), remove])).toEqual([
      [['a'], []],
      [['b'], []],
      [[], ['a']],
    ]);
  });

  it('says so when nothing could be kept, and keeps it with the next act', async () => {
    let fails = true;
    const kept: string[] = [];
    const { keeper, unsaved } = makeKeeper(async ({ put }) => {
      if (fails) throw new Error('no answer to tagWrite');
      kept.push(...put.map(({ id }) => id));
    });
    const [a, b] = [entity('a'), entity('b')];
    await keeper.keep(withOnes(a));
    expect(unsaved).toEqual([true]);
    fails = false;
    await keeper.keep(withOnes(a, b));
    expect([kept, unsaved]).toEqual([
      ['a', 'b'],
      [true, false],
    ]);
  });
});
