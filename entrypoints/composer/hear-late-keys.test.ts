import { expect, it } from 'vitest';
import { hearLateKeys } from './hear-late-keys';

type Listener = (message: unknown, sender: { id?: string; tab?: unknown }) => void;

function listen() {
  let say: Listener = () => {};
  const taken: string[] = [];
  const addListener = (listener: Listener) => {
    say = listener;
  };
  const ours = hearLateKeys({ onMessage: { addListener }, id: 'emend' });
  return { say: (message: unknown, sender: object = { id: 'emend' }) => say(message, sender), taken, ours };
}

const late = (session: string, ...keys: string[]) => ({ emend: 'late-keys', session, keys });

it('takes the keys of its own session, those first that came before it knew which', () => {
  const { say, taken, ours } = listen();
  say(late('mine', 'b'));
  say(late('another', 'x'));
  ours('mine', (keys) => taken.push(...keys));
  say(late('mine', 'c', 'd'));
  say(late('another', 'y'));
  expect(taken).toEqual(['b', 'c', 'd']);
});

it('takes nothing that a script in a page says, and nothing of another form', () => {
  const { say, taken, ours } = listen();
  ours('mine', (keys) => taken.push(...keys));
  say(late('mine', 'x'), { id: 'emend', tab: { id: 3 } });
  say(late('mine', 'x'), { id: 'another extension' });
  for (const message of [null, 'late-keys', { emend: 'late-keys', session: 'mine', keys: [1] }]) say(message);
  expect(taken).toEqual([]);
});
