/** The search of the queue as somebody types into it, before a server that answers when the test says so. */
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Desk } from '@/server/desk/desk-state';
import { useStore } from '@/server/desk/store';
import { QueueTools } from './queue-tools';

const account = { person: 'me', memberships: [] } as unknown as Desk['account'];
const real = globalThis.fetch;
const address = location.pathname + location.search;
let asked: { word: string | null; answer: () => void }[];

beforeEach(() => {
  asked = [];
  globalThis.fetch = (where) =>
    new Promise((done) => {
      const word = new URL(String(where), location.href).searchParams.get('q');
      const body = { clusters: [], cursor: null };
      asked.push({ word, answer: () => done(Response.json(body)) });
    });
});
afterEach(() => {
  globalThis.fetch = real;
  render(null, document.body);
  history.replaceState(null, '', address);
});

function Tools({ desk }: { desk: Desk }) {
  useStore(desk);
  return <QueueTools desk={desk} />;
}

function open(): { desk: Desk; field: HTMLInputElement; type: (text: string) => void } {
  const desk = new Desk('courier', account);
  render(<Tools desk={desk} />, document.body);
  const field = document.querySelector<HTMLInputElement>('#desk-search');
  if (!field) throw new Error('no field to search in');
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return { desk, field, type };
}

it('is asked with the first letter; while the server thinks, only the last word waits', async () => {
  const { type } = open();
  type('f');
  await vi.waitFor(() => expect(asked.map(({ word }) => word)).toEqual(['f']));
  for (const text of ['fe', 'fer', 'ferry']) type(text);
  asked[0]?.answer();
  await vi.waitFor(() => expect(asked.map(({ word }) => word)).toEqual(['f', 'ferry']));
});

it('an answer that never comes holds up no other', async () => {
  const { type } = open();
  type('f');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  type('ferry');
  await vi.waitFor(() => expect(asked.map(({ word }) => word)).toEqual(['f', 'ferry']), 3_000);
});

it('a space after a word that was shortened stays where it was typed', async () => {
  const { desk, field, type } = open();
  type('old f');
  await vi.waitFor(() => expect(desk.filters.q).toBe('old f'));
  type('old ');
  await vi.waitFor(() => expect(desk.filters.q).toBe('old'));
  await new Promise((done) => requestAnimationFrame(done));
  expect(field.value).toBe('old ');
});

it('is one step of the history, however many letters it has', () => {
  const { type } = open();
  const before = history.length;
  for (const text of ['f', 'fe', 'ferry']) type(text);
  expect(history.length).toBe(before + 1);
  expect(new URLSearchParams(location.search).get('q')).toBe('ferry');
});
