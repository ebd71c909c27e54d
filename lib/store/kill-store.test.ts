import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeMark } from '@/lib/annotation/page-mark';
import { makeCorrection, makeDraft } from '@/tests/store/make-annotation';
import { makeEnv, makeLocks, type TestEnv } from '@/tests/store/make-env';
import { makeMortal, never } from '@/tests/store/mortal';
import { readMeta } from './apply-steps';
import { keepDraft, listDrafts } from './drafts';
import { openStore } from './open-store';
import { readNewestSnapshot } from './read-snapshot';
import { eraseAnnotations, saveAnnotation } from './save-annotation';
import type { Store } from './store';

/** Dies at its n-th step: from then on no call to the browser does anything or comes back. */
class Mortal {
  steps = 0;
  readonly dieAt: number;

  constructor(dieAt: number) {
    this.dieAt = dieAt;
  }

  /** True while alive; counts one step. */
  step(): boolean {
    return this.steps++ < this.dieAt;
  }
}

/** Puts a step before every write to the database and every call of storage and files. */
function makeAllMortal(store: Store, env: TestEnv, mortal: Mortal): void {
  makeMortal(store, mortal);
  for (const name of ['get', 'set', 'remove'] as const) {
    const call = env.area[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(env.area, { [name]: (...args: unknown[]) => (mortal.step() ? call(...args) : never()) });
  }
}

async function prepare(dieAt: number) {
  const env = makeEnv();
  const kept = makeCorrection();
  const draft = makeDraft();
  const first = await openStore(env);
  await saveAnnotation(first, kept, { draftId: null });
  await keepDraft(first, draft);
  await first.mirrored;
  first.db.close();
  const mortalEnv = { ...env, area: { ...env.area }, locks: makeLocks() };
  const store = await openStore(mortalEnv);
  await store.mirrored;
  store.db.close();
  const mortal = new Mortal(dieAt);
  makeAllMortal(store, mortalEnv, mortal);
  await store.db.open();
  return { env, store, mortal, kept, draft };
}

/** What a restart finds, with nothing said to be damaged and every count and mark true. */
async function restart(env: TestEnv): Promise<Store> {
  const store = await openStore(env);
  opened.push(store);
  await store.mirrored;
  expect(store.state.state).toBe('durable');
  const meta = await readMeta(store.db);
  const notes = await store.db.annotations.toArray();
  expect(meta.rows).toBe(notes.length + (await store.db.tombstones.count()));
  expect(env.area.rows.get('sentinel')).toMatchObject({ epoch: meta.epoch, rows: meta.rows, checksum: meta.checksum });
  const salt = String(env.area.rows.get('salt'));
  const marks = notes.map(({ target }) => describeMark(salt, target.source.identity)?.key);
  expect([...env.area.rows.keys()].filter((key) => key.startsWith('p:'))).toEqual([...new Set(marks)]);
  return store;
}

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

describe('a background killed at any step', { timeout: 30_000 }, () => {
  it('F-02 leaves a saved note whole with its draft gone, or no note with its draft kept', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    let outcomes = { absent: 0, whole: 0 };
    for (let dieAt = 0; ; dieAt++) {
      const { env, store, mortal, kept, draft } = await prepare(dieAt);
      const note = makeCorrection({ id: draft.id });
      let shown = false;
      void saveAnnotation(store, note, { draftId: draft.id }).then(
        () => {
          shown = true;
        },
        () => undefined,
      );
      await settle(mortal);
      store.db.close();
      const again = await restart(env);
      const found = await again.db.annotations.get(note.id);
      const drafts = await listDrafts(again.db);
      expect(await again.db.annotations.get(kept.id)).toEqual(kept);
      if (found) expect([found, drafts]).toEqual([note, []]);
      else expect(drafts).toEqual([draft]);
      if (shown) expect(found).toEqual(note);
      outcomes = { absent: outcomes.absent + (found ? 0 : 1), whole: outcomes.whole + (found ? 1 : 0) };
      again.db.close();
      if (mortal.steps <= dieAt) break;
    }
    // It was killed both before and after the commit, or the test shows nothing.
    expect(outcomes.absent).toBeGreaterThan(2);
    expect(outcomes.whole).toBeGreaterThan(2);
  });

  it('leaves an erased note erased or whole, and never calls it damage', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (let dieAt = 0; ; dieAt++) {
      const { env, store, mortal, kept } = await prepare(dieAt);
      void eraseAnnotations(store, [kept.id]).catch(() => undefined);
      await settle(mortal);
      store.db.close();
      const again = await restart(env);
      const found = await again.db.annotations.get(kept.id);
      expect(found === undefined).toBe((await again.db.tombstones.count()) === 1);
      again.db.close();
      if (mortal.steps <= dieAt) break;
    }
  });

  it('leaves a readable snapshot, however far the next one had come', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const env = makeEnv();
    const store = await openStore(env);
    opened.push(store);
    const note = makeCorrection();
    await saveAnnotation(store, note, { draftId: null });
    await store.mirrored;
    env.clock.now += 1000;
    for (const half of [
      '',
      '{"format":"emend-sn',
      '{"format":"emend-snapshot","schema":1}\n{"kind":"annotations","rec',
    ]) {
      env.folder.files.set('2026-11-23T08-00-01-000Z.jsonl', half);
      expect((await readNewestSnapshot(env.directory))?.records.annotations).toEqual([note]);
    }
  });
});

/** Waits until no further step is taken. */
async function settle(mortal: Mortal): Promise<void> {
  for (let quiet = 0, before = -1; quiet < 4; quiet = before === mortal.steps ? quiet + 1 : 0) {
    before = mortal.steps;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
