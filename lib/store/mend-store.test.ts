import { describe, expect, it } from 'vitest';
import { makeCorrection, makeDraft } from '@/tests/store/make-annotation';
import { damageDatabase, makeEnv } from '@/tests/store/make-env';
import { open, reopen, save } from '@/tests/store/open-stores';
import { readMeta } from './apply-steps';
import { keepDraft, listDrafts } from './drafts';
import { listForPage } from './list-annotations';
import { dismissMended } from './mend-store';
import { eraseAnnotations } from './save-annotation';
import { writeSnapshot } from './snapshots';

const page = 'https://example.org/a';

describe('F-16 a database that was lost', () => {
  it('is given back from the last snapshot, and said', async () => {
    const env = makeEnv();
    const store = await open(env);
    const notes = [makeCorrection(), makeCorrection()];
    const draft = makeDraft();
    await keepDraft(store, draft);
    await save(store, ...notes);
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toEqual({
      state: 'restored',
      restored: { rows: 2, from: '2026-11-23T08:00:00.000Z' },
      lost: 0,
    });
    expect(await listForPage(mended.db, [page])).toEqual(notes);
    expect(await listDrafts(mended.db)).toEqual([draft]);
  });

  it('says how many notes the snapshot did not have', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, ...Array.from({ length: 60 }, () => makeCorrection()));
    await writeSnapshot(store);
    // One change of sixty makes no snapshot due.
    await save(store, makeCorrection());
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 60 }, lost: 1 });
  });

  it('says so when there is no snapshot', async () => {
    const env = makeEnv({ directory: null });
    const store = await open(env);
    await save(store, makeCorrection());
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toEqual({ state: 'damaged', restored: null, lost: 1 });
    await save(mended, makeCorrection());
    expect(await mended.db.annotations.count()).toBe(1);
  });

  it('goes on saying so until the reader has seen it, and is mended once', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    const damaged = damageDatabase(env);
    const mended = await reopen(store, damaged);
    const { epoch } = await readMeta(mended.db);
    const again = await reopen(mended, damaged);
    expect(again.state.state).toBe('restored');
    expect((await readMeta(again.db)).epoch).toBe(epoch);
    await dismissMended(again);
    expect((await reopen(again, damaged)).state.state).toBe('durable');
  });

  it('is not suspected where the sentinel is merely behind', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    const behind = env.area.rows.get('sentinel');
    await save(store, makeCorrection());
    env.area.rows.set('sentinel', behind);
    expect((await reopen(store, env)).state.state).toBe('durable');
    expect(env.area.rows.get('sentinel')).toMatchObject({ rows: 2 });
  });

  it('is not suspected after notes were erased, even when the sentinel was not told', async () => {
    const env = makeEnv();
    const store = await open(env);
    const notes = [makeCorrection(), makeCorrection()];
    await save(store, ...notes);
    const before = env.area.rows.get('sentinel');
    await eraseAnnotations(store, [notes[0]?.id ?? '']);
    await store.mirrored;
    env.area.rows.set('sentinel', before);
    const again = await reopen(store, env);
    expect(again.state.state).toBe('durable');
    expect(await again.db.annotations.count()).toBe(1);
  });

  it('that lost some rows gets those back, keeps newer ones, and an erased note stays erased', async () => {
    const env = makeEnv();
    const store = await open(env);
    const [lost, edited, erased] = [makeCorrection(), makeCorrection(), makeCorrection()];
    await save(store, lost, edited, erased);
    await writeSnapshot(store);
    const newer = { ...edited, replacement: 'newer', updatedAt: '2026-11-23T10:00:00.000Z' };
    const snapshots = [...env.folder.files];
    await save(store, newer);
    await eraseAnnotations(store, [erased.id]);
    await store.mirrored;
    // The files lose one row; the snapshot is older than the edit and the erasure.
    await store.db.annotations.delete(lost.id);
    env.folder.files.clear();
    for (const [name, text] of snapshots) env.folder.files.set(name, text);
    const mended = await reopen(store, env);
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 1 }, lost: 0 });
    expect(await mended.db.annotations.toArray()).toEqual([lost, newer]);
  });

  it('and whose sentinel is lost too is still given back: a snapshot without a store speaks for itself', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    env.area.rows.clear();
    const mended = await reopen(store, damageDatabase(env));
    expect(mended.state).toMatchObject({ state: 'restored', restored: { rows: 1 } });
  });

  it('F-18 deleted under an open store is mended at the next call', async () => {
    const env = makeEnv();
    const store = await open(env);
    await save(store, makeCorrection());
    await store.db.transaction('rw', store.db.tables, () => Promise.all(store.db.tables.map((table) => table.clear())));
    await save(store, makeCorrection());
    expect(await store.db.annotations.count()).toBe(2);
    expect(store.state.state).toBe('restored');
  });
});
