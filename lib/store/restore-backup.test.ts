import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BackupFault, parseBackup } from '@/lib/annotation/backup';
import type { Annotation } from '@/lib/annotation/schema';
import { makeCorrection, makeDraft, makeNote, makeTarget } from '@/tests/store/make-annotation';
import { makeEnv } from '@/tests/store/make-env';
import { readMeta } from './apply-steps';
import { keepDraft } from './drafts';
import { openStore } from './open-store';
import { previewRestore, restoreBackup, undoRestore } from './restore-backup';
import { eraseAnnotations, saveAnnotation, trashAnnotations } from './save-annotation';
import { noteSightings } from './sightings';
import type { Store } from './store';
import { makeBackup, noteBackup } from './write-backup';

const opened: Store[] = [];
afterEach(async () => {
  for (const { db, mirrored } of opened.splice(0)) {
    await mirrored;
    db.close();
  }
});

async function open(...notes: Annotation[]): Promise<Store> {
  const store = await openStore(makeEnv({ directory: null }));
  opened.push(store);
  for (const note of notes) await saveAnnotation(store, note, { draftId: null });
  return store;
}

const textOf = async (store: Store) => await (await makeBackup(store)).text();

/** All rows but those of the store about itself. */
async function rowsOf({ db }: Store): Promise<unknown> {
  const tables = db.tables.filter(({ name }) => name !== 'meta');
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.toArray()])));
}

