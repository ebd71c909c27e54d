import { createElement, render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { makeCorrection, makeTarget } from '@/tests/store/make-annotation';
import { makeArea } from '@/tests/store/make-area';
import { readStoreEnv } from './env';
import { countForPage } from './list-annotations';
import { openDb } from './open-db';
import { openStore } from './open-store';
import { saveAnnotation } from './save-annotation';
import { useLiveQuery } from './use-live-query';

const root = document.createElement('div');
afterEach(() => render(null, root));

it('shows what another connection writes, asks anew for new values, and tells what fails', async () => {
  const env = { ...readStoreEnv({ local: makeArea() }), name: `test-${crypto.randomUUID()}`, directory: null };
  const keeper = await openStore(env);
  const reader = await openDb(env);
  const onError = vi.fn();
  const Count = ({ page, broken }: { page: string; broken: boolean }) => {
    const count = useLiveQuery(
      () => (broken ? Promise.reject(new Error('no')) : countForPage(reader.db, [page])),
      [page, broken],
      onError,
    );
    return createElement('p', null, count === null ? 'reading' : `${count} notes`);
  };
  const show = (page: string, broken = false) => render(createElement(Count, { page, broken }), root);
  const said = (text: string) => vi.waitFor(() => expect(root.textContent).toBe(text));
  document.body.append(root);
  show('https://example.org/a');
  expect(root.textContent).toBe('reading');
  await said('0 notes');
  await saveAnnotation(keeper, makeCorrection(), { draftId: null });
  await said('1 notes');
  await saveAnnotation(keeper, makeCorrection({ target: makeTarget('https://example.org/b') }), { draftId: null });
  await saveAnnotation(keeper, makeCorrection({ target: makeTarget('https://example.org/b') }), { draftId: null });
  show('https://example.org/b');
  await said('2 notes');
  show('https://example.org/b', true);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(new Error('no')));
  expect(root.textContent).toBe('2 notes');
  await keeper.mirrored;
  keeper.db.close();
  await reader.db.delete();
});
