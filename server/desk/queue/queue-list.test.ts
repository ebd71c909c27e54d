import { afterEach, expect, it, vi } from 'vitest';
import { QueueList } from './queue-list';

afterEach(() => vi.unstubAllGlobals());

/** A server that answers when it is told to; a question whose asker leaves is refused, as by a browser. */
function stubServer() {
  const asked: { query: URLSearchParams; answer: (body: object) => void; isLeft: () => boolean }[] = [];
  vi.stubGlobal('fetch', (path: string, { signal }: RequestInit) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    asked.push({
      query: new URL(path, 'https://desk.example').searchParams,
      answer: (body) => resolve(Response.json(body)),
      isLeft: () => signal?.aborted === true,
    });
    return promise;
  });
  return asked;
}

it('a letter more: the search before it is left, and only the last answer is shown', async () => {
  const asked = stubServer();
  const list = new QueueList('courier');
  const first = list.load({ q: 'fer' });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  const second = list.load({ q: 'ferr' });
  const third = list.load({ q: 'ferry' });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ isLeft }) => isLeft())).toEqual([true, false]);
  expect(asked[1]?.query.get('q')).toBe('ferry');
  asked[1]?.answer({ clusters: [], cursor: 'next' });
  await Promise.all([first, second, third]);
  expect(list).toMatchObject({ phase: 'ready', fault: '', hasMore: true });
  // What was left behind holds nothing up: more can be asked for.
  void list.loadMore();
  expect(asked[2]?.query.get('cursor')).toBe('next');
});