describe('a backup', () => {
  it('F-32 exported, wiped, imported and exported again is the same bytes, and imported twice changes nothing', async () => {
    const [note, erased, trashed] = [makeNote(), makeCorrection(), makeCorrection()];
    const store = await open(note, erased, trashed);
    await keepDraft(store, makeDraft());
    await eraseAnnotations(store, [erased.id]);
    await trashAnnotations(store, [trashed.id], '2026-11-24T00:00:00.000Z');
    await noteSightings(store, [
      { annotationId: note.id, at: note.updatedAt, grade: 'moved', outcome: null, found: null },
    ]);
    const text = await textOf(store);
    const wiped = await open();
    expect(await restoreBackup(wiped, text)).toMatchObject({ added: 2, replaced: 0, unchanged: 0, others: 3 });
    expect(await textOf(wiped)).toBe(text);
    expect((await readMeta(wiped.db)).rows).toBe(3);
    expect((await readMeta(wiped.db)).checksum).toBe((await readMeta(store.db)).checksum);
    expect(await restoreBackup(wiped, text)).toMatchObject({ added: 0, replaced: 0, unchanged: 2, others: 0 });
    expect(await textOf(wiped)).toBe(text);
  });

  it('F-32 comes back whole whatever the reader wrote', async () => {
    const hard = [
      'a',
      '"',
      '\\',
      '\n',
      '\u2028',
      '\0',
      '\u00a0',
      'й',
      'e\u0301',
      '\u202e',
      '\ud83e',
      '👩‍🍳',
      '</script>',
      ',',
    ];
    const words = fc.string({ unit: fc.constantFrom(...hard), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(words, words), { maxLength: 20 }), async (texts) => {
        const notes = texts.map(([comment, replacement]) => makeCorrection({ comment, replacement }));
        const store = await open();
        await store.db.annotations.bulkPut(notes);
        const text = await textOf(store);
        const other = await open();
        await restoreBackup(other, text);
        expect(await other.db.annotations.toArray()).toEqual(await store.db.annotations.toArray());
        expect(await textOf(other)).toBe(text);
      }),
      { numRuns: 8 },
    );
  });

  it('has one record on a line, so that a place in it can be found', async () => {
    const store = await open(makeNote(), makeNote());
    const lines = (await textOf(store)).split('\n');
    expect(lines.filter((line) => line.includes('"kind":"note"'))).toHaveLength(2);
    expect(parseBackup(lines.join('\n')).records.annotations).toHaveLength(2);
  });

  it('takes the newer of two versions, keeps what is not in it, and can be undone', async () => {
    const older = makeCorrection({ replacement: 'old' });
    const newer = { ...older, replacement: 'new', updatedAt: '2026-11-23T12:00:00.000Z' };
    const [onlyThere, onlyHere] = [makeCorrection(), makeCorrection()];
    const text = await textOf(await open(newer, onlyThere));
    const store = await open(older, onlyHere);
    const before = await rowsOf(store);
    expect(await previewRestore(store, parseBackup(text))).toEqual({ added: 1, replaced: 1, unchanged: 0, others: 0 });
    const { undo, ...counts } = await restoreBackup(store, text);
    expect(counts).toMatchObject({ added: 1, replaced: 1, unchanged: 0 });
    expect(await store.db.annotations.toArray()).toEqual([newer, onlyThere, onlyHere]);
    expect(await restoreBackup(store, await textOf(await open(older)))).toMatchObject({ replaced: 0, unchanged: 1 });
    await undoRestore(store, undo);
    const after = (await rowsOf(store)) as Record<string, unknown[]>;
    // A note taken away leaves its mark of erasure, like every other.
    // The turn of a digest only grows.
    const digests = (after.digests ?? []).map((row, at) => ({
      ...(row as object),
      turn: (before as Record<string, { turn: number }[]>).digests?.[at]?.turn,
    }));
    expect({ ...after, digests, tombstones: [] }).toEqual(before);
  });

  it('brings back what was erased, and never takes away what is here', async () => {
    const note = makeCorrection();
    const store = await open(note);
    const text = await textOf(store);
    await eraseAnnotations(store, [note.id]);
    const withTombstone = await textOf(store);
    expect(await restoreBackup(store, text)).toMatchObject({ added: 1 });
    expect(await store.db.tombstones.count()).toBe(0);
    expect(await restoreBackup(store, withTombstone)).toMatchObject({ added: 0, others: 0 });
    expect(await store.db.annotations.toArray()).toEqual([note]);
    expect((await readMeta(store.db)).rows).toBe(1);
  });

  it('F-33 is all or nothing: broken, it writes nothing and names the place', async () => {
    const store = await open(makeCorrection());
    const before = await rowsOf(store);
    const text = await textOf(await open(makeCorrection(), makeCorrection({ color: 'pink' })));
    const broken = restoreBackup(store, text.replace('"color":"pink"', '"color":"beige"'));
    await expect(broken).rejects.toMatchObject({
      name: 'BackupFault',
      trouble: { reason: 'bad-record', kind: 'annotations', index: 2, field: 'color' },
    } satisfies Partial<BackupFault> | object);
    expect(await rowsOf(store)).toEqual(before);
  });

  it('F-33 stopped half way leaves nothing, and is clean to try again', async () => {
    const store = await open();
    const before = await rowsOf(store);
    const many = Array.from({ length: 1001 }, () => makeCorrection());
    const text = JSON.stringify({
      format: 'emend-backup',
      version: 1,
      schema: 1,
      madeAt: '',
      records: { annotations: many },
    });
    const stop = new AbortController();
    const onProgress = vi.fn((done: number) => done >= 1000 && stop.abort(new Error('enough')));
    await expect(restoreBackup(store, text, { onProgress, signal: stop.signal })).rejects.toThrow('enough');
    expect(onProgress.mock.calls).toEqual([
      [500, 1001],
      [1000, 1001],
    ]);
    expect(await rowsOf(store)).toEqual(before);
    expect(await restoreBackup(store, text)).toMatchObject({ added: 1001 });
  });

  it('counts the changes since, and forgets them when the reader has the file', async () => {
    const store = await open(makeCorrection(), makeCorrection());
    expect(await readMeta(store.db)).toMatchObject({ changesSinceBackup: 2, lastBackupAt: null });
    await noteBackup(store, '2026-11-23T09:00:00.000Z');
    expect(await readMeta(store.db)).toMatchObject({ changesSinceBackup: 0, lastBackupAt: '2026-11-23T09:00:00.000Z' });
  });

  it('of version 1 can be read for ever', async () => {
    const text = await readFile(new URL('../../tests/fixtures/store-v1.json', import.meta.url), 'utf8');
    const store = await open();
    const { added } = await restoreBackup(store, text);
    expect(added).toBe(parseBackup(text).records.annotations.length);
    expect(new Set((await store.db.annotations.toArray()).map(({ kind }) => kind))).toEqual(
      new Set(['correction', 'note', 'highlight', 'entity']),
    );
    expect(parseBackup(await textOf(store)).records).toEqual(parseBackup(text).records);
  });

  it('of some notes holds these, with what was seen of them, and nothing else', async () => {
    const [one, other] = [makeNote(), makeNote()];
    const store = await open(one, other);
    await keepDraft(store, makeDraft());
    for (const { id, updatedAt: at } of [one, other])
      await noteSightings(store, [{ annotationId: id, at, grade: 'moved', outcome: null, found: null }]);
    const text = await (await makeBackup(store, { only: new Set([one.id]) })).text();
    const { records } = parseBackup(text);
    expect(records).toMatchObject({ annotations: [one], sightings: [{ annotationId: one.id }], drafts: [] });
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const store = await open(makeNote(), makeNote());
    const told: number[][] = [];
    await makeBackup(store, { onProgress: (...progress) => told.push(progress) });
    expect(told.at(-1)).toEqual([2, 2]);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(makeBackup(store, { signal })).rejects.toThrow('enough');
  });

  it('marks the pages it brings', async () => {
    const text = await textOf(await open(makeCorrection({ target: makeTarget('https://example.org/new') })));
    const env = makeEnv();
    const store = await openStore(env);
    opened.push(store);
    await restoreBackup(store, text);
    await store.mirrored;
    expect([...env.area.rows.keys()].filter((key) => key.startsWith('p:'))).toHaveLength(1);
    expect(env.area.rows.get('sentinel')).toMatchObject({ rows: 1 });
  });
});
