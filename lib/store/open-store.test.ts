import { describe, expect, it, vi } from 'vitest';
import { describeMark } from '@/lib/annotation/page-mark';
import { makeCorrection, makeDraft, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { open, reopen, save } from '@/tests/store/open-stores';
import { readMeta } from './apply-steps';
import { DB_VERSION, EmendDb } from './db';
import { keepDraft } from './drafts';
import { listForPage } from './list-annotations';
import { saveAnnotation, trashAnnotations } from './save-annotation';

const page = 'https://example.org/a';

describe('openStore', () => {
  it('finds the notes of yesterday, and nothing to mend', async () => {
    const env = makeEnv();
    const note = makeCorrection();
    const first = await open(env);
    await save(first, note);
    const { epoch } = await readMeta(first.db);
    const second = await reopen(first, env);
    expect(await listForPage(second.db, [page])).toEqual([note]);
    expect(second.state).toEqual({ state: 'durable', restored: null, lost: 0 });
    expect(await readMeta(second.db)).toMatchObject({ epoch, rows: 1 });
  });

  it('H-30 what a content script can read holds no quote, address, draft or secret', async () => {
    const env = makeEnv();
    const store = await open(env);
    await keepDraft(store, makeDraft());
    await save(store, makeCorrection({ target: makeTarget('https://bank.example/secret-page', 'a telling quote') }));
    const dump = JSON.stringify([...env.area.rows]);
    for (const word of ['bank', 'secret', 'telling', 'half', 'receive', 'example', 'https'])
      expect(dump).not.toContain(word);
    const salt = String(env.area.rows.get('salt'));
    expect([...env.area.rows.keys()].sort()).toEqual(
      [describeMark(salt, 'https://bank.example/secret-page')?.key, 'salt', 'sentinel'].sort(),
    );
  });

  it('marks a page while it has notes outside the trash', async () => {
    const env = makeEnv();
    const store = await open(env);
    const target = makeTarget(page);
    const note = makeCorrection({
      target: { ...target, source: { ...target.source, canonical: 'https://example.org/c' } },
    });
    await save(store, note);
    const salt = String(env.area.rows.get('salt'));
    const keys = [page, 'https://example.org/c'].map((identity) => describeMark(salt, identity)?.key ?? '');
    expect(keys.map((key) => env.area.rows.has(key))).toEqual([true, true]);
    await trashAnnotations(store, [note.id], '2026-11-24T00:00:00.000Z');
    await store.mirrored;
    expect(keys.map((key) => env.area.rows.has(key))).toEqual([false, false]);
  });
});

describe('a mark that could not be written', () => {
  it('is written with the next commit, and the sentinel says nothing before', async () => {
    const env = makeEnv();
    const store = await open(env);
    await store.mirrored;
    const { set } = env.area;
    env.area.set = async () => {
      env.area.set = set;
      throw new Error('storage is busy');
    };
    const missed = makeCorrection();
    await save(store, missed);
    expect((await env.area.get('sentinel')).sentinel).toMatchObject({ rows: 0 });
    await save(store, makeCorrection({ target: makeTarget('https://example.org/other') }));
    expect((await env.area.get('sentinel')).sentinel).toMatchObject({ rows: 2 });
    const marked = Object.keys(await env.area.get(null)).filter((key) => key.startsWith('p:'));
    expect(marked).toHaveLength(2);
  });
});

describe('F-13 a database of a newer version', () => {
  it('is read, never written, and stays as it is', async () => {
    const env = makeEnv();
    const store = await open(env);
    const note = makeCorrection();
    await save(store, note);
    store.db.close();
    const newer = new EmendDb({
      name: env.name,
      indexedDB: env.indexedDB as IDBFactory,
      keyRange: env.keyRange as object,
    });
    newer.version(DB_VERSION + 1).stores({ later: 'id' });
    await newer.open();
    newer.close();
    const older = await open(env);
    expect(older.state.state).toBe('newer');
    expect(await listForPage(older.db, [page])).toEqual([note]);
    await expect(saveAnnotation(older, makeCorrection(), { draftId: null })).rejects.toMatchObject({ reason: 'newer' });
    expect(await older.db.annotations.count()).toBe(1);
  });
});

describe('F-10 a newer version starts while an older one is open', () => {
  it('is not blocked, and the older one writes no more', async () => {
    const env = makeEnv();
    const older = await open(env);
    await older.mirrored;
    const newer = new EmendDb({
      name: env.name,
      indexedDB: env.indexedDB as IDBFactory,
      keyRange: env.keyRange as object,
    });
    newer.version(DB_VERSION + 1).stores({ later: 'id' });
    const blocked = vi.fn();
    newer.on('blocked', blocked);
    await newer.open();
    expect(blocked).not.toHaveBeenCalled();
    await older.db.annotations.count();
    await expect(saveAnnotation(older, makeCorrection(), { draftId: null })).rejects.toMatchObject({ reason: 'newer' });
    newer.close();
  });
});

describe('F-36 storage that answers late', () => {
  it('does not keep a save waiting', async () => {
    const env = makeEnv();
    const store = await open(env);
    const { set } = env.area;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    env.area.set = async (items) => {
      await held;
      await set(items);
    };
    await saveAnnotation(store, makeCorrection(), { draftId: null });
    expect(await store.db.annotations.count()).toBe(1);
    answer();
    await store.mirrored;
    expect(env.area.rows.get('sentinel')).toMatchObject({ rows: 1 });
  });
});
